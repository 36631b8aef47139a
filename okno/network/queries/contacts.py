"""Whose a portfolio is today and who answers for it; how many stations each manager has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, FilteredRelation, Q, QuerySet

from okno.accounts.models import Person
from okno.accounts.rules import Role
from okno.core.clock import today
from okno.network.access import on_day
from okno.network.models import Assignment, Holding, Leave, Portfolio, Station
from okno.network.rules import LOAD_NORM, Stage, judge_load
from okno.network.rules.stand_in import Pair, stands_for, who_answers


@dataclass(frozen=True)
class Contact:
    """A portfolio as a partner meets it: one number, and whoever answers it today."""

    portfolio: Portfolio
    holder: Person | None
    stand_in: Person | None

    @property
    def phone(self) -> str:
        """The number of the portfolio; it stays when people change."""
        return self.portfolio.phone

    @property
    def person(self) -> Person | None:
        """Who answers today: the stand-in while the holder is away."""
        return self.stand_in or self.holder

    @property
    def name(self) -> str:
        """As a partner reads it beside the number."""
        return self.person.short_name if self.person else ""


class Absences:
    """Who is away on a day and who stands in, in one query."""

    def __init__(self, day: date) -> None:
        rows = on_day(Leave.objects.filter(cancelled_at=None), day).select_related("stand_in").order_by("pk")
        self._stand_ins: dict[int, Person] = {}
        self.pairs: list[Pair] = []
        for leave in rows:
            self._stand_ins[leave.stand_in_id] = leave.stand_in
            self.pairs.append((leave.person_id, leave.stand_in_id))

    def stand_in_of(self, person: Person) -> Person | None:
        """Who answers instead; None for somebody who is here, and where whoever was to answer works here no more."""
        answers = who_answers(person.pk, self.pairs)
        found = None if answers == person.pk else self._stand_ins[answers]
        return found if found and found.dismissed_at is None else None


class Desks:
    """Portfolios of a day with their people, in two queries: all of them, or those that are named."""

    def __init__(self, day: date | None = None, portfolios: Iterable[int] | None = None) -> None:
        self.day = day or today()
        self.absences = Absences(self.day)
        rows = held_portfolios(self.day)
        if portfolios is not None:
            rows = rows.filter(pk__in=set(portfolios))
        self.contacts = {row.pk: contact_of(row, self.absences) for row in rows.order_by("code")}

    def acting(self, by: Person) -> list[Contact]:
        """The portfolios on which a person acts that day: their own first, then those of whom they stand in for."""
        people = stands_for(by.pk, self.absences.pairs)
        found = [contact for contact in self.contacts.values() if contact.holder and contact.holder.pk in people]
        return sorted(found, key=lambda contact: (contact.holder != by, contact.portfolio.code))


def held_portfolios(day: date) -> QuerySet[Portfolio]:
    """Portfolios with ``held``, the holding of the day, where there is one."""
    on_that_day = Q(holdings__since__lte=day) & (Q(holdings__until=None) | Q(holdings__until__gte=day))
    rows = Portfolio.objects.annotate(held=FilteredRelation("holdings", condition=on_that_day))
    return rows.select_related("held__person")  # type: ignore[misc]


def contact_of(row: Portfolio, absences: Absences) -> Contact:
    """The contact of a row of ``held_portfolios``."""
    holding: Holding | None = getattr(row, "held", None)  # Django leaves the name out where nothing was joined
    holder = holding.person if holding and holding.person.dismissed_at is None else None
    return Contact(row, holder, absences.stand_in_of(holder) if holder else None)


def contacts_of(stations: Iterable[Station], day: date | None = None) -> dict[int, Contact]:
    """Station number → contact, in two queries for any number; a station in no portfolio has none."""
    day = day or today()
    absences = Absences(day)
    on_that_day = Q(portfolio__holdings__since__lte=day) & (
        Q(portfolio__holdings__until=None) | Q(portfolio__holdings__until__gte=day)
    )
    rows = on_day(Assignment.objects.filter(station__in=[station.pk for station in stations]), day)
    rows = rows.annotate(held=FilteredRelation("portfolio__holdings", condition=on_that_day))
    found: dict[int, Contact] = {}
    for row in rows.select_related("portfolio", "held__person"):  # type: ignore[misc]
        row.portfolio.held = getattr(row, "held", None)  # type: ignore[attr-defined]
        found[row.station_id] = contact_of(row.portfolio, absences)
    return found


def manager_of(station: Station, day: date | None = None) -> Contact | None:
    """Who looks after the station: portfolio, its phone, holder and stand-in of the day."""
    return contacts_of([station], day).get(station.pk)


@dataclass(frozen=True)
class Load:
    """How many stations somebody has; a portfolio without a holder is a load of nobody."""

    person: Person | None
    portfolios: tuple[str, ...]
    stations: int
    norm: tuple[int, int] = LOAD_NORM

    @property
    def judgement(self) -> str:
        """``bad`` over the norm, ``warn`` under it, ``good`` within."""
        return judge_load(self.stations)


def load_of_managers(day: date | None = None) -> list[Load]:
    """Every manager and every portfolio without one, the most loaded first; closed stations do not count."""
    desks = Desks(day)
    open_ones = on_day(Assignment.objects.exclude(station__stage=Stage.CLOSED), desks.day)
    counts = dict(open_ones.values_list("portfolio_id").annotate(Count("pk")))
    mine: dict[int | None, list[Contact]] = {}
    for contact in desks.contacts.values():
        mine.setdefault(contact.holder.pk if contact.holder else None, []).append(contact)
    loads = [
        Load(held[0].holder, tuple(c.portfolio.code for c in held), sum(counts.get(c.portfolio.pk, 0) for c in held))
        for held in mine.values()
    ]
    free = Person.objects.filter(role=Role.MANAGER, is_active=True, dismissed_at=None).exclude(pk__in=[pk for pk in mine if pk])
    loads += [Load(person, (), 0) for person in free]
    return sorted(loads, key=lambda load: (-load.stations, load.person.full_name if load.person else ""))
