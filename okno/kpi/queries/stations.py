"""Figures of one or several stations as the sheets of reviews need them: few statements, whatever the number of stations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.apps import apps
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


@dataclass(frozen=True, slots=True)
class StationHistory:
    """Facts of a station by month, and which file brought the month under review, when."""

    rows: dict[Month, Row]
    loaded: tuple[str, datetime] | None


def station_months(stations: Collection[int], period: Month, length: int = MONTHS) -> dict[int, dict[Month, Row]]:
    """Station -> month -> facts, the months up to ``period``."""
    return {station: history.rows for station, history in station_histories(stations, period, length).items()}


def station_histories(stations: Collection[int], period: Month, length: int = MONTHS) -> dict[int, StationHistory]:
    """The same with the file that brought the month under review."""
    codes = tuple(STATION_FACTS)
    found: dict[int, StationHistory] = {}
    rows = StationMonth.objects.filter(station__in=stations, period__gte=int(period - (length - 1)), period__lte=int(period))
    cells = rows.order_by("station_id", "period").values_list(
        "station_id", "period", "source__name", "source__confirmed_at", *codes
    )
    months: dict[int, dict[Month, Row]] = defaultdict(dict)
    loaded: dict[int, tuple[str, datetime]] = {}
    for station, month, name, at, *values in cells:
        months[station][month] = dict(zip(codes, values, strict=True))
        if month == period and at is not None:
            loaded[station] = (name, at)
    for station, history in months.items():
        found[station] = StationHistory(history, loaded.get(station))
    return found


@dataclass(frozen=True, slots=True)
class People:
    """Employees with figures in the month by station, by role and name; and everybody's facts by month."""

    employees: Mapping[int, list[Employee]]
    months: Mapping[int, Mapping[Month, Row]]


def people_months(stations: Collection[int], period: Month, length: int = 13) -> People:
    """The employees of some stations with their thirteen months, in one statement."""
    codes = tuple(EMPLOYEE_FACTS)
    window = EmployeeMonth.objects.filter(
        employee__station__in=stations, period__gte=int(period - (length - 1)), period__lte=int(period)
    )
    of_employee = ("employee__station_id", "employee__name", "employee__role")
    months: dict[int, dict[Month, Row]] = defaultdict(dict)
    present: dict[int, Employee] = {}
    for pk, station, name, role, month, *values in window.values_list("employee_id", *of_employee, "period", *codes):
        months[pk][month] = dict(zip(codes, values, strict=True))
        if month == period:
            present[pk] = Employee(pk=pk, station_id=station, name=name, role=role)
    employees: dict[int, list[Employee]] = defaultdict(list)
    for employee in sorted(present.values(), key=lambda each: (each.role, each.name, each.pk)):
        employees[employee.station_id].append(employee)
    return People(employees, months)


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


@dataclass(frozen=True, slots=True)
class Targets:
    """Numbers that plans are made of: agreed for the month, proposed for the next one, the year's coefficients."""

    agreed: Mapping[int, Mapping[str, Decimal]]
    proposed: Mapping[int, Mapping[str, Decimal]]
    coefficients: Mapping[str, Decimal]


def targets_of(stations: Collection[int], period: Month) -> Targets:
    """All of them in one statement."""
    agreed: dict[int, dict[str, Decimal]] = defaultdict(dict)
    proposed: dict[int, dict[str, Decimal]] = defaultdict(dict)
    shared: dict[str, Decimal] = {}
    now_or_next = models.Q(period=int(period), agreed_at__isnull=False) | models.Q(period=int(period + 1))
    targets = AgreedTarget.objects.filter(now_or_next, station__in=stations)
    of_year = PlanCoefficient.objects.filter(year=period.year)
    nobody = models.Value(None, output_field=models.BigIntegerField())
    number = models.functions.Cast("period", models.IntegerField())
    rows = targets.values_list("station_id", number, "kpi", "value").union(
        of_year.values_list(nobody, "year", "kpi", "value"), all=True
    )
    for station, when, kpi, value in rows.union(of_year.values_list(nobody, "year", "kpi", "value"), all=True):
        if station is None:
            shared[kpi] = value
        else:
            (agreed if int(when) == int(period) else proposed)[station][kpi] = value
    return Targets(agreed, proposed, shared)


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


def newest_source() -> Source | None:
    """The last confirmed file of figures."""
    return Source.objects.filter(state=Source.State.CONFIRMED).order_by("-confirmed_at").first()


def corrected_at(stations: Collection[int], period: Month, since: datetime) -> datetime | None:
    """When a figure of the month was last corrected after a moment; None when the figures stand as they stood."""
    history = apps.get_model("kpi", "StationMonthEvent")
    older = history.objects.filter(station_id__in=stations, period=int(period), pgh_created_at__gt=since)
    return older.order_by("-pgh_created_at").values_list("pgh_created_at", flat=True).first()
