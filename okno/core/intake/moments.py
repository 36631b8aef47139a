"""Days, moments and months of exports, as written by people and by programs. What does not exist is not read."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from okno.core.intake.cells import Cell, collapse
from okno.core.intake.numbers import Unreadable
from okno.core.months import GENITIVE, NOMINATIVE, Month

_CLOCK = r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,](?P<fraction>\d{1,9}))?)?"
_OFFSET = r"(?P<offset>Z|[+-]\d{2}(?::?\d{2})?)?"
_RUSSIAN = re.compile(rf"(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})\.(?P<year>\d{{4}})(?:\s+{_CLOCK}{_OFFSET})?\Z", re.ASCII)
_ISO = re.compile(rf"(?P<year>\d{{4}})-(?P<month>\d{{2}})-(?P<day>\d{{2}})(?:[T\s]{_CLOCK}{_OFFSET})?\Z", re.ASCII)

_NUMBERS = {name: index % 12 + 1 for index, name in enumerate(NOMINATIVE + GENITIVE)}
_NAMES = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_NAMED = re.compile(rf"({_NAMES})\s+(\d{{4}})(?:\s*г(?:\.|ода?)?)?\Z", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{2})\Z", re.ASCII)
_MONTH_FIRST = re.compile(r"(\d{1,2})\.(\d{4})\Z", re.ASCII)

_PREAMBLE = re.compile(r"(?:период|за)\b", re.IGNORECASE)
_SOMEWHERE = re.compile(
    rf"(?<![\d.])(?P<day>\d{{1,2}}\.\d{{1,2}}\.\d{{4}})|(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})|(?<![\d.-])(?P<short>\d{{1,2}}\.\d{{4}}|\d{{4}}-\d{{2}})"
    rf"|(?<!\w)(?P<name>{_NAMES})(?!\w)(?:\s+(?P<year>\d{{4}}))?",
    re.IGNORECASE,
)


def read_moment(cell: Cell) -> datetime:
    """The moment of a cell; a day alone is its midnight. Aware only if the cell itself says the offset.

    Read: ``dd.mm.yyyy[ hh:mm[:ss]]``, ISO with ``T`` or a space, true date cells. Raises Unreadable.
    """
    if isinstance(cell, datetime):
        return cell
    if isinstance(cell, date):
        return datetime(cell.year, cell.month, cell.day)  # noqa: DTZ001 the clock of the place itself
    if not isinstance(cell, str):
        raise Unreadable(cell)
    text = collapse(cell)
    found = _RUSSIAN.match(text) or _ISO.match(text)
    if not found:
        raise Unreadable(cell)
    parts = found.groupdict(default="")
    fraction = int(parts["fraction"][:6].ljust(6, "0"))
    clock = [int(parts[name] or 0) for name in ("hour", "minute", "second")]
    try:
        day = [int(parts[name]) for name in ("year", "month", "day")]
        return datetime(*day, *clock, fraction, tzinfo=_offset(parts["offset"]))  # type: ignore[misc, arg-type]
    except ValueError as error:
        raise Unreadable(cell) from error


def _offset(text: str) -> timezone | None:
    if not text:
        return None
    digits = text.strip("Z+-").replace(":", "").ljust(4, "0")
    ahead = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-ahead if text.startswith("-") else ahead)


def read_month(cell: Cell) -> Month:
    """The month named by a cell: ``2025-06``, ``06.2025``, «Июнь 2025 г.» or any day of it. Raises Unreadable."""
    if isinstance(cell, str):
        text = collapse(cell)
        if named := _NAMED.match(text):
            return _month(named[2], _NUMBERS[named[1].lower()])
        if short := _YEAR_FIRST.match(text):
            return _month(short[1], short[2])
        if short := _MONTH_FIRST.match(text):
            return _month(short[2], short[1])
    return Month.of(read_moment(cell))


def _month(year: str, number: str | int) -> Month:
    try:
        return Month(int(year), int(number))
    except ValueError as error:
        raise Unreadable(f"{number}.{year}") from error


def month_of_preamble(cell: Cell) -> Month | None:
    """The month a line above the header stands for: «Период: Июнь 2025 г.», «За 06.2025», «с 01.06.2025 по 30.06.2025».

    None when the cell is about something else, or names no month, or more than one.
    """
    if not isinstance(cell, str):
        return None
    text = collapse(cell)
    if not _PREAMBLE.match(text):
        return None
    text = re.split("сформирован", text, maxsplit=1, flags=re.IGNORECASE)[0]
    months: set[Month] = set()
    names: set[int] = set()
    for found in _SOMEWHERE.finditer(text):
        if found["name"]:
            names.add(_NUMBERS[found["name"].lower()])
            if not found["year"]:
                continue
        try:
            months.add(read_month(found[0]))
        except Unreadable:
            return None
    # «с 25 мая по 24 июня 2025» has one year and two months
    return months.pop() if len(months) == 1 and len(names) <= 1 else None


class LocalDays:
    """Days of one date column, as the clock of the station shows them; remembers what it has read."""

    def __init__(self) -> None:
        self._days: dict[str, date] = {}
        self._clocks: set[str] = {""}

    def day(self, cell: Cell, zone: ZoneInfo | None) -> date:
        """The local day of a cell. A time with an offset is turned into the zone first. Raises Unreadable."""
        if isinstance(cell, str):
            day = self._days.get(cell[:10])
            if day is not None and cell[10:] in self._clocks:
                return day
        moment = read_moment(cell)
        if moment.tzinfo is not None:
            return self._local(cell, moment, zone)
        if isinstance(cell, str) and len(cell) >= 10 and cell[:10].split() == [cell[:10]] and cell[10:11] in ("", " "):
            self._days[cell[:10]] = moment.date()
            self._clocks.add(cell[10:])
        return moment.date()

    @staticmethod
    def _local(cell: Cell, moment: datetime, zone: ZoneInfo | None) -> date:
        if zone is None:
            return moment.date()
        try:
            return moment.astimezone(zone).date()
        except OverflowError as error:
            raise Unreadable(cell) from error
