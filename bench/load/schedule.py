"""A month of meetings placed for networks of today's size, of ten and of a hundred times as many."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

from bench.figures import MOST, Figure, of_runs
from okno.meetings.rules.schedule import solve
from tests.meetings.schedule.checker import broken_rules
from tests.meetings.schedule.networks import network

SIZES = {232: 5, 2_320: 1, 23_200: 1}
"""Meetings, and how often they are placed."""
AIM = 5.0


def measure() -> Iterator[Figure]:
    for meetings, runs in SIZES.items():
        problem, took = network(meetings), []
        for _run in range(runs):
            began = perf_counter()
            plan = solve(problem)
            took.append(perf_counter() - began)
        size = f"{meetings:,}".replace(",", " ")
        aim = {"aim": MOST, "limit": AIM} if meetings == 232 else {}
        beside = f"{len(plan.placed)} have a time, {len(plan.unplaced)} none; {plan.price:.0f} points, bound {plan.bound:.0f}"
        yield of_runs(f"{size} meetings placed", took, "s", beside=beside, **aim)
        yield Figure(f"{size} meetings: gap", plan.gap * 100, "%")
        broken = broken_rules(problem, plan)
        yield Figure(f"{size} meetings: hard rules broken", len(broken), "", MOST, 0, "; ".join(broken[:3]))
