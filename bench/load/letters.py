"""Letters that come in: how many are kept in a second, how many judged by one worker and by two."""

from __future__ import annotations

from collections.abc import Iterator

from bench.figures import LEAST, MOST, Figure, shown
from bench.homes import home
from bench.load.judges import judged
from bench.processes import ask

LETTERS = 300
"""Of 60 people, in two runs: no more from one than the program takes of anybody in an hour, three times over."""
A_SECOND = 10.0
"""More than a network ten times as large writes at its busiest minute."""


def measure() -> Iterator[Figure]:
    with home("letters"):
        ask("bench.load.letters_inside", "cast")
        for workers in (1, 2):
            stored = ask("bench.load.letters_inside", "store", str(workers), str(LETTERS))
            if workers == 1:
                yield Figure("Letters: kept whole", LETTERS / stored["seconds"], "a second", LEAST, A_SECOND)
            seconds = judged(workers)
            what = f"{shown(LETTERS)} letters of 60 people, {workers} worker{'s' * (workers > 1)}"
            yield Figure(
                f"{what}: judged", LETTERS / seconds, "a second", LEAST, A_SECOND, f"{seconds:.0f} s until nothing waits"
            )
            came = ask("bench.load.letters_inside", "came", stored["name"])
            yield Figure(f"{what}: made no question", LETTERS - came["questions"], "letters", MOST, 0)
