"""Stations, who holds them, who works at them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from django.db.models import Exists, F, OuterRef, Q

from okno.accounts.models import Person
from okno.accounts.rules import PARTNER_SIDE, Role
from okno.cli.checks.finding import Finding
from okno.core.clock import today
from okno.network.models import Assignment, CalendarDay, Employee, Holding, Position, WorkHours
from okno.network.rules import MAY_HOLD
from okno.network.rules.official import COUNTRIES

ROOM = "network"
D = TypeVar("D", Assignment, Holding)


def one_portfolio_at_a_time() -> Iterator[Finding]:
    """A station is assigned to one portfolio on any day, a portfolio is held by one person."""
    for row in _overlapping(Assignment, "station").select_related("station"):
        yield Finding(ROOM, f"{row.station.code}: {row.since}", "станция стоит в один день в одном портфеле")
    for holding in _overlapping(Holding, "portfolio").select_related("portfolio"):
        yield Finding(ROOM, f"{holding.portfolio.code}: {holding.since}", "портфель в один день ведёт один человек")


def holders_may_hold() -> Iterator[Finding]:
    for holding in Holding.objects.filter(until=None).exclude(person__role__in=MAY_HOLD).select_related("person"):
        yield Finding(ROOM, f"{holding.person.full_name}", "портфель ведёт менеджер или руководитель отдела")


def positions_fit() -> Iterator[Finding]:
    """A partner's people work at their partner's stations; the company's people at none; staff at one."""
    for place in Position.objects.exclude(person__role__in=PARTNER_SIDE).select_related("person"):
        yield Finding(ROOM, place.person.full_name, "должность у партнёра бывает только у его людей")
    for place in Position.objects.filter(person__role=Role.STAFF, station=None).select_related("person"):
        yield Finding(ROOM, place.person.full_name, "сотрудник работает на одной станции")


def dismissed_are_out() -> Iterator[Finding]:
    for person in Person.objects.filter(dismissed_at__isnull=False, is_active=True):
        yield Finding("accounts", person.full_name, "уволенный не входит")


def employees_have_names() -> Iterator[Finding]:
    for employee in Employee.objects.filter(name=""):
        yield Finding(ROOM, f"{employee.code}", "у сотрудника есть имя или код вместо него")


def hours_are_weeks() -> Iterator[Finding]:
    """Stored hours are seven days whose spells follow each other."""
    for row in WorkHours.objects.all():
        try:
            empty = not any(row.week.days)
        except (TypeError, ValueError):
            empty = True
        if empty:
            yield Finding(ROOM, f"{row}: {row.spells}", "часы работы — семь дней, отрезки дня идут друг за другом")


def years_are_open() -> Iterator[Finding]:
    """The calendars of this year and the next stand filled from the law."""
    filled = CalendarDay.objects.filter(changed_by=None)
    known = set(filled.values_list("country", "day__year").distinct())
    for country in COUNTRIES:
        for year in (today().year, today().year + 1):
            if (country, year) not in known:
                yield Finding(ROOM, f"{country} {year}", "календарь этого и следующего года заполнен")


def _overlapping(model: type[D], what: str):  # type: ignore[no-untyped-def]
    """Rows whose span begins within another one of the same thing."""
    other = model._default_manager.filter(**{what: OuterRef(what)}, since__lte=OuterRef("since")).exclude(pk=OuterRef("pk"))
    open_or_later = Q(until=None) | Q(until__gte=OuterRef("since"))
    same_day = Q(since=OuterRef("since"), pk__gt=OuterRef("pk"))
    return model._default_manager.filter(Exists(other.filter(open_or_later).exclude(same_day))).order_by(F("pk"))


CHECKS = (
    one_portfolio_at_a_time,
    holders_may_hold,
    positions_fit,
    dismissed_are_out,
    employees_have_names,
    hours_are_weeks,
    years_are_open,
)
