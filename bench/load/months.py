"""Preparing a month: growth points reckoned, a meeting per partner, a review per station, for networks of three sizes."""

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

RUNS = 5
MOST_SECONDS, FLAT = 3.0, 1.3


def measure() -> Iterator[Figure]:
    """Seconds of a whole month, microseconds a station, and how much dearer a station is in the largest network."""
    each: dict[int, float] = {}
    for stations in (ONE, TEN, HUNDRED):
        with network(stations):
            runs = [ask("bench.load.months") for _ in range(RUNS)]
        assert all(run["reviews"] == stations for run in runs), runs
        seconds = of_runs(
            f"{shown(stations)} stations", [run["seconds"] for run in runs], "s", aim=MOST,
            limit=MOST_SECONDS if stations == ONE else None,
            beside=f"{_median(runs, 'computed'):.2f} s of computing, database included; {_median(runs, 'memory'):.0f} MB",
        )  # fmt: skip
        yield seconds
        each[stations] = seconds.value / stations * 1e6
        busy = _median(runs, "computed") / stations * 1e6
        yield Figure(f"{shown(stations)} stations: each costs", each[stations], "µs", beside=f"{busy:.0f} µs of computing")
    dearest = max(each[TEN], each[HUNDRED]) / each[ONE]
    yield Figure("a station of a large network against one of 232", dearest, "×", MOST, FLAT)


def _median(runs: list[dict[str, float]], word: str) -> float:
    return sorted(run[word] for run in runs)[len(runs) // 2]


def prepare() -> dict[str, float]:
    """A month that the demo did not prepare, two before the one it held; afterwards all is as it was."""
    from django.db import connection

    from okno.accounts.models import Person
    from okno.core.clock import today
    from okno.core.months import Month
    from okno.meetings.actions.months import prepare_month

    by, period = Person.objects.system(), Month.of(today()) - 4
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        pids = [os.getpid(), cursor.fetchone()[0]]
        _forget(cursor, int(period))  # what a run that was cut short may have left
        busy, started = computed(pids), perf_counter()
        prepared = prepare_month(by, period)
        seconds, busy = perf_counter() - started, computed(pids) - busy
        _forget(cursor, int(period))
    return {
        "seconds": seconds,
        "computed": busy,
        "memory": status(os.getpid(), "VmHWM"),
        "reviews": prepared.new_reviews,
        "meetings": prepared.new_meetings,
    }


def _forget(cursor: Any, period: int) -> None:
    for table in ("meetings_stationreview", "meetings_meeting", "kpi_growthpoint", "kpi_peerfigures", "kpi_monthanalysis"):
        cursor.execute(f"DELETE FROM {table} WHERE period = %s", [period])
        cursor.execute(f"VACUUM ANALYZE {table}")
    cursor.execute("CHECKPOINT")


if __name__ == "__main__":
    start_django()
    sys.stdout.write(json.dumps(prepare()) + "\n")
