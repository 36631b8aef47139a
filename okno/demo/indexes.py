"""Indexes that are made after the rows: one by one, each row would pay for them many times over."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.models import Model
from psycopg import sql

from okno.kpi.queries.statements import run


@contextmanager
def indexed_afterwards(*models: type[Model]) -> Iterator[None]:
    """Until the block ends these tables have only the indexes that guard something. Call it inside a transaction."""
    names = [model._meta.db_table for model in models]
    found = run(
        sql.SQL("""SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) FROM pg_index i
           WHERE i.indrelid::regclass::text = ANY(%s) AND NOT i.indisunique ORDER BY 1"""),
        [names],
    )
    _settle_keys()
    for name, _definition in found:
        run(sql.SQL("DROP INDEX {}").format(sql.Identifier(name)))
    yield
    _settle_keys()
    run(sql.SQL("SET LOCAL maintenance_work_mem = '1GB'"))
    for _name, definition in found:
        run(sql.SQL(definition))


def _settle_keys() -> None:
    """A table with keys that are not looked at yet lets nobody touch its indexes."""
    run(sql.SQL("SET CONSTRAINTS ALL IMMEDIATE"))
