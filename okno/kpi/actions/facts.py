"""Writing base facts in bulk: COPY to a staging table, then one statement that touches only what changes.

The rows go through INSERT … ON CONFLICT and not through COPY into the table itself, so that the history keeps the old values
with who and why, and so that a figure which stays the same keeps its older origin.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import connection
from psycopg import sql

from okno.core.statements import text
from okno.kpi.models import EmployeeMonth, Source, StationMonth

Figures = tuple[int, int, int, int, Sequence[Decimal | None]]
"""Number of the station (employee), month as 202510, first row in the file, number of rows, a figure per column."""


@dataclass(frozen=True, slots=True)
class Table:
    """Which table the facts go to and what its key column is."""

    model: type[StationMonth] | type[EmployeeMonth]
    key: str

    @property
    def name(self) -> sql.Identifier:
        return sql.Identifier(self.model._meta.db_table)


STATIONS = Table(StationMonth, "station_id")
EMPLOYEES = Table(EmployeeMonth, "employee_id")


@dataclass(frozen=True, slots=True)
class Change:
    """One figure that a file would change."""

    key: int
    period: int
    fact: str
    old: Decimal
    new: Decimal | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Figures (not rows) by what the file does to them; ``changes`` holds the first thousand."""

    created: int
    updated: int
    unchanged: int
    erased: int
    changes: tuple[Change, ...]


def stage(table: Table, columns: Sequence[str], figures: Iterable[Figures]) -> None:
    """Bring the figures of a file beside the table. Call within a transaction."""
    fields = sql.SQL(", ").join(sql.SQL("{} numeric").format(sql.Identifier(column)) for column in columns)
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS pg_temp.staging")
        cursor.execute(
            text(
                sql.SQL("CREATE TEMP TABLE staging (key bigint, period int, row int, rows int, {}) ON COMMIT DROP").format(fields)
            )
        )
        with cursor.copy("COPY staging FROM STDIN") as copy:
            for chunk in _text(figures):
                copy.write(chunk)
        cursor.execute("ANALYZE staging")


def _text(figures: Iterable[Figures]) -> Iterator[str]:
    """COPY's own text format, some thousand rows at a time: twice as fast as adapting every cell."""
    lines: list[str] = []
    for key, period, row, rows, values in figures:
        cells = "\t".join(["\\N" if value is None else str(value) for value in values])
        lines.append(f"{key}\t{period}\t{row}\t{rows}\t{cells}\n")
        if len(lines) == 4000:
            yield "".join(lines)
            lines.clear()
    yield "".join(lines)


def yield_to_exports(columns: Sequence[str]) -> int:
    """A figure of a `stations` export outranks one summed from orders: drop those from the staging. Returns how many differ."""
    differing = 0
    with connection.cursor() as cursor:
        for column in columns:
            cursor.execute(
                text(
                    sql.SQL(
                        """WITH outranked AS (
                         UPDATE staging s SET {c} = NULL FROM {t} t JOIN kpi_source o
                             ON o.id = coalesce((t.origins->{code}->>0)::bigint, t.source_id)
                         WHERE t.station_id = s.key AND t.period = s.period AND t.{c} IS NOT NULL AND o.kind = 'stations'
                         RETURNING t.{c} AS kept, s.key, s.period)
                       SELECT count(*) FROM outranked"""
                    ).format(c=sql.Identifier(column), t=STATIONS.name, code=sql.Literal(column))
                )
            )
            differing += cursor.fetchone()[0]
    return differing


def compare(table: Table, columns: Sequence[str], *, erase: bool = False) -> Comparison:
    """What the staged figures would do to the stored ones."""
    pairs = sql.SQL(", ").join(
        sql.SQL("({}, t.{}, s.{})").format(sql.Literal(c), sql.Identifier(c), sql.Identifier(c)) for c in columns
    )
    present = sql.SQL(" + ").join(sql.SQL("count({})").format(sql.Identifier(c)) for c in columns)
    joined = sql.SQL(
        """FROM staging s JOIN {t} t ON t.{key} = s.key AND t.period = s.period
           CROSS JOIN LATERAL (VALUES {pairs}) v(fact, old, new)"""
    ).format(t=table.name, key=sql.Identifier(table.key), pairs=pairs)
    with connection.cursor() as cursor:
        cursor.execute(text(sql.SQL("SELECT {} FROM staging").format(present)))
        given = cursor.fetchone()[0]
        cursor.execute(
            text(
                sql.SQL(
                    """SELECT count(*) FILTER (WHERE new <> old), count(*) FILTER (WHERE new = old),
                          count(*) FILTER (WHERE new IS NULL AND old IS NOT NULL) """
                )
                + joined
            )
        )
        updated, unchanged, erased = cursor.fetchone()
        cursor.execute(
            text(
                sql.SQL("SELECT s.key, s.period, fact, old, new ")
                + joined
                + sql.SQL(" WHERE old IS NOT NULL AND (new <> old OR new IS NULL) ORDER BY 1, 2, 3 LIMIT 1000")
            )
        )
        changes = tuple(Change(*row) for row in cursor.fetchall())
    erased_now = erased if erase else 0
    return Comparison(given - updated - unchanged, updated + erased_now, unchanged, erased, changes)


def write(table: Table, columns: Sequence[str], source: Source, *, erase: bool = False) -> None:
    """Take the staged figures over. A null where a value stood is left alone unless ``erase``."""
    with connection.cursor() as cursor:
        cursor.execute(text(_upsert(table, columns, erase)), {"source": source.pk})


def _upsert(table: Table, columns: Sequence[str], erase: bool) -> sql.Composed:
    name, names = table.name, [sql.Identifier(column) for column in columns]
    # what the row is to hold afterwards, and whether that differs from what it holds
    new = [sql.SQL("EXCLUDED.{c}" if erase else "coalesce(EXCLUDED.{c}, t.{c})").format(c=c) for c in names]
    differs = [sql.SQL("{new} IS DISTINCT FROM t.{c}").format(new=n, c=c) for n, c in zip(new, names, strict=True)]
    origins = sql.SQL(", ").join(
        sql.SQL("{code}, CASE WHEN {differs} THEN jsonb_build_array(EXCLUDED.source_id, EXCLUDED.row, EXCLUDED.rows) END").format(
            code=sql.Literal(column), differs=d
        )
        for column, d in zip(columns, differs, strict=True)
    )
    return sql.SQL(
        """INSERT INTO {t} AS t ({key}, period, source_id, row, rows, origins, {names})
           SELECT key, period, %(source)s, row, rows, '{{}}'::jsonb, {names} FROM staging
           ON CONFLICT ({key}, period) DO UPDATE SET {sets},
               origins = t.origins || jsonb_strip_nulls(jsonb_build_object({origins}))
           WHERE {any_differs}"""
    ).format(
        t=name,
        key=sql.Identifier(table.key),
        names=sql.SQL(", ").join(names),
        sets=sql.SQL(", ").join(sql.SQL("{c} = {n}").format(c=c, n=n) for c, n in zip(names, new, strict=True)),
        origins=origins,
        any_differs=sql.SQL(" OR ").join(differs),
    )
