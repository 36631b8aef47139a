"""Writing base facts in bulk: COPY to a staging table, then one statement each for what changes and what is new.

The rows go through a staging table and not through COPY into the table itself, so that the history keeps the old values with
who and why, and so that a figure which stays the same keeps its older origin.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import connection
from psycopg import sql

from okno.kpi.models import EmployeeMonth, Source, StationMonth
from okno.kpi.queries.statements import run

Figures = tuple[int, int, int, int, Sequence[Decimal | str | None]]
"""Number of the station (employee), month as 202510, first row in the file, number of rows, a figure per column."""

CHANGES_KEPT = 10_000
_ONE_AT_A_TIME = 202_611_02


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
    """One figure that a file would change, or (``new`` None) would erase."""

    key: int
    period: int
    fact: str
    old: Decimal
    new: Decimal | None
    row: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Figures (not rows) by what the file does to them; the lists hold the first ten thousand.

    ``erased``: a null of the file where a value stands; it counts as updated only when it is to be erased.
    """

    created: int
    updated: int
    unchanged: int
    erased: int
    changes: tuple[Change, ...]
    nulls: tuple[Change, ...]


def one_at_a_time() -> None:
    """Wait until no other file of figures is being written; holds to the end of the transaction."""
    run(sql.SQL("SELECT pg_advisory_xact_lock({})").format(_ONE_AT_A_TIME))


def stage(table: Table, columns: Sequence[str], figures: Iterable[Figures]) -> None:
    """Bring the figures of a file beside the table. Call within a transaction."""
    run(sql.SQL("DROP TABLE IF EXISTS pg_temp.staging"))
    # of the very types of the table, so that nothing has to be cast later
    run(
        sql.SQL(
            "CREATE TEMP TABLE staging ON COMMIT DROP AS SELECT {key} AS key, period, row, rows, {columns} FROM {t} LIMIT 0"
        ).format(key=sql.Identifier(table.key), columns=_listed(columns), t=table.name)
    )
    with connection.cursor() as cursor, cursor.copy("COPY staging FROM STDIN") as copy:
        for chunk in _text(figures):
            copy.write(chunk)
    run(sql.SQL("ANALYZE staging"))


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


def yield_to_exports(columns: Sequence[str]) -> tuple[Change, ...]:
    """A figure of a `stations` export outranks one summed from orders: the staging takes over what stands.

    Answers the figures that differ: ``old`` is kept, ``new`` was summed.
    """
    differing: list[Change] = []
    for column in columns:
        statement = sql.SQL(
            """WITH outranked AS (
                 SELECT s.ctid AS place, s.key, s.period, t.{c} AS kept, s.{c} AS summed, s.row
                 FROM staging s JOIN {t} t ON t.station_id = s.key AND t.period = s.period
                     JOIN kpi_source o ON o.id = coalesce((t.origins->{code}->>0)::bigint, t.source_id)
                 WHERE t.{c} IS NOT NULL AND o.kind = 'stations'),
               yielded AS (UPDATE staging s SET {c} = outranked.kept FROM outranked WHERE s.ctid = outranked.place)
               SELECT key, period, {code}, kept, summed, row FROM outranked WHERE kept <> summed ORDER BY 1, 2"""
        ).format(c=sql.Identifier(column), t=STATIONS.name, code=sql.Literal(column))
        differing += [Change(*row) for row in run(statement)]
    return tuple(differing)


def compare(table: Table, columns: Sequence[str], *, erase: bool = False) -> Comparison:
    """What the staged figures would do to the stored ones."""
    joined = sql.SQL("staging s LEFT JOIN {t} t ON t.{key} = s.key AND t.period = s.period").format(
        t=table.name, key=sql.Identifier(table.key)
    )
    # one pass: how many are given, differ, agree, are null where a value stands
    counts = sql.SQL(", ").join(
        sql.SQL(" + ").join(sql.SQL(one).format(c=sql.Identifier(column)) for column in columns)
        for one in (
            "count(s.{c})",
            "count(*) FILTER (WHERE s.{c} <> t.{c})",
            "count(*) FILTER (WHERE s.{c} = t.{c})",
            "count(*) FILTER (WHERE s.{c} IS NULL AND t.{c} IS NOT NULL)",
        )
    )
    given, updated, unchanged, erased = run(sql.SQL("SELECT {} FROM {}").format(counts, joined))[0]
    changes = _changes(joined, columns, "new <> old OR new IS NULL" if erase else "new <> old") if updated + erased else ()
    nulls = _changes(joined, columns, "new IS NULL") if erased and not erase else ()
    return Comparison(given - updated - unchanged, updated + (erased if erase else 0), unchanged, erased, changes, nulls)


def _changes(joined: sql.Composable, columns: Sequence[str], wanted: str) -> tuple[Change, ...]:
    pairs = sql.SQL(", ").join(
        sql.SQL("({}, t.{}, s.{})").format(sql.Literal(c), sql.Identifier(c), sql.Identifier(c)) for c in columns
    )
    statement = sql.SQL(
        """SELECT s.key, s.period, fact, old, new, s.row FROM {joined} CROSS JOIN LATERAL (VALUES {pairs}) v(fact, old, new)
           WHERE old IS NOT NULL AND ({wanted}) ORDER BY s.row, s.key, s.period, fact LIMIT {kept}"""
    ).format(joined=joined, pairs=pairs, wanted=sql.SQL(wanted), kept=CHANGES_KEPT)
    return tuple(Change(*row) for row in run(statement))


def write(table: Table, columns: Sequence[str], source: Source, *, erase: bool = False) -> None:
    """Take the staged figures over. A null where a value stood is left alone unless ``erase``. The staging is used up."""
    run(_update(table, columns, erase), [source.pk])
    # not NOT EXISTS inside the insert: it might look through the table that it is filling, row by row
    run(
        sql.SQL("DELETE FROM staging s USING {t} t WHERE t.{key} = s.key AND t.period = s.period").format(
            t=table.name, key=sql.Identifier(table.key)
        )
    )
    run(
        sql.SQL(
            """INSERT INTO {t} ({key}, period, source_id, row, rows, origins, {names})
               SELECT key, period, %s, row, rows, '{{}}', {names} FROM staging"""
        ).format(t=table.name, key=sql.Identifier(table.key), names=_listed(columns)),
        [source.pk],
    )


def _update(table: Table, columns: Sequence[str], erase: bool) -> sql.Composed:
    names = [sql.Identifier(column) for column in columns]
    # what the row is to hold afterwards, and whether that differs from what it holds
    new = [sql.SQL("s.{c}" if erase else "coalesce(s.{c}, t.{c})").format(c=c) for c in names]
    differs = [sql.SQL("{new} IS DISTINCT FROM t.{c}").format(new=n, c=c) for n, c in zip(new, names, strict=True)]
    origins = sql.SQL(", ").join(
        sql.SQL("{code}, CASE WHEN {differs} THEN jsonb_build_array(o.source, s.row, s.rows) END").format(
            code=sql.Literal(column), differs=d
        )
        for column, d in zip(columns, differs, strict=True)
    )
    return sql.SQL(
        """UPDATE {t} t SET {sets}, origins = t.origins || jsonb_strip_nulls(jsonb_build_object({origins}))
           FROM staging s, (SELECT %s::bigint AS source) o
           WHERE t.{key} = s.key AND t.period = s.period AND ({any_differs})"""
    ).format(
        t=table.name,
        key=sql.Identifier(table.key),
        sets=sql.SQL(", ").join(sql.SQL("{c} = {n}").format(c=c, n=n) for c, n in zip(names, new, strict=True)),
        origins=origins,
        any_differs=sql.SQL(" OR ").join(differs),
    )


def _listed(columns: Sequence[str]) -> sql.Composed:
    return sql.SQL(", ").join(map(sql.Identifier, columns))
