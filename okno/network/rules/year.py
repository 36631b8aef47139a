"""A year of a country's calendar as twelve small months show it."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from okno.core.months import Month
from okno.core.speech import _
from okno.network.rules.hours import WEEKEND
from okno.network.rules.official import day_words
from okno.network.rules.week_words import runs


@dataclass(frozen=True, slots=True)
class KnownDay:
    """A day on record; ``changed_by`` names whoever changed it by hand."""

    working: bool
    name: str = ""
    instead_of: date | None = None
    changed_by: str = ""

    @property
    def words(self) -> str:
        return day_words(working=self.working, name=self.name, instead_of=self.instead_of)


@dataclass(frozen=True, slots=True)
class DayCell:
    """A day of a small month: what it is, the sign that says so, the words behind the sign."""

    day: date
    working: bool
    known: KnownDay | None

    @property
    def iso(self) -> str:
        return self.day.isoformat()

    @property
    def step(self) -> str:
        """What a press does: a changed day is given back, any other is changed."""
        return "restore" if self.is_changed else "change"

    @property
    def sign(self) -> str:
        """``off`` a feast or a moved day off, ``work`` a working weekend, ``rest`` an ordinary weekend; else nothing."""
        if self.known is None:
            return "" if self.working else "rest"
        if not self.working:
            return "off"
        return "work" if self.day.weekday() >= WEEKEND else ""

    @property
    def css(self) -> str:
        """Classes of the sign, each with its own shape."""
        return "".join(f" is-{name}" for name in (self.sign, "changed" if self.is_changed else "") if name)

    @property
    def is_changed(self) -> bool:
        return self.known is not None and bool(self.known.changed_by)

    @property
    def words(self) -> str:
        """«выходной», «День Победы», «рабочий день вместо 03.11»"""
        return self.known.words if self.known else _("рабочий день") if self.working else _("выходной")


@dataclass(frozen=True, slots=True)
class Note:
    """What the signs of a month stand for: «1–6, 8 Новогодние каникулы»; of a changed day also by whom."""

    numbers: str
    words: str
    changed: DayCell | None


@dataclass(frozen=True, slots=True)
class SmallMonth:
    """Weeks from Monday to Sunday; None where a day belongs to a neighbour."""

    month: Month
    weeks: tuple[tuple[DayCell | None, ...], ...]

    @property
    def cells(self) -> list[DayCell]:
        return [cell for week in self.weeks for cell in week if cell]

    @property
    def working_days(self) -> int:
        return sum(cell.working for cell in self.cells)

    @property
    def notes(self) -> list[Note]:
        """Days that differ, those of the same name in one line; a changed one has its own."""
        alike: dict[str, list[int]] = {}
        for cell in self.cells:
            if cell.known and not cell.is_changed:
                alike.setdefault(cell.words, []).append(cell.day.day)
        notes = [(days[0], Note(_numbers(days), words, None)) for words, days in alike.items()]
        notes += [(cell.day.day, Note(str(cell.day.day), cell.words, cell)) for cell in self.cells if cell.is_changed]
        return [note for _day, note in sorted(notes, key=lambda pair: pair[0])]


def small_month(month: Month, known: Mapping[date, KnownDay]) -> SmallMonth:
    """One month, with the days of it that are on record."""

    def cell(day: date) -> DayCell:
        found = known.get(day)
        return DayCell(day, found.working if found else day.weekday() < WEEKEND, found)

    days = calendar.Calendar().monthdatescalendar(month.year, month.number)
    return SmallMonth(month, tuple(tuple(cell(day) if Month.of(day) == month else None for day in week) for week in days))


def _numbers(days: list[int]) -> str:
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs(days))
