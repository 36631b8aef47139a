"""Tasks: what someone must do by a date."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q

from okno.core.clock import MOSCOW, today
from okno.core.history import kept
from okno.core.models import StoredFile
from okno.network.models import Station
from okno.plans.rules import State

PERSON = settings.AUTH_USER_MODEL


@kept
class Task(models.Model):
    """Something to do at a station by a day there. Without ``assignee`` the station's owner and director answer for it."""

    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="tasks")
    title = models.CharField(max_length=300)
    assignee = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="tasks")
    due = models.DateField()
    state = models.CharField(max_length=10, choices=[(s.value, s.value) for s in State], default=State.OPEN)
    # roubles of gross profit a month that the task is after, copied from its growth point
    worth = models.DecimalField(max_digits=18, decimal_places=2, null=True)
    result = models.TextField(blank=True)
    author = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    # from this moment on it is there for the partner's side; null while whatever bore it is still in the making
    told_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["station", "due"]),
            models.Index(fields=["due", "station"], condition=Q(state="open"), name="open_tasks_by_due"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_late(self) -> bool:
        """Open, and its day is over at the station; wants ``station__city`` at hand."""
        return self.state == State.OPEN and self.due < self._day_there

    @property
    def is_due_today(self) -> bool:
        return self.state == State.OPEN and self.due == self._day_there

    @property
    def days_late(self) -> int:
        """For «просрочена 3 дня»."""
        return (self._day_there - self.due).days

    @property
    def _day_there(self) -> date:
        return today(self.station.tzinfo or MOSCOW)


class TaskFile(models.Model):
    """A photo or document that shows a task done."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.task_id}: {self.file_id}"
