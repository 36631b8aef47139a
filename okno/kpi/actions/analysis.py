"""Reckoning a month: growth points of every station and employee, and the peers' figures that partners may see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import Q
from psycopg import sql

from okno.accounts.models import Person
from okno.core.clock import now
from okno.core.months import Month
from okno.core.record import action
from okno.kpi.actions.facts import one_at_a_time
from okno.kpi.models import MonthAnalysis, PeerFigures
from okno.kpi.queries.peers import peer_figures
from okno.kpi.queries.statements import run
from okno.kpi.queries.windows import employee_windows, station_windows
from okno.kpi.rules.answers import network_totals
from okno.kpi.rules.growth.people import PeopleGrowth, leaves_of_people
from okno.kpi.rules.growth.points import Leaf, NetworkGrowth, leaves_of_network
from okno.kpi.rules.growth.pooling import WINDOW
from okno.kpi.rules.growth.worth import Own
from okno.network.models import Employee, Station

COLUMNS = (
    "kpi", "group", "count", "own", "target", "stretch", "trust", "shrunk", "gap", "volume", "unit_money",
    "margin", "margin_is_peers", "money", "money_kind", "gross", "place",
)  # fmt: skip


@action
def reckon_month(by: Person, period: Month) -> MonthAnalysis:
    """Find the growth points of a month anew. What people said of a point (dismissed, in a plan) stays with it."""
    # or figures that come in meanwhile would be missing, and nobody would know that the month is stale
    one_at_a_time()
    stations = leaves_of_network(station_windows(period))
    people = leaves_of_people(employee_windows(period), {code: each.own for code, each in stations.stations.items()})
    # made before the copy begins: the rows ask the database, and a connection in the midst of COPY answers nothing else
    _write_points(period, [*_station_rows(stations), *_employee_rows(people)])
    PeerFigures.objects.filter(period=period).delete()
    PeerFigures.objects.bulk_create(peer_figures(period), batch_size=2000)
    analysis, _ = MonthAnalysis.objects.update_or_create(
        period=period, defaults={"reckoned_at": now(), "stale": False, "totals": network_totals(stations)}
    )
    return analysis


def spoil_months(periods: Iterable[Month]) -> int:
    """Figures of these months changed: every reckoned month whose window holds one of them is stale. Answers how many are."""
    windows = Q(pk=None)
    for period in periods:
        windows |= Q(period__gte=int(period), period__lte=int(period + (WINDOW - 1)))
    return MonthAnalysis.objects.filter(windows).update(stale=True)


def reckon_stale_months(by: Person) -> int:
    """Reckon anew what was spoilt, newest month first, each in a transaction of its own. Answers how many there were."""
    stale = MonthAnalysis.objects.filter(stale=True).order_by("-period").values_list("period", flat=True)
    for period in (months := list(stale)):
        reckon_month(by, period)
    return len(months)


def _station_rows(growth: NetworkGrowth) -> Iterator[Sequence[Any]]:
    numbers = dict(Station.objects.values_list("code", "pk"))
    for code, station in growth.stations.items():
        place = 0
        for leaf in station.leaves:
            place += leaf.listed
            if leaf.gap > 0:
                yield numbers[code], None, *_cells(leaf, station.own, place if leaf.listed else None)


def _employee_rows(growth: PeopleGrowth) -> Iterator[Sequence[Any]]:
    numbers: dict[str, tuple[int, int]] = {
        code or f"#{pk}": (station, pk) for pk, code, station in Employee.objects.values_list("pk", "code", "station_id")
    }
    for code, employee in growth.employees.items():
        for leaf in employee.listed:
            yield *numbers[code], *_cells(leaf, employee.own, None)


def _cells(leaf: Leaf, own: Own | None, place: int | None) -> tuple[Any, ...]:
    direction = 1 if leaf.group.target >= leaf.x else -1
    return (
        leaf.code, leaf.group.name, leaf.group.n, leaf.x, leaf.target, leaf.group.best_quartile(direction), leaf.B,
        leaf.x_shrunk, leaf.gap, leaf.volume, leaf.c, own.gross_margin if own else None, bool(own and own.margin_of_peers),
        _kopecks(leaf.M), leaf.money, _kopecks(leaf.G), place,
    )  # fmt: skip


def _kopecks(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(value).quantize(Decimal("0.01"))


def _write_points(period: Month, rows: Iterable[Sequence[Any]]) -> None:
    """Staging, then one statement each for the found, the changed and the vanished; none is ever removed."""
    listed = sql.SQL(", ").join(map(sql.Identifier, COLUMNS))
    run(sql.SQL("DROP TABLE IF EXISTS pg_temp.found_points"))
    run(
        sql.SQL(
            "CREATE TEMP TABLE found_points ON COMMIT DROP AS SELECT station_id, employee_id, {} FROM kpi_growthpoint LIMIT 0"
        ).format(listed)
    )
    with connection.cursor() as cursor, cursor.copy("COPY found_points FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
    run(sql.SQL("ANALYZE found_points"))
    for condition, key in (
        ("employee_id IS NULL", "(station_id, period, kpi) WHERE employee_id IS NULL AND NOT kpi = ''"),
        ("employee_id IS NOT NULL", "(employee_id, period, kpi) WHERE NOT kpi = ''"),
    ):
        run(_upsert(sql.SQL(condition), sql.SQL(key), listed), [int(period)])
    # a point that is no more loses its money and its place; the row stays, for a plan may have been built on it
    run(
        sql.SQL(
            """UPDATE kpi_growthpoint p SET place = NULL, gap = 0, money = 0, gross = 0
               WHERE period = %s AND kpi <> '' AND gap > 0 AND NOT EXISTS (SELECT FROM found_points f
                   WHERE f.station_id = p.station_id AND f.employee_id IS NOT DISTINCT FROM p.employee_id AND f.kpi = p.kpi)"""
        ),
        [int(period)],
    )


def _upsert(condition: sql.SQL, key: sql.SQL, listed: sql.Composed) -> sql.Composed:
    sets = sql.SQL(", ").join(
        sql.SQL("{c} = EXCLUDED.{c}").format(c=sql.Identifier(column)) for column in COLUMNS if column != "kpi"
    )
    return sql.SQL(
        """INSERT INTO kpi_growthpoint (station_id, employee_id, period, text, dismissed_why, {listed})
           SELECT station_id, employee_id, %s, '', '', {listed} FROM found_points WHERE {condition}
           ON CONFLICT {key} DO UPDATE SET {sets}"""
    ).format(listed=listed, condition=condition, key=key, sets=sets)
