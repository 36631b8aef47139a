"""Who holds which portfolio, who stands in, who works where."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from okno.core.history import kept
from okno.network.models.places import Partner, Station

PERSON = settings.AUTH_USER_MODEL


@kept
class Portfolio(models.Model):
    """The stations of one manager's desk. The phone number that partners know belongs to it, not to the person."""

    code = models.CharField(max_length=40, unique=True)
    phone = models.CharField(max_length=40, blank=True)

    def __str__(self) -> str:
        return self.code


@kept
class Holding(models.Model):
    """A person holds a portfolio from a day to a day (the last day included; open while null)."""

    portfolio = models.ForeignKey(Portfolio, on_delete=models.PROTECT, related_name="holdings")
    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="holdings")
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["portfolio"], condition=Q(until=None), name="portfolio_has_one_holder"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="holding_runs_forward"),
        ]

    def __str__(self) -> str:
        return f"{self.portfolio_id} held by {self.person_id}"


@kept
class Assignment(models.Model):
    """A station belongs to a portfolio from a day to a day (the last day included; open while null)."""

    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="assignments")
    portfolio = models.ForeignKey(Portfolio, on_delete=models.PROTECT, related_name="assignments")
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["station"], condition=Q(until=None), name="station_has_one_portfolio"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="assignment_runs_forward"),
        ]
        indexes = [models.Index(fields=["portfolio", "station"], condition=Q(until=None), name="stations_of_portfolio")]

    def __str__(self) -> str:
        return f"{self.station_id} in {self.portfolio_id}"


@kept
class Position(models.Model):
    """A partner's person: owner of all stations of a partner (station null), director or staff of one."""

    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="positions")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="positions")
    station = models.ForeignKey(Station, null=True, on_delete=models.PROTECT, related_name="positions")
    title = models.CharField(max_length=100)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["person"], condition=Q(until=None), name="positions_of_person"),
            models.Index(fields=["partner"], condition=Q(until=None), name="people_of_partner"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}, {self.title}"


@kept
class Leave(models.Model):
    """A manager is away from a day to a day, the stand-in acts on their portfolio meanwhile; it ends by itself."""

    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="leaves")
    stand_in = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="standing_in")
    since = models.DateField()
    until = models.DateField()
    cancelled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="leave_runs_forward"),
            models.CheckConstraint(condition=~Q(person=F("stand_in")), name="nobody_stands_in_for_themselves"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} away {self.since}–{self.until}"


@kept
class Employee(models.Model):
    """Somebody of a station whose results the Program counts; they need not sign in."""

    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="employees")
    code = models.CharField(max_length=40, null=True, unique=True)
    name = models.CharField(max_length=150)
    # «мастер-приёмщик»; empty until an export or a directory brings it, and never ranked until then
    role = models.CharField(max_length=100, blank=True)
    left_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["station", "name"], condition=Q(code=None), name="employee_without_code_is_one")
        ]

    def __str__(self) -> str:
        return self.name


@kept
class Guest(models.Model):
    """A station that was opened to somebody of another department, because they were asked about it."""

    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="guests")
    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="guest_of")
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "station"], name="a_guest_is_invited_once")]

    def __str__(self) -> str:
        return f"{self.person_id} at {self.station_id}"
