"""What the schedule is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from okno.network.rules.hours import Calendar

STEP = timedelta(minutes=30)
"""Meetings begin at full and half hours of UTC; every zone of ours is ahead of it by so many halves."""


class Price(StrEnum):
    """A wish that a time breaks."""

    PARTNER = "partner"  # not at the hours that the partner likes best
    MANAGER = "manager"  # nor at those that the manager does
    HOUR = "hour"  # another hour than last month
    WEEKDAY = "weekday"  # another weekday than last month
    WEEK = "week"  # another week of the month than last time, or not the first
    STAND_IN = "stand_in"  # somebody else holds it
    LATER = "later"  # a station in trouble has to wait
    MOVED = "moved"  # it stood elsewhere already


PRICES = {
    Price.PARTNER: 10,
    Price.MANAGER: 5,
    Price.HOUR: 3,
    Price.WEEKDAY: 2,
    Price.WEEK: 1,
    Price.STAND_IN: 8,
    Price.LATER: 1,
    Price.MOVED: 200,
}
"""Points; those of WEEK for each week apart, of LATER for each day and degree of trouble."""
UNPLACED = 20_000
"""More than all wishes of a meeting together: nobody goes without a time for the sake of somebody's wish."""


class Why(StrEnum):
    """Why a meeting has no time."""

    NO_MANAGER = "no_manager"
    AWAY = "away"  # the manager is away, nobody at work stands in
    NO_COMMON_HOURS = "no_common_hours"
    FORBIDDEN = "forbidden"
    LAUNCH = "launch"
    TAKEN = "taken"  # every time that would do is somebody else's


@dataclass(frozen=True, slots=True)
class Window:
    """Hours of a weekday (Monday is 0; None is any day), in minutes since midnight by the clock of whose wish it is."""

    weekday: int | None
    since: int
    until: int


@dataclass(frozen=True, slots=True)
class Limits:
    """What the network sets: meetings of one person in a day, how long one lasts, the rest between two."""

    a_day: int = 4
    lasts: timedelta = timedelta(hours=1)
    gap: timedelta = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Away:
    """A person is away from a day to a day, both included; another one stands in."""

    person: int
    stand_in: int
    since: date
    until: date


@dataclass(frozen=True, slots=True)
class Desk:
    """A person who holds meetings."""

    calendar: Calendar
    prefers: tuple[Window, ...] = ()
    forbids: tuple[Window, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """A meeting that wants a time. ``calendars`` are those of its stations; by the first one's clock it is held.

    ``fixed``: its ``agreed`` time stays whatever happens; without it, it may be moved, at a price.
    """

    number: int
    manager: int | None
    calendars: tuple[Calendar, ...]
    people: frozenset[int] = frozenset()
    prefers: tuple[Window, ...] = ()
    forbids: tuple[Window, ...] = ()
    launches: frozenset[date] = frozenset()
    last: datetime | None = None
    trouble: int = 0
    agreed: datetime | None = None
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """All that a schedule is made of: from which moment to which, whom, by whom, within which limits."""

    since: datetime
    until: datetime
    wanted: Sequence[Wanted]
    desks: Mapping[int, Desk]
    away: Sequence[Away] = ()
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True)
class Broken:
    """A wish that was not granted, and its points."""

    wish: Price
    points: int


@dataclass(frozen=True, slots=True)
class Placed:
    """A meeting with its time, who holds it, and what that time breaks."""

    number: int
    manager: int
    start: datetime
    broken: tuple[Broken, ...] = ()

    @property
    def price(self) -> int:
        return sum(each.points for each in self.broken)


@dataclass(frozen=True, slots=True)
class Option:
    """A time that a meeting might have, while all others stay where they are."""

    start: datetime
    manager: int
    points: int


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A meeting without a time and the reason; ``fitting``: so many times would have done, were they free."""

    number: int
    why: Why
    fitting: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """The answer. ``price`` counts what is unplaced too; no schedule of these meetings costs less than ``bound``."""

    placed: tuple[Placed, ...]
    unplaced: tuple[Unplaced, ...]
    price: float
    bound: float

    @property
    def gap(self) -> float:
        """How far from the best one it may be at most, as a share."""
        return max(0.0, self.price - self.bound) / max(1.0, abs(self.price))

    @property
    def is_best(self) -> bool:
        """Proved: points are whole numbers."""
        return self.price - self.bound < 1
