"""The set-based filler gives what the actions gave: each copied row is held against the row that it was copied from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import ForeignKey

from okno.accounts.models import Person
from okno.cli.checks import look
from okno.core.months import Month
from okno.demo.filler import TABLES, Table, fill
from okno.kpi.actions.analysis import reckon_month
from okno.network.actions import open_years
from okno.network.models import Station
from tests.demo.built import STATIONS

pytestmark = pytest.mark.usefixtures("demo")


@pytest.fixture
def threefold(demo: None) -> Iterator[None]:
    with transaction.atomic():
        fill(3)
        yield
        transaction.set_rollback(True)


@pytest.mark.usefixtures("threefold")
def test_a_copy_is_the_original_in_everything_but_its_numbers():
    originals = _originals()
    for table in TABLES:
        rows = {row["id"]: row for row in table.model._default_manager.values()}
        own = {new: (n, old) for (kind, n, old), new in originals.items() if kind == table.kind}
        assert len(own) == len(rows) / 3 * 2 or table.only != "TRUE", table.name
        for new, (n, old) in own.items():
            assert _as_copy(table, rows[old], n, originals) == rows[new], (table.name, old)


@pytest.mark.usefixtures("threefold")
def test_every_invariant_holds_in_a_larger_network():
    assert Station.objects.count() == 3 * STATIONS
    open_years(Person.objects.system())  # of the day on which the test runs, as the clock does
    assert look() == []
    reckon_month(Person.objects.system(), Month(2026, 8))
    assert look() == []


def _originals() -> dict[tuple[str, int, int], int]:
    """(table, number of the copy, row) → its copy."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT kind, n, old, new FROM copies")
        return {(kind, n, old): new for kind, n, old, new in cursor.fetchall()}


def _as_copy(table: Table, row: dict[str, Any], n: int, copies: dict[tuple[str, int, int], int]) -> dict[str, Any]:
    """What the copy of a row must be, reckoned here and not in SQL."""
    expected = dict(row)
    kinds = {each.model: each.kind for each in TABLES}
    for each in table.model._meta.concrete_fields:
        name, cell = each.attname, row[each.attname]
        if isinstance(each, ForeignKey) and each.related_model in kinds:
            expected[name] = copies.get((kinds[each.related_model], n, cell), cell)
    expected["id"] = copies[table.kind, n, row["id"]]
    if "code" in row and row["code"] is not None:
        expected["code"] = f"{row['code']}-{n}"
    if table.kind == "money.contract":
        expected["number"] = f"{row['number']}-{n}"
    if "email" in row:
        expected["email"] = row["email"].replace("@", f"-{n}@")
    if "code" in row.get("content", ()):
        expected["content"] = {**row["content"], "code": f"{row['content']['code']}-{n}"}
    if table.kind == "core.event":
        expected["station_id"] = copies["network.station", n, row["station_id"]]
        expected["object_id"] = copies.get((row["kind"], n, row["object_id"]), row["object_id"])
    if table.kind == "core.outmessage":
        expected["key"] = f"copy-{n}:{row['key'].rpartition(':')[0]}:{expected['to_id']}"
    return expected
