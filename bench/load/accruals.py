"""Accruing a month: every contract reckoned, posted and billed, for networks of three sizes, beside the bare rows in SQL."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from time import perf_counter
from typing import Any

from bench.figures import MOST, Figure, of_runs, shown
from bench.homes import start_django
from bench.load.sizes import HUNDRED, ONE, TEN, network
from bench.processes import ask, computed, status

RUNS = {ONE: 5, TEN: 5, HUNDRED: 3}
LIMITS = {ONE: 1.0, HUNDRED: 60.0}
FLAT = 1.3
TABLES = ("money_entry", "money_line", "money_accrual", "money_invoice", "money_invoiceline")


def measure() -> Iterator[Figure]:
    """Seconds of a whole month, and how much dearer a station is in the largest network."""
    each: dict[int, float] = {}
    for stations in (ONE, TEN, HUNDRED):
        with network(stations):
            runs = [ask("bench.load.accruals") for _ in range(RUNS[stations])]
        assert all(run["stations"] == stations for run in runs), runs
        seconds = of_runs(
            f"{shown(stations)} stations accrued, posted, billed", [run["seconds"] for run in runs], "s", aim=MOST,
            limit=LIMITS.get(stations),
            beside=f"{_median(runs, 'bare'):.2f} s the same rows by INSERT … SELECT; "
            f"{_median(runs, 'computed'):.2f} s of computing; {_median(runs, 'memory'):.0f} MB",
        )  # fmt: skip
        yield seconds
        each[stations] = seconds.value / stations
    yield Figure("a station of a large network against one of 232", max(each[TEN], each[HUNDRED]) / each[ONE], "×", MOST, FLAT)


def _median(runs: list[dict[str, float]], word: str) -> float:
    return sorted(run[word] for run in runs)[len(runs) // 2]


def accrue() -> dict[str, float]:
    """The last full month, checked to the last constraint as at a commit; afterwards all is as it was."""
    from django.db import connection, transaction

    from okno.accounts.models import Person
    from okno.core.clock import today
    from okno.core.months import Month
    from okno.money.actions.accruals import accrue_month

    by, period = Person.objects.system(), Month.of(today()) - 1
    with transaction.atomic(), connection.cursor() as cursor:
        pids = [os.getpid(), _one(cursor, "SELECT pg_backend_pid()")]
        newest = {table: _one(cursor, f"SELECT coalesce(max(id), 0) FROM {table}") for table in TABLES}
        busy, started = computed(pids), perf_counter()
        found = accrue_month(by, period)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        seconds, busy = perf_counter() - started, computed(pids) - busy
        bare = _bare(cursor, newest)
        transaction.set_rollback(True)
    return {"seconds": seconds, "computed": busy, "bare": bare, "memory": status(os.getpid(), "VmHWM"), "stations": found.created}


def _one(cursor: Any, statement: str) -> int:
    cursor.execute(statement)
    return cursor.fetchone()[0]


def _bare(cursor: Any, newest: dict[str, int]) -> float:
    """What the database alone takes for the rows just written: the same keys and indexes, no triggers, nothing reckoned."""
    for table in TABLES:
        cursor.execute(f"CREATE TABLE bare_{table} (LIKE {table} INCLUDING ALL)")
    started = perf_counter()
    for table in TABLES:
        cursor.execute(f"INSERT INTO bare_{table} SELECT * FROM {table} WHERE id > %s", [newest[table]])
        assert cursor.rowcount, table
    return perf_counter() - started


if __name__ == "__main__":
    start_django()
    sys.stdout.write(json.dumps(accrue()) + "\n")
