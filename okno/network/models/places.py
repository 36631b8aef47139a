"""Cities, partners, stations."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.db import models

from okno.core.history import kept
from okno.network.rules import Stage


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
