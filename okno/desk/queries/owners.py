"""Who answers for a question today, under which name and number the partner meets them, and in which hours they work."""

from __future__ import annotations

from datetime import datetime, timedelta

from okno.accounts.models import Person
from okno.accounts.rules import Role
from okno.desk.models import Question
from okno.desk.rules.turns import Side
from okno.network.models import Station
from okno.network.queries import manager_of
from okno.network.queries.calendars import calendar_of_person, calendar_of_station
from okno.network.rules.hours import Calendar


def owner_of(station: Station) -> Person | None:
    """The manager who holds the station today, or the last of the chain of their stand-ins; None while nobody does."""
    contact = manager_of(station)
    return contact.person if contact else None


def heads() -> list[Person]:
    """The heads of support."""
    return list(Person.objects.filter(role=Role.HEAD, is_active=True, dismissed_at=None).order_by("pk"))


def calendar_of_owner(owner: Person | None) -> Calendar:
    """The hours of whoever owns the question; the company's common ones while nobody does."""
    return calendar_of_person(owner or Person(role=Role.SYSTEM))


def calendar_of_side(side: Side, question: Question, person: Person | None) -> Calendar:
    """In whose hours a turn is counted: the partner's side is the station."""
    return calendar_of_station(question.station) if side == Side.PARTNER else calendar_of_owner(person)


def worked(side: Side, question: Question, person: Person | None, since: datetime, until: datetime) -> timedelta:
    """How much of a turn was working time of the side whose turn it was."""
    return calendar_of_side(side, question, person).worked(since, until)
