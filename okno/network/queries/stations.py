"""The list of stations: searched, filtered, cut into pages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Case, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.utils.translation import gettext as _

from okno.accounts.models import Person
from okno.accounts.rules import Role
from okno.core.clock import today
from okno.network.access import on_day, visible_stations
from okno.network.models import Assignment, City, Holding, Partner, Station
from okno.network.queries.contacts import Absences, Contact, contact_of, held_portfolios
from okno.network.rules import STAGE_NAMES, Stage
from okno.network.rules.stand_in import stands_for

PAGE = 50
CHOICES = 60
"""Portfolios that a list still offers to choose from."""
NO_PORTFOLIO = "-"


@dataclass(frozen=True)
class Filters:
    """What was asked of the list, as it stands in the address; empty says nothing."""

    search: str = ""
    portfolio: str = ""
    stage: str = ""
    city: str = ""
    partner: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Filters:
        return cls(**{name: query.get(name, "").strip()[:100] for name in ("search", "portfolio", "stage", "city", "partner")})

    @property
    def query(self) -> str:
        """The rest of the address of the same list."""
        return urlencode({name: value for name, value in vars(self).items() if value})


@dataclass(frozen=True)
class StationRow:
    """One line of the list."""

    station: Station
    contact: Contact | None

    @property
    def stage_name(self) -> str:
        return _(STAGE_NAMES[Stage(self.station.stage)])

    @property
    def judgement(self) -> str:
        """How loud the stage is: what works is quiet."""
        return {Stage.WORKING: "none", Stage.SUSPENDED: "bad", Stage.CLOSED: "none"}.get(Stage(self.station.stage), "warn")


@dataclass(frozen=True)
class StationsPage:
    """A page of the list with what it was asked and what may be asked.

    ``portfolios`` is empty where there are too many to choose from: then a code is typed.
    """

    rows: tuple[StationRow, ...]
    page: Page[Any]
    filters: Filters
    portfolios: tuple[Contact, ...]
    stages: tuple[tuple[str, str], ...]

    @property
    def total(self) -> int:
        return self.page.paginator.count


def stations_page(by: Person, filters: Filters, number: int | str = 1) -> StationsPage:
    """The stations that somebody may open, a manager's own first, 50 to a page, in five queries."""
    day = today()
    absences = Absences(day)
    held = on_day(Assignment.objects.all(), day)
    portfolio = Subquery(held.filter(station=OuterRef("pk")).values("portfolio")[:1])
    found = _asked(visible_stations(by), filters, held).annotate(portfolio_id=portfolio).order_by("code")
    holdings = on_day(Holding.objects.filter(person__in=stands_for(by.pk, absences.pairs)), day)
    own = held.filter(portfolio__in=holdings.values("portfolio")).values("station")
    leads = by.role in (Role.MANAGER, Role.HEAD) and not filters.portfolio
    listed: Any = _OwnFirst(found, own if leads else None)
    page: Page[Any] = Paginator(listed, PAGE).get_page(number)
    stations = list(page)
    contacts = _contacts({station.portfolio_id for station in stations if station.portfolio_id}, day, absences)
    rows = tuple(StationRow(station, contacts.get(station.portfolio_id)) for station in stations)
    stages = tuple((stage.value, _(name)) for stage, name in STAGE_NAMES.items())
    choices = () if len(contacts) > CHOICES else tuple(sorted(contacts.values(), key=lambda contact: contact.portfolio.code))
    return StationsPage(rows, page, filters, choices, stages)


class _OwnFirst:
    """A list that begins with one's own stations. Two plain statements: sorting the whole network by «mine» is slow."""

    def __init__(self, found: QuerySet[Any], own: QuerySet[Any] | None) -> None:
        rows = found.select_related("city", "partner")
        self._found = found
        self._mine = list(rows.filter(pk__in=own)) if own is not None else []
        self._others = rows.exclude(pk__in=[station.pk for station in self._mine])

    def __len__(self) -> int:
        return self._found.count()

    def __getitem__(self, part: slice) -> list[Any]:
        mine = self._mine[part]
        start = max(part.start - len(self._mine), 0)
        stop = max(part.stop - len(self._mine), 0)
        return [*mine, *self._others[start:stop]] if stop > start else mine


def _contacts(wanted: set[int], day: date, absences: Absences) -> dict[int, Contact]:
    """The portfolios of the rows, and as many others as there is a choice of."""
    here_first = Case(When(pk__in=wanted, then=Value(0)), default=Value(1), output_field=IntegerField())
    rows = held_portfolios(day).order_by(here_first, "code")[: PAGE + CHOICES]
    return {row.pk: contact_of(row, absences) for row in rows}


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
    if filters.partner:
        stations = stations.filter(partner__in=Partner.objects.filter(code=filters.partner).values("pk"))
    if filters.city:
        stations = stations.filter(city__in=City.objects.filter(name__iexact=filters.city).values("pk"))
    return stations
