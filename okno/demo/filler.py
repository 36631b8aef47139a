"""Networks of any size for measuring: a demo that the actions built, copied whole so many times, in a few statements.

A copy has its own portfolios, managers, partners, stations, people, figures, meetings and plans; in each of its codes and
addresses stands its number («ST-001» → «ST-001-7»). What is of the whole network stays one: cities, calendars, files, settings,
the head. A test holds each copied row against the row that the actions made.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import ForeignKey, Model
from psycopg import sql

from okno.accounts.models import Person
from okno.core.models import Event, OutMessage
from okno.home.actions import reindex
from okno.kpi.models import AgreedTarget, EmployeeMonth, GrowthPoint, StationMonth
from okno.kpi.queries.statements import run
from okno.meetings.models import Conclusion, Edition, Meeting, PlanItem, Reader, StationReport, StationReview
from okno.money.models import Contract, Terms
from okno.network.models import Assignment, Employee, Holding, Leave, Partner, Portfolio, Position, Station, WorkHours
from okno.plans.models import Task


@dataclass(frozen=True, slots=True)
class Table:
    """What is copied, which rows of it, and which columns say something else in a copy.

    In an expression ``t`` is the row and ``n.n`` the number of the copy. A key to a table that was copied before leads to the
    copy.
    """

    model: type[Model]
    only: str = "TRUE"
    changed: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.model._meta.db_table

    @property
    def kind(self) -> str:
        return self.model._meta.label_lower


_CODE = {"code": "t.code || '-' || n.n"}
_EVENT = "(SELECT new FROM copies WHERE kind = t.kind AND old = t.object_id AND copies.n = n.n)"
_STATION = "(SELECT new FROM copies WHERE kind = 'network.station' AND old = t.station_id AND copies.n = n.n)"
_READER = "(SELECT new FROM copies WHERE kind = 'accounts.person' AND old = t.to_id AND copies.n = n.n)"
_KEY = f"'copy-' || n.n || ':' || regexp_replace(t.key, '[0-9]+$', '') || coalesce({_READER}, t.to_id)"
TABLES = (
    Table(
        Person,
        "t.id IN (SELECT person_id FROM network_position UNION SELECT person_id FROM network_holding)",
        {"email": "replace(t.email, '@', '-' || n.n || '@')"},
    ),
    Table(Portfolio, changed=_CODE),
    Table(Partner, changed=_CODE),
    Table(Station, changed=_CODE),
    Table(Holding),
    Table(Assignment),
    Table(Position),
    Table(Leave),
    Table(Employee, changed=_CODE),
    Table(WorkHours, "t.station_id IS NOT NULL OR t.person_id IN (SELECT old FROM copies WHERE kind = 'accounts.person')"),
    Table(StationMonth),
    Table(EmployeeMonth),
    Table(Contract, changed={"number": "t.number || '-' || n.n"}),
    Table(Terms),
    Table(GrowthPoint),
    Table(AgreedTarget),
    Table(Meeting),
    Table(StationReview),
    Table(Conclusion),
    Table(Task),
    Table(PlanItem),
    Table(Edition),
    Table(StationReport, changed={"content": "jsonb_set(t.content, '{code}', to_jsonb(t.content->>'code' || '-' || n.n))"}),
    Table(Reader),
    Table(Event, "station_id IS NOT NULL", {"object_id": f"coalesce({_EVENT}, t.object_id)", "station_id": _STATION}),
    Table(OutMessage, "door = 'bell'", {"key": _KEY}),
)


@transaction.atomic
def fill(times: int) -> None:
    """Let there be ``times`` of the network that stands here: 10 makes 2 320 stations of 232."""
    copy_rows(TABLES, range(1, times))
    reindex(Person.objects.system())
    run(sql.SQL("ANALYZE"))


def copy_rows(tables: Sequence[Table], numbers: range) -> None:
    """A copy with each of these numbers of all that the tables name, in their order. Call it inside a transaction."""
    # no row of ours can break a key: each leads to a row that was copied before or stands already
    run(sql.SQL("SET LOCAL session_replication_role = replica"))
    run(sql.SQL("DROP TABLE IF EXISTS pg_temp.copies"))
    run(sql.SQL("CREATE TEMP TABLE copies (kind text, n int, old bigint, new bigint)"))
    run(sql.SQL("CREATE INDEX copies_by_row ON copies (kind, old, n)"))
    for place, table in enumerate(tables):
        run(_numbers(table), [table.kind, numbers.start, numbers.stop - 1])
        run(sql.SQL("ANALYZE copies"))
        run(_copy(table, tables[:place]), [table.kind])
    run(sql.SQL("SET LOCAL session_replication_role = DEFAULT"))


def _numbers(table: Table) -> sql.Composed:
    """New row numbers, given out in the order of the old ones."""
    return sql.SQL(
        """INSERT INTO copies (kind, n, old, new)
           SELECT %s, n, id, nextval(pg_get_serial_sequence({name}, 'id'))
           FROM (SELECT n, t.id FROM {table} t CROSS JOIN generate_series(%s::int, %s::int) n
                 WHERE {only} ORDER BY n, t.id) rows"""
    ).format(name=sql.Literal(table.name), table=sql.Identifier(table.name), only=sql.SQL(table.only))


_JOIN = sql.SQL("LEFT JOIN copies {c} ON {c}.kind = {kind} AND {c}.old = t.{column} AND {c}.n = n.n")


def _copy(table: Table, before: Sequence[Table]) -> sql.Composed:
    """One statement: every column as it is, but keys and what Table says."""
    copied = {each.model: each.kind for each in before} | {table.model: table.kind}
    columns: list[sql.Composable] = []
    cells: list[sql.Composable] = []
    joins: list[sql.Composable] = []
    for place, each in enumerate(table.model._meta.concrete_fields):
        name = str(each.column)
        column = sql.Identifier(name)
        columns.append(column)
        if each.primary_key:
            cells.append(sql.SQL("n.new"))
        elif name in table.changed:
            cells.append(sql.SQL(table.changed[name]))
        elif isinstance(each, ForeignKey) and each.related_model in copied:
            other, kind = sql.Identifier(f"c{place}"), sql.Literal(copied[each.related_model])
            joins.append(_JOIN.format(c=other, kind=kind, column=column))
            cells.append(sql.SQL("coalesce({c}.new, t.{column})").format(c=other, column=column))
        else:
            cells.append(sql.SQL("t.{}").format(column))
    return sql.SQL(
        "INSERT INTO {table} ({columns}) SELECT {cells} FROM copies n JOIN {table} t ON t.id = n.old {joins} WHERE n.kind = %s"
    ).format(table=sql.Identifier(table.name), columns=_list(columns), cells=_list(cells), joins=sql.SQL(" ").join(joins))


def _list(parts: Sequence[sql.Composable]) -> sql.Composed:
    return sql.SQL(", ").join(parts)
