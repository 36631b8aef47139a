"""What was said: outward with the partner, inside among the company. Two tables, so that neither can become the other."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import Q, TextField, Value
from django.db.models.functions import Replace

from okno.accounts.models import Person
from okno.core.history import kept
from okno.core.models import StoredFile
from okno.desk.models.questions import Question
from okno.desk.models.topics import Department
from okno.desk.rules.channels import Channel

PERSON = settings.AUTH_USER_MODEL


def said() -> SearchVector:
    """The words of a message by their stems; ё as е on both sides. The index of the table is on this very expression."""
    return SearchVector(Replace("text", Value("ё"), Value("е"), output_field=TextField()), config="russian")


@kept
class Consultation(models.Model):
    """A department head is asked behind the window. Their answer is the manager's draft, never the partner's letter by itself."""

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="consultations")
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="consultations")
    to = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="consultations")
    asked_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    text = models.TextField(blank=True)
    # the expert may answer the partner in the window's name
    may_answer = models.BooleanField(default=False)
    due_at = models.DateTimeField()
    warned_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [
            models.Index(
                fields=["to", "due_at"], condition=Q(answered_at=None, cancelled_at=None), name="consultations_that_wait"
            ),
            models.Index(fields=["to", "-asked_at"]),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(answered_at=None) | Q(cancelled_at=None), name="a_consultation_ends_in_one_way"),
        ]

    def __str__(self) -> str:
        return f"{self.question_id} to {self.to_id}"

    @property
    def is_open(self) -> bool:
        return self.answered_at is None and self.cancelled_at is None


@kept
class Message(models.Model):
    """A word between the partner and the window, on any channel."""

    class Way(models.TextChoices):
        IN = "in"
        OUT = "out"

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="messages")
    way = models.CharField(max_length=3, choices=Way)
    channel = models.CharField(max_length=10, choices=[(c.value, c.value) for c in Channel])
    author = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    # under whose name the partner sees it: the window has one face
    signed = models.CharField(max_length=150)
    text = models.TextField()
    at = models.DateTimeField()
    # names the message for ever: a form sent twice, an update that came twice, is known by it
    key = models.CharField(max_length=120, unique=True)
    # ten seconds to call an answer back; until then it is not the partner's
    leaves_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    # an answer that closed its question may be rated
    is_closing = models.BooleanField(default=False)
    consultation = models.ForeignKey(Consultation, null=True, on_delete=models.PROTECT, related_name="messages")
    # it went on as a question of its own
    split_into = models.ForeignKey(Question, null=True, on_delete=models.PROTECT, related_name="split_from")

    class Meta:
        indexes = [models.Index(fields=["question", "at"]), GinIndex(said(), name="words_of_messages")]

    def __str__(self) -> str:
        return f"{self.question_id}: {self.way} {self.pk}"


@kept
class Note(models.Model):
    """A word among the company about a question. No channel carries it out, and it moves no clock."""

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="notes")
    author = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    at = models.DateTimeField()
    key = models.CharField(max_length=120, unique=True)
    mentions: models.ManyToManyField[Person, models.Model] = models.ManyToManyField(Person, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["question", "at"])]

    def __str__(self) -> str:
        return f"{self.question_id}: note {self.pk}"


class MessageFile(models.Model):
    """A file that went with a message."""

    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.message_id}: {self.file_id}"


class NoteFile(models.Model):
    """A file that stays inside."""

    note = models.ForeignKey(Note, on_delete=models.PROTECT, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.note_id}: {self.file_id}"


class ConsultationFile(models.Model):
    """A file of an expert's answer."""

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.consultation_id}: {self.file_id}"


@kept
class Rating(models.Model):
    """One tap under an answer that closed a question: how well it helped, by whom it was for."""

    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="ratings")
    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    score = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=1000, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["message", "person"], name="an_answer_is_rated_once"),
            models.CheckConstraint(condition=Q(score__gte=1, score__lte=5), name="a_score_is_one_to_five"),
        ]

    def __str__(self) -> str:
        return f"{self.message_id}: {self.score}"
