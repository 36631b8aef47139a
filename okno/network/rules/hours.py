"""When somebody is at work, and clocks that run only then. Moments are aware; what is local stays inside.

*Working time* is the side's: the spells of its week, as its own clock shows them. A *working day* is the country's: Monday to
Friday but for the days that its calendar says otherwise (ГК РФ ст. 193), whether or not this side is at work on it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from okno.core.errors import Refused
from okno.core.speech import _

Spell = tuple[int, int]
"""From and to, in minutes since midnight by the local clock; to may be 24:00."""
DAY = 24 * 60
WEEKEND = 5
"""Weekdays from this one on are days off by themselves."""
HORIZON = 3660
"""Days that one reckoning looks at, at most: ten years. What does not come by then does not come."""
_MINUTE = timedelta(minutes=1)
_MIDNIGHT = time()
_ONE_DAY, _WEEK = timedelta(days=1), timedelta(days=7)
# to make an interval anew costs as much as all else that is done for a day
_AT = tuple(n * _MINUTE for n in range(DAY + 1))


@dataclass(frozen=True, slots=True)
class Week:
    """Working spells of the seven days, Monday first; lunch and split shifts are what lies between, a night is two spells.

    ``keeps_holidays``: closed on the country's days off, at work on its working Saturdays; otherwise its calendar is not asked.
    """

    days: tuple[tuple[Spell, ...], ...]
    keeps_holidays: bool = True

    def __post_init__(self) -> None:
        if len(self.days) != 7:
            raise ValueError(f"a week has seven days, not {len(self.days)}")
        for spells in self.days:
            times = [minute for spell in spells for minute in spell]
            if any(later <= earlier for earlier, later in pairwise(times)) or not all(0 <= minute <= DAY for minute in times):
                raise ValueError(f"spells of a day follow each other from 0 to {DAY}: {spells}")

    @classmethod
    def of(cls, spells: Sequence[Sequence[int]], keeps_holidays: bool) -> Week:
        """From the form in which it is stored. Raises ValueError for what is no week."""
        return cls(tuple(tuple(zip(day[::2], day[1::2], strict=True)) for day in spells), keeps_holidays)

    @property
    def plain(self) -> list[list[int]]:
        """As it is stored: the minutes of each day in a row, ``[540, 780, 840, 1080]``."""
        return [[minute for spell in spells for minute in spell] for spells in self.days]

    @property
    def said(self) -> dict[str, Any]:
        """All of it as the record keeps it."""
        return {"spells": self.plain, "keeps_holidays": self.keeps_holidays}

    def before(self, weekday: int) -> tuple[Spell, ...]:
        """The hours of the last day with hours before a weekday."""
        return next((spells for back in range(1, 7) if (spells := self.days[weekday - back])), ())


@dataclass(frozen=True, slots=True)
class Calendar:
    """A week at a place, and the days on which the country's calendar differs from Monday to Friday (day → is it working)."""

    zone: ZoneInfo
    week: Week
    days: Mapping[date, bool] = field(default_factory=dict)

    # ---------- working time ----------

    def spells_on(self, day: date) -> tuple[Spell, ...]:
        """The hours of one day. A working Saturday of a week that has none for it takes those of the last day before."""
        spells = self.week.days[day.weekday()]
        working = self.days.get(day) if self.week.keeps_holidays else None
        if working is False:
            return ()
        if working and not spells and day.weekday() >= WEEKEND:
            return self.week.before(day.weekday())
        return spells

    def is_open(self, moment: datetime) -> bool:
        """Whether that moment is working time; the first of a spell is, the last is not."""
        return any(opens <= moment for opens, _closes in self._spells(moment, moment + _MINUTE))

    def next_opening(self, moment: datetime) -> datetime | None:
        """The moment itself in working time, else the beginning of the next; None when there is none in ten years."""
        moment = moment.astimezone(UTC)
        return next((max(opens, moment) for opens, _closes in self._spells(moment)), None)

    def closing(self, moment: datetime) -> datetime | None:
        """The end of the working time in which a moment lies; None outside of it, and where it has no end within a week."""
        closing, limit = moment, moment + _WEEK
        for opens, closes in self._spells(moment, limit):
            if opens > closing:
                break
            closing = closes
        return closing if moment < closing < limit else None

    def open_between(self, since: datetime, until: datetime) -> list[tuple[datetime, datetime]]:
        """The working time that lies at least in part between two moments, as spells in UTC."""
        return list(self._spells(since, until))

    def worked(self, since: datetime, until: datetime) -> timedelta:
        """The working time between two moments; nothing when the second is the earlier one."""
        if until <= since:
            return timedelta()
        parts = (min(closes, until) - max(opens, since) for opens, closes in self._spells(since, until))
        return sum(parts, timedelta())

    def after(self, moment: datetime, span: timedelta) -> datetime:
        """The first moment by which so much working time has passed: no time is the moment itself, the end of a day is that day.

        Raises Refused where so much does not come together in ten years, as in a week without hours.
        """
        if span < timedelta():
            raise ValueError(f"a span of working time is not negative: {span}")
        moment = moment.astimezone(UTC)
        if not span:
            return moment
        for opens, closes in self._spells(moment):
            begins = max(opens, moment)
            if span <= closes - begins:
                return begins + span
            span -= closes - begins
        raise Refused(_("По этим часам работы столько рабочего времени не набирается и за 10 лет. Проверьте часы работы."))

    def _spells(self, since: datetime, until: datetime | None = None) -> Iterator[tuple[datetime, datetime]]:
        """Spells that end after one moment and begin before another, in UTC; of ten years."""
        here = datetime.combine(since.astimezone(self.zone), _MIDNIGHT, self.zone)
        offset = _offset(here)
        for _day in range(HORIZON):
            day = here.date()
            here += _ONE_DAY  # by the wall clock, however long the day is
            before, offset = offset, _offset(here)
            turns = before != offset  # the clock is put forward or back on this day
            midnight = self._reached(day, 0) if turns else datetime.combine(day, _MIDNIGHT, UTC) - before
            if until is not None and midnight >= until:
                return
            for start, end in self.spells_on(day):
                opens = self._reached(day, start) if turns else midnight + _AT[start]
                closes = self._reached(day, end) if turns else midnight + _AT[end]
                if since < closes and opens < closes and (until is None or opens < until):
                    yield opens, closes
        if until is not None:
            raise Refused(_("Рабочее время считается не больше чем за 10 лет."))

    def _reached(self, day: date, minutes: int) -> datetime:
        """The first moment at which the local clock shows so many minutes of a day, or has jumped over them."""
        wall = datetime.combine(day, _MIDNIGHT) + _AT[minutes]
        found, other = (wall.replace(tzinfo=self.zone, fold=fold).astimezone(UTC) for fold in (0, 1))
        if found <= other:
            return found
        jump = range((found - other) // _MINUTE)
        return other + bisect_left(jump, wall, key=lambda n: self._clock(other + n * _MINUTE)) * _MINUTE

    def _clock(self, moment: datetime) -> datetime:
        return moment.astimezone(self.zone).replace(tzinfo=None)

    # ---------- working days ----------

    def is_working_day(self, day: date) -> bool:
        """Whether the country works on that day, by law."""
        return self.days.get(day, day.weekday() < WEEKEND)

    def due(self, day: date) -> date:
        """The day itself if it is a working one, else the next that is: until when a term that ends on it may be kept."""
        return self._working(day, 1)

    def add_working_days(self, day: date, count: int) -> date:
        """The working day that comes so many after a day, which itself is not counted; back from it for a negative number."""
        if abs(count) > HORIZON:
            raise Refused(_("Срок длиннее 10 лет не считается. Проверьте число рабочих дней."))
        step = 1 if count > 0 else -1
        for _each in range(abs(count)):
            day = self._working(day + timedelta(days=step), step)
        return day

    def working_days(self, since: date, until: date) -> int:
        """How many working days come after one day up to another, that one included."""
        return sum(self.is_working_day(date.fromordinal(n)) for n in range(since.toordinal() + 1, until.toordinal() + 1))

    def _working(self, day: date, step: int) -> date:
        for back in range(HORIZON):
            found = day + timedelta(days=back * step)
            if self.is_working_day(found):
                return found
        raise Refused(_("В календаре нет рабочего дня и за 10 лет. Проверьте календарь."))


def _offset(local: datetime) -> timedelta:
    """How far the clock of a place is ahead of UTC."""
    return local.utcoffset() or timedelta()
