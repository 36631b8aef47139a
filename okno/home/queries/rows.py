"""The rows of «Мой день»."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, slots=True)
class Some:
    """The first rows of a list and how many there are in all."""

    rows: tuple[Any, ...] = ()
    count: int = 0

    @property
    def rest(self) -> int:
        return self.count - len(self.rows)


@dataclass(frozen=True, slots=True)
class OpenMeeting:
    """A meeting of the month that was not finished: its stations, its hour, the money of their growth points."""

    names: tuple[str, ...]
    url: str
    starts_at: datetime | None
    is_late: bool
    stake: Decimal
    no_figures: bool


@dataclass(frozen=True, slots=True)
class SentEdition:
    """A report that left and whose plan was not accepted; ``opened``: somebody has read it."""

    names: tuple[str, ...]
    url: str
    month: str
    at: datetime
    opened: bool


@dataclass(frozen=True, slots=True)
class LateTask:
    """An open task whose day is over at its station."""

    station: str
    title: str
    due: date


@dataclass(frozen=True, slots=True)
class Gap:
    """A growth point that nobody has planned or put aside."""

    station: str
    name: str
    gross: Decimal
    url: str


@dataclass(frozen=True, slots=True)
class Totals:
    """How far the month is, over one's stations: figures, reviews, plans accepted, roubles of gross profit a month."""

    stations: int = 0
    figures: int = 0
    reviews: int = 0
    held: int = 0
    accepted: int = 0
    stake: Decimal = Decimal(0)
    planned: Decimal = Decimal(0)
