"""What came in by a channel, kept before anybody judges it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Received(models.Model):
    """An update, a letter, a call as it came: stored first, judged after the commit, once.

    Of one ``line`` (a chat, a thread) one is judged at a time, in the order in which they came.
    """

    channel = models.CharField(max_length=12)
    key = models.CharField(max_length=300)
    line = models.CharField(max_length=300)
    body = models.JSONField()
    file = models.ForeignKey("core.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    due_at = models.DateTimeField()
    judged_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["channel", "key"], name="received_once")]
        indexes = [
            models.Index(fields=["id"], condition=Q(judged_at=None), name="received_waiting"),
            models.Index(fields=["channel", "-at"], name="received_last"),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.key}"
