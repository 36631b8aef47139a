"""Cities, partners, stations, who holds which portfolio, who works where."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from okno.core.history import kept
from okno.network.rules import Stage

PERSON = settings.AUTH_USER_MODEL


class City(models.Model):
    """A town with its time zone; a name alone is not unique."""

    name = models.CharField(max_length=100)
    region = models.CharField(max_length=100)
    country = models.CharField(max_length=2)
    zone = models.CharField(max_length=64)
    latitude = models.DecimalField(max_digits=8, decimal_places=5, null=True)
    longitude = models.DecimalField(max_digits=8, decimal_places=5, null=True)
    population = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "region", "country"], name="city_is_one")]

    def __str__(self) -> str:
        return self.name


@kept
class PartnerGroup(models.Model):
    """Partners who share one group with the department heads."""

    name = models.CharField(max_length=150, unique=True)

    def __str__(self) -> str:
        return self.name


@kept
class Partner(models.Model):
    """Franchisee: a legal entity or sole trader who owns one or more stations."""

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    country = models.CharField(max_length=2, default="RU")
    # ИНН, КПП, ОГРН of Russia, БИН of Kazakhstan, УНП of Belarus: names differ by country, so does the check (rules.py)
    requisites = models.JSONField(default=dict)
    group = models.ForeignKey(PartnerGroup, null=True, on_delete=models.PROTECT, related_name="partners")

    def __str__(self) -> str:
        return self.name


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
class Station(models.Model):
    """One car service, in one city, of one partner. What a file did not tell is null and asked for later."""

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=150)
    city = models.ForeignKey(City, null=True, on_delete=models.PROTECT, related_name="stations")
    partner = models.ForeignKey(Partner, null=True, on_delete=models.PROTECT, related_name="stations")
    stage = models.CharField(max_length=10, choices=[(s.value, s.value) for s in Stage], default=Stage.WORKING)
    opened_on = models.DateField(null=True)
    posts = models.PositiveSmallIntegerField(null=True)
    size_group = models.CharField(max_length=20, blank=True)
    # set by a manager who finds the peer group of the size doubtful; the move is logged
    peer_group = models.CharField(max_length=20, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    address = models.CharField(max_length=250, blank=True)

    class Meta:
        indexes = [models.Index(fields=["partner", "code"])]

    def __str__(self) -> str:
        return self.short_name

    @property
    def short_name(self) -> str:
        """«Омск-2» of «Станция Омск-2»."""
        return self.name.removeprefix("Станция ")

    @property
    def tzinfo(self) -> ZoneInfo | None:
        """The station's own zone; None while its city is not known."""
        return ZoneInfo(self.city.zone) if self.city else None


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
