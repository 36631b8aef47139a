"""A month as a row of half hours: what is open, what is local, as arrays that are made once for all who share them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from okno.meetings.rules.schedule.values import STEP, Limits, Problem, Window
from okno.network.rules.hours import Calendar

Cells = NDArray[Any]
"""One value for each half hour of the month: of the meeting that would begin with it."""


def week_of(moment: datetime) -> int:
    """Which seven days of its month: 0 for the first ones."""
    return (moment.day - 1) // 7


@dataclass(frozen=True)
class Local:
    """What the clock of a zone shows in each half hour."""

    day: Cells
    week: Cells
    weekday: Cells
    minute: Cells


@dataclass(frozen=True)
class Grid:
    """The half hours from one moment to another."""

    since: datetime
    size: int
    limits: Limits
    _known: dict[Any, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, problem: Problem) -> Grid:
        step = STEP.total_seconds()
        first = datetime.fromtimestamp(-(-problem.since.timestamp() // step) * step, problem.since.tzinfo)
        return cls(first, max(0, (problem.until - first) // STEP), problem.limits)

    @cached_property
    def long(self) -> int:
        """Half hours that a meeting takes."""
        return -(-self.limits.lasts // STEP)

    @cached_property
    def apart(self) -> int:
        """Half hours from the beginning of one meeting to that of the next one of the same person."""
        return -(-(self.limits.lasts + self.limits.gap) // STEP)

    def moment(self, cell: int) -> datetime:
        return self.since + int(cell) * STEP

    def cell(self, moment: datetime) -> int | None:
        """The half hour that begins with a moment; None for one between."""
        steps, rest = divmod(moment - self.since, STEP)
        return None if rest or not 0 <= steps < self.size else steps

    def local(self, zone: ZoneInfo) -> Local:
        if (key := zone.key) not in self._known:
            clocks = [self.moment(cell).astimezone(zone) for cell in range(self.size)]
            self._known[key] = Local(
                np.array([each.toordinal() for each in clocks], int),
                np.array([week_of(each) for each in clocks], int),
                np.array([each.weekday() for each in clocks], int),
                np.array([each.hour * 60 + each.minute for each in clocks], int),
            )
        found: Local = self._known[key]
        return found

    def open(self, calendar: Calendar) -> Cells:
        """Where a whole meeting fits into working time."""
        key = (calendar.zone.key, calendar.week, id(calendar.days))
        if key not in self._known:
            self._known[key] = self._whole(calendar.open_between(self.since, self.moment(self.size)) if self.size else [])
        found: Cells = self._known[key]
        return found

    def _whole(self, spells: Iterable[tuple[datetime, datetime]]) -> Cells:
        """Beginnings of meetings all of whose half hours lie in some spell."""
        is_open = np.zeros(self.size + self.long, bool)
        for opens, closes in spells:
            first, last = -((self.since - opens) // STEP), (closes - self.since) // STEP
            is_open[max(0, first) : max(0, min(last, self.size))] = True
        return np.logical_and.reduce([is_open[n : n + self.size] for n in range(self.long)])

    def within(self, windows: tuple[Window, ...], zone: ZoneInfo) -> Cells:
        """Where a whole meeting lies in one of the hours."""
        begins, ends = self._clock(zone)
        return self._matched(windows, zone, lambda window: (begins >= window.since) & (ends <= window.until))

    def touching(self, windows: tuple[Window, ...], zone: ZoneInfo) -> Cells:
        """Where a meeting would reach into one of the hours."""
        begins, ends = self._clock(zone)
        return self._matched(windows, zone, lambda window: (begins < window.until) & (ends > window.since))

    def _matched(self, windows: tuple[Window, ...], zone: ZoneInfo, fits: Callable[[Window], Cells]) -> Cells:
        weekday, found = self.local(zone).weekday, np.zeros(self.size, bool)
        for window in windows:
            found |= fits(window) if window.weekday is None else (weekday == window.weekday) & fits(window)
        return found

    def _clock(self, zone: ZoneInfo) -> tuple[Cells, Cells]:
        """The minutes of the day with which a meeting begins and ends there."""
        begins = self.local(zone).minute
        return begins, begins + self.limits.lasts // timedelta(minutes=1)

    def beside(self, start: datetime, gap: timedelta) -> Cells:
        """Where a meeting would meet another one that begins at a moment, the rest between them counted."""
        span = (self.limits.lasts + gap).total_seconds()
        away = np.arange(self.size) * STEP.total_seconds() - (start - self.since).total_seconds()
        return np.abs(away) < span
