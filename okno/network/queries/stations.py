"""The list of stations: searched, filtered, cut into pages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Case, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When

from okno.accounts.models import Person
from okno.accounts.rules import Role
from okno.network.access import on_day, visible_stations
from okno.network.models import Assignment, City, Partner, Station
from okno.network.queries.contacts import Contact, Desks
from okno.network.rules import STAGE_NAMES, Stage

PAGE = 50
NO_PORTFOLIO = "-"


@dataclass(frozen=True)
class Filters:
    """What was asked of the list, as it stands in the address; empty says nothing."""

    search: str = ""
    portfolio: str = ""
    stage: str = ""
    city: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Filters:
        return cls(**{name: query.get(name, "").strip()[:100] for name in ("search", "portfolio", "stage", "city")})

    @property
    def query(self) -> str:
        """The rest of the address of the same list."""
        return urlencode({name: value for name, value in vars(self).items() if value})


@dataclass(frozen=True)
class StationRow:
    """One line of the list."""

    station: Station
    contact: Contact | None
    own: bool

    @property
    def stage_name(self) -> str:
        return STAGE_NAMES[Stage(self.station.stage)]

    @property
    def judgement(self) -> str:
        """How loud the stage is: what works is quiet."""
        return {Stage.WORKING: "none", Stage.SUSPENDED: "bad", Stage.CLOSED: "none"}.get(Stage(self.station.stage), "warn")


@dataclass(frozen=True)
class StationsPage:
    """A page of the list with what it was asked and what may be asked."""

    rows: tuple[StationRow, ...]
    page: Page[Any]
    filters: Filters
    portfolios: tuple[Contact, ...]
    stages: tuple[tuple[str, str], ...]

    @property
    def total(self) -> int:
        return self.page.paginator.count


def stations_page(by: Person, filters: Filters, number: int | str = 1) -> StationsPage:
    """The stations that somebody may open, a manager's own first, 50 to a page, in four queries."""
    desks = Desks()
    own = {contact.portfolio.pk for contact in desks.acting(by)} if by.role in (Role.MANAGER, Role.HEAD) else set()
    held = on_day(Assignment.objects.all(), desks.day)
    stations = _asked(visible_stations(by), filters, held).order_by("code")
    if own and not filters.portfolio:
        mine = When(pk__in=held.filter(portfolio__in=own).values("station"), then=Value(0))
        stations = stations.order_by(Case(mine, default=Value(1), output_field=IntegerField()), "code")
    here = Subquery(held.filter(station=OuterRef("pk")).values("portfolio")[:1])
    page = Paginator(stations.select_related("city", "partner").annotate(portfolio_id=here), PAGE).get_page(number)
    rows = tuple(_row(station, desks, own) for station in page)
    stages = tuple((stage.value, name) for stage, name in STAGE_NAMES.items())
    return StationsPage(rows, page, filters, tuple(desks.contacts.values()), stages)


def _row(station: Station, desks: Desks, own: set[int]) -> StationRow:
    portfolio: int | None = getattr(station, "portfolio_id")  # noqa: B009 annotated, not a field
    return StationRow(station, desks.contacts.get(portfolio) if portfolio else None, portfolio in own)


def _asked(stations: QuerySet[Station], filters: Filters, held: QuerySet[Assignment]) -> QuerySet[Station]:
    if filters.search:
        for word in filters.search.split():
            begins = rf"\m{re.escape(word)}"  # «омск» is not looked for inside «Томск»
            cities = City.objects.filter(name__iregex=begins).values("pk")
            partners = Partner.objects.filter(name__iregex=begins).values("pk")
            stations = stations.filter(
                Q(name__iregex=begins) | Q(code__icontains=word) | Q(city__in=cities) | Q(partner__in=partners)
            )
    if filters.portfolio == NO_PORTFOLIO:
        stations = stations.exclude(pk__in=held.values("station"))
    elif filters.portfolio:
        stations = stations.filter(pk__in=held.filter(portfolio__code=filters.portfolio).values("station"))
    if filters.stage:
        stations = stations.filter(stage=filters.stage)
    if filters.city:
        stations = stations.filter(city__in=City.objects.filter(name__iexact=filters.city).values("pk"))
    return stations
