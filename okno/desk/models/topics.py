"""What partners ask about, and which department answers on it behind the window."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from okno.core.history import kept

PERSON = settings.AUTH_USER_MODEL


@kept
class Department(models.Model):
    """A department of the company. Its head answers on its topics; while the head is away, the deputy."""

    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=100)
    head = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    deputy = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.name


@kept
class Topic(models.Model):
    """A topic of questions. Without a department the support answers on it themselves.

    ``words`` are what a text of this topic is likely to hold, as beginnings of words. A claim of a station's own client
    (``is_claim``) is never closed without an answer.
    """

    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=100)
    department = models.ForeignKey(Department, null=True, on_delete=models.PROTECT, related_name="topics")
    words = ArrayField(models.CharField(max_length=40), default=list)
    is_claim = models.BooleanField(default=False)
    place = models.PositiveSmallIntegerField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["place"]

    def __str__(self) -> str:
        return self.name
