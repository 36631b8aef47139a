"""The jobs of the click budget on the whole demo network, each beside its budget and the best peer."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from bench.clicks.budget import BUDGETS, OTHER_WAY, over_budget
from bench.clicks.counter import Counted
from bench.clicks.results import Result
from bench.figures import MOST, Figure
from bench.homes import HOMES, home
from bench.load.sizes import ONE
from bench.processes import ask
from bench.server import running
from okno.core.clock import MOSCOW


def measure() -> Iterator[Figure]:
    """A line for each job and way: the better way beside the budget, the other one beside the budget and a few more."""
    with _network(), running() as server:
        played = ask("bench.clicks.play", f"http://localhost:{server.port}")["results"]
    results = [Result(each["job"], each["way"], Counted(**each["counted"])) for each in played]
    for code, budget in BUDGETS.items():
        ways = sorted((result for result in results if result.job == code), key=lambda result: result.counted.actions)
        for place, result in enumerate(ways):
            yield Figure(
                f"{code} {budget.words}, by {result.way}",
                result.counted.actions,
                "actions",
                MOST,
                budget.actions + (OTHER_WAY if place else 0),
                f"A/F/L {result.counted} of {budget}, {result.counted.screens} screens; peer {budget.peer}",
            )
    over = over_budget(results)
    yield Figure("Jobs over their budget", len(over), "", MOST, 0, "; ".join(over))


@contextmanager
def _network() -> Iterator[None]:
    """A demo of its own, for the jobs change it; built once a month, as the pages speak of the month before."""
    name = f"clicks-{datetime.now(MOSCOW):%Y-%m}"
    for old in HOMES.glob("clicks-*"):
        if old.name != name:
            shutil.rmtree(old)
    with home(name):
        ask("bench.load.sizes", str(ONE))
        yield
