"""The answers of ``okno kpi`` and ``okno growth``: figures of the database in the words of the rules."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from okno.accounts.models import Person
from okno.core.errors import Missing, Refused
from okno.core.months import Month
from okno.kpi.access import sees_figures, sees_peers, visible_months
from okno.kpi.queries.windows import employee_windows, station_windows
from okno.kpi.rules import answers
from okno.kpi.rules.aggregate import Row
from okno.kpi.rules.canon import ALL_KPIS, EMPLOYEE_KPIS
from okno.kpi.rules.facts import STATION_FACTS
from okno.kpi.rules.growth.points import leaves_of_network
from okno.kpi.rules.growth.ranking import rank
from okno.network.access import see_station
from okno.network.models import Assignment, Employee

Answer = dict[str, Any]


def kpi_answer(by: Person, period: Month, station: str | None = None) -> Answer:
    """KPIs of a month: of the network, of each manager's portfolio, of each station (or one). A partner's people get their own.

    Raises Missing for an unknown station, and for whoever reads no figures.
    """
    if not sees_figures(by):
        raise Missing
    only = {see_station(by, station).code} if station else None
    facts = tuple(STATION_FACTS)
    rows: dict[str, Row] = {
        code: dict(zip(facts, values, strict=True))
        for code, *values in visible_months(by).filter(period=period).values_list("station__code", *facts)
    }
    return answers.kpi_answer(period, rows, _managers() if by.is_company else {}, only)


def growth_answer(by: Person, period: Month, kpi: str | None = None, station: str | None = None) -> Answer:
    """Growth points of a month, reckoned now: of every station (or one), or with ``kpi`` whoever is ranked by it, by money.

    It speaks of peers by name: Missing for a partner's people. Raises Refused for a KPI that cannot be ranked.
    """
    if not sees_peers(by):
        raise Missing
    only = {see_station(by, station).code} if station else None
    if kpi is None:
        return answers.growth_answer(period, leaves_of_network(station_windows(period)), only)
    found = ALL_KPIS.get(kpi)
    if found is None or not found.is_ranked:
        raise Refused(
            _("По показателю %(kpi)s станции не сравнивают: нужна доля или отношение с лучшей стороной.") % {"kpi": kpi}
        )
    if kpi not in EMPLOYEE_KPIS:
        return answers.ranking_answer(period, rank(kpi, station_windows(period, found.facts)), only)
    own = {code: each.own for code, each in leaves_of_network(station_windows(period)).stations.items()}
    return answers.ranking_answer(period, rank(kpi, employee_windows(period, found.facts), own), _people_of(only))


def _managers() -> dict[str, str]:
    """Station -> the portfolio in which it stands now."""
    return dict(Assignment.objects.filter(until=None).values_list("station__code", "portfolio__code"))


def _people_of(stations: set[str] | None) -> set[str] | None:
    """The employees of some stations, called as the windows call them."""
    if stations is None:
        return None
    people = Employee.objects.filter(station__code__in=stations).values_list("pk", "code")
    return {code or f"#{pk}" for pk, code in people}
