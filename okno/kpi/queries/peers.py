"""Number, median and quartiles of each KPI in each peer group for one month, in two statements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from psycopg import sql

from okno.core.months import Month
from okno.kpi.models import PeerFigures
from okno.kpi.queries.statements import run
from okno.kpi.queries.windows import peer_groups
from okno.kpi.rules.canon import EMPLOYEE_KPIS, KPIS, Kpi, Term
from okno.kpi.rules.growth.peers import ENOUGH_PEERS, NETWORK


def peer_figures(period: Month) -> Iterator[PeerFigures]:
    """Rows (not yet saved) for every group of eight or more; a smaller one has nothing, its stations look at the network."""
    groups = peer_groups()
    stations = sql.SQL(
        """SELECT g.name AS name, m.* FROM kpi_stationmonth m JOIN network_station s ON s.id = m.station_id
           JOIN unnest(%s::text[], %s::text[]) g(code, name) ON g.code = s.code WHERE m.period = %s"""
    )
    yield from _figures(
        period, stations, [list(groups), list(groups.values()), int(period)], list(KPIS.values()), of_employees=False
    )
    employees = sql.SQL(
        """SELECT e.role AS name, m.* FROM kpi_employeemonth m JOIN network_employee e ON e.id = m.employee_id
           WHERE m.period = %s AND e.role <> ''"""
    )
    yield from _figures(period, employees, [int(period)], list(EMPLOYEE_KPIS.values()), of_employees=True)


def _figures(
    period: Month, rows: sql.Composable, parameters: Sequence[object], kpis: Sequence[Kpi], *, of_employees: bool
) -> Iterator[PeerFigures]:
    values = sql.SQL(", ").join(sql.SQL("{} AS {}").format(expression(kpi), sql.Identifier(kpi.code)) for kpi in kpis)
    answers = sql.SQL(", ").join(
        sql.SQL("count({c}), percentile_cont(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY {c})").format(
            c=sql.Identifier(kpi.code)
        )
        for kpi in kpis
    )
    by = sql.SQL("GROUP BY name" if of_employees else "GROUP BY GROUPING SETS ((name), ())")
    statement = sql.SQL("WITH m AS ({rows}), v AS (SELECT name, {values} FROM m) SELECT name, {answers} FROM v {by}").format(
        rows=rows, values=values, answers=answers, by=by
    )
    for name, *cells in run(statement, parameters):
        for kpi, count, quartiles in zip(kpis, cells[::2], cells[1::2], strict=True):
            if count >= ENOUGH_PEERS:
                lower, median, upper = quartiles
                yield PeerFigures(
                    period=period, group=name or NETWORK, of_employees=of_employees, kpi=kpi.code,
                    count=count, median=median, lower=lower, upper=upper,
                )  # fmt: skip


def expression(kpi: Kpi) -> sql.Composed:
    """The KPI of one row in SQL: the same formula as the rules', null where a fact or the denominator is."""
    above = _terms(kpi.numerator)
    if not kpi.denominator:
        return sql.SQL("({})::float8").format(above)
    return sql.SQL("({} * ({})::float8 / NULLIF({}, 0))").format(sql.Literal(kpi.scale), above, _terms(kpi.denominator))


def _terms(terms: Sequence[Term]) -> sql.Composed:
    products = [
        sql.SQL("{} * {}").format(sql.Literal(sign), sql.SQL(" * ").join(sql.Identifier(fact) for fact in facts))
        for sign, facts in terms
    ]
    return sql.SQL(" + ").join(products)
