"""What the window promises, in working minutes, and the moments that follow from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

After = Callable[[datetime, timedelta], datetime]
"""The working calendar of the side whose turn it is: the moment by which so much working time has passed."""
HOUR, DAY = 60, 8 * 60
"""Working minutes of an hour and of a usual working day."""


@dataclass(frozen=True, slots=True)
class Promise:
    """Working minutes until the first answer, each next one, the solution; until an expert answers and the partner is reminded.

    ``warn_owner`` and ``warn_head`` are how long before a breach the owner and then the head are told.
    """

    first: int = HOUR
    next: int = 2 * HOUR
    solution: int = 3 * DAY
    expert: int = 4 * HOUR
    partner: int = 3 * DAY
    warn_owner: int = 20
    warn_head: int = 5


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment by which something must be said, and the two warnings before it."""

    due: datetime
    warn_owner: datetime
    warn_head: datetime


def deadline(after: After, since: datetime, minutes: int, promise: Promise) -> Deadline:
    """So many working minutes from a moment on; a warning that would lie before the beginning is given at once."""

    def at(before: int) -> datetime:
        return after(since, timedelta(minutes=max(minutes - before, 0)))

    return Deadline(after(since, timedelta(minutes=minutes)), at(promise.warn_owner), at(promise.warn_head))


def rule_text(number: int, promise: Promise) -> str:
    """The rule by which a deadline was set, as it is kept with it: «№ 1: 60/120/1440»."""
    return f"№ {number}: {promise.first}/{promise.next}/{promise.solution}"
