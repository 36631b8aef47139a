"""What became of stations that started in time beside those that did not: a difference and how sure it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from statistics import fmean

FEWEST = 8
"""Stations in a group below which nothing is said: too few to mean anything, and each could be told apart."""
DRAWS = 400


@dataclass(frozen=True, slots=True)
class Effect:
    """Mean change of each group, their difference, and between what it lies in nineteen cases of twenty."""

    in_time: float
    late: float
    low: float
    high: float
    stations: tuple[int, int]

    @property
    def difference(self) -> float:
        return self.in_time - self.late

    @property
    def is_clear(self) -> bool:
        """Whether nought lies outside."""
        return self.low > 0 or self.high < 0


def effect(in_time: Sequence[float], late: Sequence[float]) -> Effect | None:
    """Changes of both groups compared by resampling, the same draws each time; None where a group is too small."""
    if len(in_time) < FEWEST or len(late) < FEWEST:
        return None
    chance = Random(1)  # noqa: S311 a reckoning that has to come out the same each time
    draws = sorted(
        fmean(chance.choices(in_time, k=len(in_time))) - fmean(chance.choices(late, k=len(late))) for _draw in range(DRAWS)
    )
    edge = DRAWS // 40
    return Effect(fmean(in_time), fmean(late), draws[edge], draws[-edge - 1], (len(in_time), len(late)))
