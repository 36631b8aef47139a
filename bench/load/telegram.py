"""Telegram: updates stored in a second, seconds until they are judged by one worker and two, and the pace of what leaves."""

from __future__ import annotations

from collections.abc import Iterator

from bench.figures import LEAST, MOST, Figure, shown
from bench.homes import home
from bench.load.judges import judged, judging
from bench.processes import ask

UPDATES = 1000
CHATS = 60
STORED_A_SECOND = 30.0
"""As many as a bot of a network ten times as large would hear at its busiest minute."""
PACE = 0.9
SECONDS = 20
A_SECOND, LATEST = 10, 5.0
"""How fast updates trickle in while the workers judge them, and how late a word may be understood."""


def measure() -> Iterator[Figure]:
    with home("telegram"):
        ask("bench.load.telegram_inside", "cast")
        for workers in (1, 2):
            stored = ask("bench.load.telegram_inside", "store", str(workers), str(UPDATES), str(CHATS))["seconds"]
            if workers == 1:
                yield Figure("Updates of Telegram: stored", UPDATES / stored, "a second", LEAST, STORED_A_SECOND)
            seconds = judged(workers)
            what = f"{shown(UPDATES)} updates of {CHATS} groups, {workers} worker{'s' * (workers > 1)}: judged"
            yield Figure(what, UPDATES / seconds, "a second", LEAST, STORED_A_SECOND, f"{seconds:.0f} s until nothing waits")
            end = judging(workers)
            late = ask("bench.load.telegram_inside", "trickle", f"t{workers}", str(A_SECOND), str(SECONDS))
            end()
            what = f"{A_SECOND} updates a second, {workers} worker{'s' * (workers > 1)}: from stored to judged, p95"
            said = f"half of them within {late['p50']:.2g} s; not judged ten seconds later: {late['left']:.0f}"
            yield Figure(what, late["p95"], "s", MOST, LATEST, said)
        paced = ask("bench.load.telegram_inside", "pace", str(SECONDS))
        said = f"{paced['messages']} messages into 60 private chats in {paced['seconds']:.1f} s; Telegram allows 30 a second"
        yield Figure("Sending: of the allowed rate", paced["rate"] / 30, "", LEAST, PACE, said)
        yield Figure(
            "Sending: limits broken", paced["broken"], "times", MOST, 0, "30 a second, 1 a second and chat, 20 a minute and group"
        )
