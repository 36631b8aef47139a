"""What the frame of a page has to know: what waits for its reader, whose stations they are, who looks after them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import IntegerField, OuterRef, QuerySet, Subquery, Value
from django.urls import reverse

from okno.accounts.models import Person
from okno.core.bell import messages_of
from okno.core.clock import today
from okno.desk.queries.knowledge import to_check
from okno.desk.queries.waiting import waiting_questions
from okno.network.access import on_day, visible_stations
from okno.network.models import Assignment, Station
from okno.network.queries.contacts import Contact, Desks
from okno.plans.access import visible_tasks
from okno.plans.rules import State


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for one person: messages, tasks whose day has come, questions whose turn is theirs, stale articles."""

    bell: int
    tasks: int
    questions: int
    articles: int


def waiting(by: Person) -> Waiting:
    """All counters in one statement."""
    bell = messages_of(by).filter(seen_at=None)
    own = visible_tasks(by).filter(assignee=by, state=State.OPEN, due__lte=today(by.tzinfo))
    asked, stale = (_count(waiting_questions(by)), _count(to_check(by))) if by.is_company else (Value(0), Value(0))
    found = Person.objects.filter(pk=by.pk).values_list(_count(bell), _count(own), asked, stale)
    return Waiting(*found.get())


class _Number(Subquery):
    """How many rows there are, as a column."""

    template = "(SELECT count(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()


def _count(rows: QuerySet[Any]) -> _Number:
    return _Number(rows.order_by().values("pk"))


@dataclass(frozen=True, slots=True)
class OwnStation:
    """A station of the partner's own, with whoever looks after it today."""

    station: Station
    manager: Contact | None

    @property
    def short_name(self) -> str:
        return self.station.short_name


def own_stations(by: Person) -> list[OwnStation]:
    """The stations of a partner's person, by code, in three statements for any number."""
    day = today()
    held = on_day(Assignment.objects.filter(station=OuterRef("pk")), day)
    stations = (
        visible_stations(by).select_related("city", "partner").annotate(portfolio_id=Subquery(held.values("portfolio")[:1]))
    )
    rows = list(stations.order_by("code"))
    desks = Desks(day, {row.portfolio_id for row in rows if row.portfolio_id})
    return [OwnStation(row, _desk(desks, row.portfolio_id)) for row in rows]


def _desk(desks: Desks, portfolio: int | None) -> Contact | None:
    contact = desks.contacts.get(portfolio) if portfolio else None
    return contact if contact and contact.person else None


def switch(stations: Sequence[OwnStation], chosen: str | None, address: str = "home:partner") -> list[dict[str, object]]:
    """The choice of stations at the top of the phone."""
    home = reverse(address)
    return [
        {"name": own.short_name, "url": f"{home}?station={own.station.code}", "on": own.station.code == chosen}
        for own in stations
    ]
