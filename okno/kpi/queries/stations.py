"""Figures of one or several stations as the sheets of reviews need them: few statements, whatever the number of stations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import models

from okno.core.months import Month
from okno.kpi.models import AgreedTarget, EmployeeMonth, GrowthPoint, PeerFigures, PlanCoefficient, Source, StationMonth
from okno.kpi.queries.windows import peer_groups
from okno.kpi.rules.aggregate import Row
from okno.kpi.rules.facts import EMPLOYEE_FACTS, STATION_FACTS
from okno.kpi.rules.growth.peers import NETWORK
from okno.network.models import Employee, Station

MONTHS = 25
"""Thirteen months of the chart, and twelve more for the expectation of the same month last year."""

Months = Mapping[Month, Row]


def station_months(stations: Collection[int], period: Month, length: int = MONTHS) -> dict[int, dict[Month, Row]]:
    """Station -> month -> facts, the months up to ``period``."""
    return _months(StationMonth.objects.filter(station__in=stations), "station_id", STATION_FACTS, period, length)


def employee_months(employees: Collection[int], period: Month, length: int = 13) -> dict[int, dict[Month, Row]]:
    """Employee -> month -> facts."""
    return _months(EmployeeMonth.objects.filter(employee__in=employees), "employee_id", EMPLOYEE_FACTS, period, length)


def _months(
    rows: models.QuerySet[Any], key: str, facts: Mapping[str, Any], period: Month, length: int
) -> dict[int, dict[Month, Row]]:
    codes = tuple(facts)
    found: dict[int, dict[Month, Row]] = defaultdict(dict)
    window = rows.filter(period__gte=int(period - (length - 1)), period__lte=int(period))
    for owner, month, *values in window.values_list(key, "period", *codes):
        found[owner][month] = dict(zip(codes, values, strict=True))
    return found


def employees_of(stations: Collection[int], period: Month) -> dict[int, list[Employee]]:
    """Station -> employees with figures in the month, by role and name."""
    found: dict[int, list[Employee]] = defaultdict(list)
    with_figures = EmployeeMonth.objects.filter(period=period, employee__station__in=stations).values("employee")
    for employee in Employee.objects.filter(pk__in=with_figures).order_by("role", "name", "pk"):
        found[employee.station_id].append(employee)
    return found


@dataclass(frozen=True, slots=True)
class PeerTable:
    """Peers' figures of a month: of stations by group, of employees by role; small groups fall back to the network."""

    stations: Mapping[str, Mapping[str, PeerFigures]]
    employees: Mapping[str, Mapping[str, PeerFigures]]
    group_of: Mapping[int, str]

    def of_station(self, station: int, kpi: str) -> PeerFigures | None:
        """The group's figures, else the whole network's, else nothing: fewer than eight are never told."""
        own = self.stations.get(self.group_of.get(station, ""), {}).get(kpi)
        return own or self.stations.get(NETWORK, {}).get(kpi)

    def of_role(self, role: str) -> Mapping[str, PeerFigures]:
        return self.employees.get(role, {})


def peer_table(stations: Collection[Station], period: Month) -> PeerTable:
    """All peer figures that some stations' sheets need."""
    group_of = {station.pk: station.peer_group or station.size_group for station in stations}
    if not all(group_of.values()):
        groups = peer_groups()
        group_of = {station.pk: groups[station.code] for station in stations}
    found: tuple[dict[str, dict[str, PeerFigures]], ...] = (defaultdict(dict), defaultdict(dict))
    wanted = models.Q(of_employees=True) | models.Q(group__in={*group_of.values(), NETWORK})
    for row in PeerFigures.objects.filter(wanted, period=period):
        found[row.of_employees][row.group][row.kpi] = row
    return PeerTable(found[0], found[1], group_of)


def agreed_targets(stations: Collection[int], period: Month) -> dict[int, dict[str, Decimal]]:
    """Station -> KPI -> the target that the last review agreed on for this month."""
    found: dict[int, dict[str, Decimal]] = defaultdict(dict)
    for row in AgreedTarget.objects.filter(station__in=stations, period=period):
        found[row.station_id][row.kpi] = row.value
    return found


def coefficients(year: int) -> dict[str, Decimal]:
    """KPI -> the network's number for the reckoned plan of a year."""
    return dict(PlanCoefficient.objects.filter(year=year).values_list("kpi", "value"))


def points_of(stations: Collection[int], period: Month) -> dict[int, list[GrowthPoint]]:
    """Station -> its growth points with money, the listed ones first, then by gross profit."""
    found: dict[int, list[GrowthPoint]] = defaultdict(list)
    points = GrowthPoint.objects.filter(models.Q(gap__gt=0) | models.Q(kpi=""), station__in=stations, period=period)
    ordered = points.select_related("employee", "dismissed_by").order_by(
        "station", models.F("place").asc(nulls_last=True), "-gross", "pk"
    )
    for point in ordered:
        found[point.station_id].append(point)
    return found


def last_load(stations: Collection[int], period: Month) -> dict[int, tuple[str, datetime]]:
    """Station -> the file that brought the month and when it was confirmed."""
    rows = StationMonth.objects.filter(station__in=stations, period=period).values_list(
        "station_id", "source__name", "source__confirmed_at"
    )
    return {station: (name, at) for station, name, at in rows if at is not None}


def newest_source() -> Source | None:
    """The last confirmed file of figures."""
    return Source.objects.filter(state=Source.State.CONFIRMED).order_by("-confirmed_at").first()


def corrected_at(stations: Collection[int], period: Month, since: datetime) -> datetime | None:
    """When a figure of the month was last corrected after a moment; None when the figures stand as they stood."""
    older = StationMonth.pgh_event_model.objects.filter(station_id__in=stations, period=int(period), pgh_created_at__gt=since)
    return older.order_by("-pgh_created_at").values_list("pgh_created_at", flat=True).first()
