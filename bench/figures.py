"""One measured figure, beside its limit or its rival."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field
from statistics import median
from typing import Any

MOST, LEAST = "≤", "≥"


@dataclass(frozen=True)
class Figure:
    """A line of the table: what was measured, how much it is, what it should be, what stands beside it."""

    what: str
    value: float
    unit: str
    aim: str = ""
    limit: float | None = None
    beside: str = ""
    runs: Sequence[float] = field(default_factory=tuple)

    @property
    def held(self) -> bool | None:
        """Whether the aim is met; None where there is none."""
        if self.limit is None:
            return None
        return self.value <= self.limit if self.aim == MOST else self.value >= self.limit

    def cells(self) -> tuple[str, str, str, str, str]:
        """What, how much, the aim, yes or no, what stands beside."""
        aim = f"{self.aim} {shown(self.limit)} {self.unit}".rstrip() if self.limit is not None else ""
        mark = {True: "yes", False: "**no**", None: ""}[self.held]
        return self.what, f"{shown(self.value)} {self.unit}".rstrip(), aim, mark, self.beside

    def plain(self) -> dict[str, Any]:
        """As results.json keeps it."""
        return {**asdict(self), "runs": [round(run, 4) for run in self.runs], "value": round(self.value, 4), "held": self.held}


Rows = dict[str, Callable[[], Iterable[Figure]]]


def of_runs(what: str, runs: Sequence[float], unit: str, **more: Any) -> Figure:
    """The median of several runs."""
    return Figure(what, median(runs), unit, runs=tuple(runs), **more)


def percentile(values: Iterable[float], share: float) -> float:
    """The value below which this share of the values lies: the nearest one that was really seen."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def shown(value: float | None) -> str:
    """Three digits that matter: 0.0123, 1.23, 12.3, 1 234."""
    if value is None:
        return ""
    if abs(value) >= 100 or value == int(value):
        return f"{value:,.0f}".replace(",", " ")
    return f"{value:.3g}"
