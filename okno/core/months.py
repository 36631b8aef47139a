"""A calendar month as a value, never a date that happens to be the first."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import total_ordering
from zoneinfo import ZoneInfo

_TEXT = re.compile(r"(\d{4})-(\d{2})\Z")

NOMINATIVE = ("январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь")
GENITIVE = ("января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря")
ENGLISH = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SHORT = ("янв.", "февр.", "март", "апр.", "май", "июнь", "июль", "авг.", "сент.", "окт.", "нояб.", "дек.")


@total_ordering
@dataclass(frozen=True, slots=True)
class Month:
    """One month of one year; ``str(month)`` is ``YYYY-MM``. Hashable, ordered, moved with ``+`` and ``-``."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if not (1 <= self.number <= 12 and 1 <= self.year <= 9999):
            raise ValueError(f"no such month: {self.year}-{self.number}")

    @classmethod
    def parse(cls, text: str) -> Month:
        """From ``YYYY-MM`` and nothing else. Raises ValueError."""
        found = _TEXT.match(text)
        if not found:
            raise ValueError(f"a month is written YYYY-MM, not {text!r}")
        return cls(int(found[1]), int(found[2]))

    @classmethod
    def of(cls, day: date) -> Month:
        """The month of a day (or of a moment, as the clock on it stands)."""
        return cls(day.year, day.month)

    @classmethod
    def at(cls, moment: datetime, zone: ZoneInfo) -> Month:
        """The month in which an aware moment falls at a place."""
        return cls.of(moment.astimezone(zone))

    @classmethod
    def from_int(cls, number: int) -> Month:
        """From the stored form, 202510 for October 2025."""
        return cls(*divmod(number, 100))

    def __int__(self) -> int:
        return self.year * 100 + self.number

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"

    def __lt__(self, other: Month) -> bool:
        return (self.year, self.number) < (other.year, other.number)

    def __add__(self, months: int) -> Month:
        year, number = divmod(self.year * 12 + self.number - 1 + months, 12)
        return Month(year, number + 1)

    def __sub__(self, months: int) -> Month:
        return self + -months

    def since(self, other: Month) -> int:
        """How many months after the other one; negative when before."""
        return (self.year - other.year) * 12 + self.number - other.number

    def window(self, length: int) -> list[Month]:
        """The months that end with this one, oldest first."""
        return [self - back for back in range(length - 1, -1, -1)]

    @property
    def first_day(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def last_day(self) -> date:
        return (self + 1).first_day - timedelta(days=1)

    @property
    def days(self) -> int:
        return calendar.monthrange(self.year, self.number)[1]

    @property
    def name(self) -> str:
        """октябрь"""
        return NOMINATIVE[self.number - 1]

    @property
    def genitive(self) -> str:
        """октября"""
        return GENITIVE[self.number - 1]

    @property
    def short(self) -> str:
        """окт."""
        return SHORT[self.number - 1]

    def name_in(self, lang: str) -> str:
        """октябрь; in English October"""
        return ENGLISH[self.number - 1] if lang == "en" else self.name

    def genitive_in(self, lang: str) -> str:
        """октября; in English October"""
        return ENGLISH[self.number - 1] if lang == "en" else self.genitive

    def short_in(self, lang: str) -> str:
        """окт.; in English Oct"""
        return ENGLISH[self.number - 1][:3] if lang == "en" else self.short
