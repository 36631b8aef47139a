"""Working hours, and the days on which a country works otherwise than from Monday to Friday."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from okno.core.history import kept
from okno.network.models.places import Station
from okno.network.rules.common_hours import Common
from okno.network.rules.hours import Week

PERSON = settings.AUTH_USER_MODEL


@kept
class CalendarDay(models.Model):
    """A day off or a working weekend of a country. Filled from the law as a library knows it; what a person changed stays."""

    country = models.CharField(max_length=2)
    day = models.DateField()
    working = models.BooleanField()
    name = models.CharField(max_length=100, blank=True)
    # the day with which it has changed places: a Saturday worked off, the Sunday on which a feast fell
    instead_of = models.DateField(null=True)
    changed_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["country", "day"], name="calendar_day_is_one"),
            models.CheckConstraint(
                condition=Q(changed_by=None, changed_at=None) | Q(changed_by__isnull=False, changed_at__isnull=False),
                name="changed_day_says_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.country} {self.day}"


@kept
class WorkHours(models.Model):
    """When somebody is at work: one person, one station, or all who set nothing of their own (``common``)."""

    person = models.OneToOneField(PERSON, null=True, on_delete=models.PROTECT, related_name="hours")
    station = models.OneToOneField(Station, null=True, on_delete=models.PROTECT, related_name="hours")
    common = models.CharField(max_length=10, null=True, unique=True, choices=[(each.value, each.value) for each in Common])
    # minutes of the spells of seven days, as ``Week.plain`` has them
    spells = models.JSONField()
    keeps_holidays = models.BooleanField()
    set_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, station=None, common=None)
                | Q(person=None, station__isnull=False, common=None)
                | Q(person=None, station=None, common__isnull=False),
                name="hours_are_of_one",
            )
        ]

    def __str__(self) -> str:
        return f"hours of {self.common or self.station_id or self.person_id}"

    @property
    def week(self) -> Week:
        return Week.of(self.spells, self.keeps_holidays)
