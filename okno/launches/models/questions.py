"""What the network asks and objects to about a launch. The questions themselves are the window's (``desk``)."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from okno.desk.models import Question
from okno.launches.models.launches import ChecklistItem, Launch, Participant

PERSON = settings.AUTH_USER_MODEL


class Faq(models.Model):
    """One answer for all: what was asked, in the words of whoever answered, and the answer."""

    launch = models.ForeignKey(Launch, on_delete=models.PROTECT, related_name="faq")
    key = models.CharField(max_length=60, unique=True)
    question = models.CharField(max_length=300)
    answer = models.TextField()
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.question


class LaunchQuestion(models.Model):
    """A question of the window that is about a launch, or about one item or paragraph of its order."""

    question = models.OneToOneField(Question, on_delete=models.PROTECT, related_name="launch_question")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="questions")
    item = models.ForeignKey(ChecklistItem, null=True, on_delete=models.PROTECT, related_name="+")
    paragraph = models.PositiveSmallIntegerField(null=True)
    is_objection = models.BooleanField(default=False)
    faq = models.ForeignKey(Faq, null=True, on_delete=models.PROTECT, related_name="questions")

    def __str__(self) -> str:
        return f"{self.participant_id}: {self.question_id}"
