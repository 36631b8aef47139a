"""What became of a month's meetings: held, planned, missed; how long, what they left, which promises were kept; no Django."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from statistics import median

LONGEST = timedelta(hours=4)
"""A report that was sent later than that after the beginning says nothing of how long they talked."""


class Fate(StrEnum):
    """What became of a time; ``UNSAID``: it is over, and nobody has said."""

    HELD = "held"
    AHEAD = "ahead"
    UNSAID = "unsaid"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Fact:
    """A time of a meeting and what became of it; of a held one how long it took and what it left."""

    manager: int | None
    day: date
    fate: Fate
    lasted: timedelta | None = None
    conclusions: int = 0
    tasks: int = 0
    without_owner: bool = False


@dataclass(frozen=True, slots=True)
class DueTask:
    """A task that was agreed at the meeting before and whose day has come: ``kept`` in time or not."""

    manager: int | None
    kept: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """A manager's week: of so many planned so many were held, missed, not spoken of; of those held so many without the owner."""

    planned: int = 0
    held: int = 0
    missed: int = 0
    unsaid: int = 0
    without_owner: int = 0

    @classmethod
    def of(cls, facts: Iterable[Fact]) -> Cell:
        found = list(facts)
        fates = [fact.fate for fact in found]
        held, missed, unsaid = (fates.count(each) for each in (Fate.HELD, Fate.MISSED, Fate.UNSAID))
        return cls(len(found), held, missed, unsaid, sum(fact.without_owner for fact in found))


@dataclass(frozen=True, slots=True)
class Tally:
    """The month of one manager, or of all. Averages are of held meetings, None where there were none."""

    manager: int | None
    weeks: tuple[Cell, ...]
    total: Cell
    minutes: int | None
    conclusions: float | None
    tasks: float | None
    promised: int
    kept: int


def weeks_of(first: date, last: date) -> list[date]:
    """The Mondays of the weeks that touch a span of days."""
    monday = first - timedelta(days=first.weekday())
    return [monday + timedelta(weeks=n) for n in range((last - monday).days // 7 + 1)]


def tally(manager: int | None, facts: Sequence[Fact], promises: Sequence[DueTask], weeks: Sequence[date]) -> Tally:
    """The sums of some facts; what lies outside of the weeks is in the total alone."""
    held = [fact for fact in facts if fact.fate == Fate.HELD]
    lengths = [fact.lasted for fact in held if fact.lasted and timedelta() < fact.lasted <= LONGEST]
    return Tally(
        manager,
        tuple(Cell.of(fact for fact in facts if monday <= fact.day < monday + timedelta(weeks=1)) for monday in weeks),
        Cell.of(facts),
        round(median(length.total_seconds() for length in lengths) / 60) if lengths else None,
        sum(fact.conclusions for fact in held) / len(held) if held else None,
        sum(fact.tasks for fact in held) / len(held) if held else None,
        len(promises),
        sum(each.kept for each in promises),
    )
