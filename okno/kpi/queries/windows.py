"""Twelve months of every station and employee, as the rules of growth points take them: one row of arrays per entity."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from psycopg import sql

from okno.core.months import Month
from okno.kpi.queries.statements import run
from okno.kpi.rules.canon import ALL_KPIS, EMPLOYEE_LEAVES, LEAVES, kpi_of
from okno.kpi.rules.growth.peers import ntile4
from okno.kpi.rules.growth.people import EXPLANATIONS as PEOPLE_EXPLANATIONS
from okno.kpi.rules.growth.points import EXPLANATIONS
from okno.kpi.rules.growth.pooling import WINDOW, Entity
from okno.network.models import Station
from okno.network.rules import Stage

# what a unit of a gap is worth is counted from these, whatever the KPI
_WORTH = ("revenue_total", "revenue_labor", "cost_parts", "visits", "arrivals", "bookings", "nh_sold", "orders")
STATION_COLUMNS = tuple(dict.fromkeys([*_WORTH, *(fact for code in LEAVES + EXPLANATIONS for fact in kpi_of(code).facts)]))
EMPLOYEE_COLUMNS = tuple(dict.fromkeys(fact for code in EMPLOYEE_LEAVES + PEOPLE_EXPLANATIONS for fact in ALL_KPIS[code].facts))
YOUNG = 3
"""Months in which a new station is shown and not ranked."""


def peer_groups() -> dict[str, str]:
    """Code of each station -> its peer group: as a person moved it, as the directory says, else by quarters of posts."""
    groups: dict[str, str] = {}
    unsaid: dict[str, int | None] = {}
    for code, moved, size, posts in Station.objects.values_list("code", "peer_group", "size_group", "posts"):
        if moved or size:
            groups[code] = moved or size
        else:
            unsaid[code] = posts
    return groups | ntile4(unsaid)


def station_windows(period: Month, extra: Sequence[str] = ()) -> Iterator[Entity]:
    """Every station with figures in the twelve months to ``period``; closed ones are nobody's peers."""
    groups = peer_groups()
    columns = (*STATION_COLUMNS, *(fact for fact in extra if fact not in STATION_COLUMNS))
    statement = sql.SQL(
        """SELECT s.code, s.opened_on, {arrays} FROM kpi_stationmonth m JOIN network_station s ON s.id = m.station_id
           WHERE m.period BETWEEN %s AND %s AND s.stage <> %s GROUP BY s.id ORDER BY s.code"""
    ).format(arrays=_arrays(columns))
    young_since = (period - (YOUNG - 1)).first_day
    for code, opened_on, *arrays in run(statement, [int(period - (WINDOW - 1)), int(period), Stage.CLOSED]):
        old_enough = opened_on is None or opened_on < young_since
        yield Entity(code, groups[code], dict(zip(columns, arrays, strict=True)), ranked=old_enough)


def employee_windows(period: Month, extra: Sequence[str] = ()) -> Iterator[Entity]:
    """Every employee with figures in the twelve months to ``period``. The code is the row's number as text."""
    columns = (*EMPLOYEE_COLUMNS, *(fact for fact in extra if fact not in EMPLOYEE_COLUMNS))
    statement = sql.SQL(
        """SELECT e.id, e.code, e.role, s.code, {arrays} FROM kpi_employeemonth m JOIN network_employee e ON e.id = m.employee_id
           JOIN network_station s ON s.id = e.station_id
           WHERE m.period BETWEEN %s AND %s AND s.stage <> %s GROUP BY e.id, s.id ORDER BY e.id"""
    ).format(arrays=_arrays(columns))
    for pk, code, role, station, *arrays in run(statement, [int(period - (WINDOW - 1)), int(period), Stage.CLOSED]):
        yield Entity(code or f"#{pk}", role, dict(zip(columns, arrays, strict=True)), station=station)


def _arrays(columns: Sequence[str]) -> sql.Composed:
    return sql.SQL(", ").join(
        sql.SQL("array_agg(m.{}::float8 ORDER BY m.period)").format(sql.Identifier(column)) for column in columns
    )
