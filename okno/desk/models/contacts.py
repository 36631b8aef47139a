"""The journal of contacts, and what people set up for themselves: phrases, views, rules of routing."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from okno.core.history import kept
from okno.desk.models.topics import Topic
from okno.network.models import Station

PERSON = settings.AUTH_USER_MODEL


class Contact(models.Model):
    """Any talk with a station, on any channel: when, by whom, with whom, about what. Written once per cause (``key``)."""

    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="contacts")
    # of the company; null while nobody holds the station
    person = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    with_whom = models.CharField(max_length=150, blank=True)
    # a channel of the window, or «meeting», «visit»
    channel = models.CharField(max_length=10)
    # who began: the partner («in») or the company («out»)
    way = models.CharField(max_length=3)
    at = models.DateTimeField()
    about = models.CharField(max_length=200, blank=True)
    # the answer was called back before it left
    cancelled_at = models.DateTimeField(null=True)
    key = models.CharField(max_length=120, unique=True)

    class Meta:
        indexes = [
            models.Index(fields=["station", "-at"], condition=Q(cancelled_at=None), name="contacts_of_station"),
        ]

    def __str__(self) -> str:
        return f"{self.station_id}: {self.channel} {self.at:%d.%m.%Y}"


@kept
class Phrase(models.Model):
    """A ready phrase with fields in braces; of everybody, or somebody's own."""

    owner = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="phrases")
    text = models.CharField(max_length=1000)
    topic = models.ForeignKey(Topic, null=True, on_delete=models.PROTECT, related_name="phrases")
    closed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.text[:40]


@kept
class RoutingRule(models.Model):
    """Where a new question goes by its words: the first rule that fits gives the topic, and may ask its expert at once."""

    place = models.PositiveSmallIntegerField()
    words = ArrayField(models.CharField(max_length=60))
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="rules")
    asks_expert = models.BooleanField(default=False)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["place", "pk"]

    def __str__(self) -> str:
        return ", ".join(self.words)


@kept
class SavedView(models.Model):
    """A list of questions with a name of somebody's own; its address never changes."""

    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="saved_views")
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=300)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "name"], condition=Q(closed_at=None), name="a_view_has_one_name")
        ]

    def __str__(self) -> str:
        return self.name
