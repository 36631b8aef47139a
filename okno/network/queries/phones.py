"""Whose a telephone number is."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F, Func, QuerySet, Value
from django.db.models.functions import Right

from okno.accounts.models import Person
from okno.core.clock import today
from okno.core.search.folding import digits_of
from okno.network.access import on_day
from okno.network.models import Assignment, Portfolio, Position, Station
from okno.network.rules import Stage

OWN = 10
"""The last digits by which a number is known: before them stands 8, +7, or nothing."""


@dataclass(frozen=True, slots=True)
class Caller:
    """A station and, where the number is a person's, who of it."""

    station: Station
    person: Person | None

    @property
    def name(self) -> str:
        return self.person.full_name if self.person else ""


def people_with(number: str) -> list[Person]:
    """The partners' people at work who have this number."""
    own = _own(number)
    if not own:
        return []
    rows = on_day(Position.objects.filter(person__is_active=True), today()).annotate(digits=_digits("person__phone"))
    return list({row.person_id: row.person for row in rows.filter(digits=own).select_related("person").order_by("pk")}.values())


def portfolio_with(number: str) -> Portfolio | None:
    """The portfolio that partners call by this number."""
    own = _own(number)
    return Portfolio.objects.annotate(digits=_digits("phone")).filter(digits=own).first() if own else None


def caller_of(number: str, called: str = "") -> Caller | None:
    """Who calls from a number; of several stations of theirs one of the portfolio that was called. None for a stranger."""
    own = _own(number)
    if not own:
        return None
    portfolio = portfolio_with(called)
    for person in people_with(number):
        if station := _first(_stations_of(person), portfolio):
            return Caller(station, person)
    station = _first(Station.objects.annotate(digits=_digits("phone")).filter(digits=own), portfolio)
    return Caller(station, None) if station else None


def _stations_of(person: Person) -> QuerySet[Station]:
    places = on_day(Position.objects.filter(person=person), today())
    everywhere = places.filter(station=None).values("partner")
    return Station.objects.filter(pk__in=places.values("station")) | Station.objects.filter(partner__in=everywhere)


def _first(stations: QuerySet[Station], portfolio: Portfolio | None) -> Station | None:
    """Of a portfolio rather than of none, in the order of codes; one that is closed is called by nobody."""
    rows = stations.exclude(stage=Stage.CLOSED).order_by("code")
    if portfolio:
        held = on_day(Assignment.objects.filter(portfolio=portfolio), today()).values("station")
        rows = rows.filter(pk__in=held) if rows.filter(pk__in=held).exists() else rows
    return rows.first()


def _digits(field: str) -> Right:
    """The last ten digits of a number as people typed it."""
    return Right(Func(F(field), Value(r"\D"), Value(""), Value("g"), function="regexp_replace"), OWN)


def _own(number: str) -> str:
    digits = digits_of(number)
    return digits[-OWN:] if len(digits) >= OWN else ""
