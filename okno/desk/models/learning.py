"""The topic models that were learnt."""

from __future__ import annotations

from django.conf import settings
from django.db import models

PERSON = settings.AUTH_USER_MODEL


class TopicModel(models.Model):
    """A version of the topic model, its number the row's: what it learnt from, how it did when examined, and itself."""

    made_at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    examples = models.PositiveIntegerField()
    confirmed = models.PositiveIntegerField()
    questions = models.PositiveIntegerField()
    top1 = models.FloatField()
    top3 = models.FloatField()
    levels = models.JSONField()
    content = models.BinaryField()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"topic model {self.pk}"
