"""Telegram: updates stored in a second, seconds until they are judged by one worker and two, and the pace of what leaves."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

from bench.figures import LEAST, MOST, Figure, shown
from bench.homes import home
from bench.processes import ROOT, ask

UPDATES = 1000
CHATS = 60
STORED_A_SECOND = 30.0
"""As many as a bot of a network ten times as large would hear at its busiest minute."""
PACE = 0.9
SECONDS = 20


def measure() -> Iterator[Figure]:
    with home("telegram"):
        ask("bench.load.telegram_inside", "cast")
        for workers in (1, 2):
            stored = ask("bench.load.telegram_inside", "store", str(workers), str(UPDATES), str(CHATS))["seconds"]
            if workers == 1:
                yield Figure("Updates of Telegram: stored", UPDATES / stored, "a second", LEAST, STORED_A_SECOND)
            seconds = _judged(workers)
            what = f"{shown(UPDATES)} updates of {CHATS} groups, {workers} worker{'s' * (workers > 1)}: judged"
            yield Figure(what, UPDATES / seconds, "a second", LEAST, STORED_A_SECOND, f"{seconds:.0f} s until nothing waits")
        paced = ask("bench.load.telegram_inside", "pace", str(SECONDS))
        said = f"{paced['messages']} messages into 60 private chats in {paced['seconds']:.1f} s; Telegram allows 30 a second"
        yield Figure("Sending: of the allowed rate", paced["rate"] / 30, "", LEAST, PACE, said)
        yield Figure(
            "Sending: limits broken", paced["broken"], "times", MOST, 0, "30 a second, 1 a second and chat, 20 a minute and group"
        )


def _judged(workers: int) -> float:
    """So many workers until nothing waits; seconds of the slowest, without the start of Python."""
    command = [sys.executable, "-m", "bench.load.telegram_inside", "judge"]
    running = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _each in range(workers)]
    return max(float(each.communicate()[0].split()[-1]) for each in running)
