"""Opportunities that somebody raised, with what was decided about each."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from okno.core.history import kept
from okno.desk.rules.ideas import State
from okno.network.models import Station

PERSON = settings.AUTH_USER_MODEL


@kept
class Idea(models.Model):
    """An opportunity raised in a talk: whose, where it was said (``source``), and its decision. ``key`` makes it once."""

    key = models.CharField(max_length=120, unique=True)
    text = models.TextField()
    station = models.ForeignKey(Station, null=True, on_delete=models.PROTECT, related_name="ideas")
    raised_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    # as the talk named them, also where it is nobody of ours
    raised_name = models.CharField(max_length=150)
    raised_at = models.DateTimeField()
    source = models.CharField(max_length=200)
    noted_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=[(s.value, s.value) for s in State], default=State.NEW)
    decision = models.TextField(blank=True)
    decided_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="new", decided_by=None, decided_at=None)
                | (~Q(state="new") & Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="a_decided_idea_says_by_whom",
            )
        ]
        indexes = [models.Index(fields=["state", "-raised_at"], name="ideas_by_state")]

    def __str__(self) -> str:
        return self.text[:40]
