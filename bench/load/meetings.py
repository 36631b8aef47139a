"""Open meetings: how long a keystroke takes to the other side, what a meeting costs the server, and T8."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

from bench.figures import MOST, Figure, percentile
from bench.load.meeting_lines import check_files, hold_all
from bench.load.sizes import ONE, network
from bench.processes import ask
from bench.server import Server, running

SIZES = {1: None, 50: 150.0, 232: 1000.0, 500: None}
"""Meetings held at once, and within how many milliseconds 95 of 100 keystrokes should be on the other side."""
SECONDS = 60.0
RUNS = 2


def measure() -> Iterator[Figure]:
    """A burst of ten seconds a minute in each meeting, three keys a second, each sent at once; then twenty people."""
    with network(ONE):
        seats = ask("bench.load.meetings_inside", "cast", str(max(SIZES)))["seats"]
        check_files(2 * max(SIZES))
        for number, aim in SIZES.items():
            with running() as server:
                yield from _held(server, seats[:number], aim)
        with running() as server:
            yield from _together(server)


def _held(server: Server, seats: list[dict], aim: float | None) -> Iterator[Figure]:
    idle, computed = sum(server.memory()), server.computed()
    spent, lost = asyncio.run(hold_all(server.port, seats, SECONDS))
    computed, grown = server.computed() - computed, sum(server.memory()) - idle
    what = f"{len(seats)} meetings: a keystroke on the other side"
    yield Figure(f"{what}, p50", percentile(spent, 0.5), "ms", beside=f"{len(spent)} keystrokes, {lost} did not arrive")
    yield Figure(
        f"{what}, p95", percentile(spent, 0.95), "ms", MOST if aim else "", aim,
        f"a second takes {1000 * computed / SECONDS / len(seats):.1f} ms of processor and {grown / len(seats):.2f} MB a meeting; "
        "callers and database on the same cores",
    )  # fmt: skip


def _together(server: Server) -> Iterator[Figure]:
    runs = ask("bench.load.meetings_inside", "together", str(server.port), str(RUNS))["runs"]
    what = f"{RUNS} × 20 people × 1 000 edits in one meeting, two of them in browsers, lines cut"
    cuts = sum(run["cuts"] for run in runs)
    yield Figure(f"{what}: lost", sum(len(run["lost"]) for run in runs), "edits", MOST, 0, f"all lines cut {cuts} times")
    yield Figure(f"{what}: doubled", sum(len(run["doubled"]) for run in runs), "edits", MOST, 0)
    yield Figure(f"{what}: screens unlike the stored text", sum(run["unequal"] for run in runs), "screens", MOST, 0)
