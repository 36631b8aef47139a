"""Facts of a month as they will be stored: rows without twins, parts of a month summed up."""

from __future__ import annotations

from array import array
from collections.abc import Container, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from okno.core.intake.numbers import LIMIT, MICRO, NULL, PLACES, from_micros
from okno.core.months import Month
from okno.kpi.rules.intake.figures import Gathered, places_of

_CEILING = LIMIT * MICRO


class Fact(NamedTuple):
    """The figures of one station, or of one employee, in one month; None where the file says «no data».

    ``row`` is the first physical row it was read from, ``rows`` how many there were.
    """

    station: str
    employee: str | None
    month: Month
    row: int
    rows: int
    values: dict[str, Decimal | None]


@dataclass
class Facts:
    """Facts of a file in columns: exact and small. ``employees`` is empty where the facts are those of stations."""

    kind: str
    stations: list[str]
    employees: list[str]
    months: array[int]
    rows: array[int]
    counts: array[int]
    micros: dict[str, array[int]]

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(self.micros)

    def __len__(self) -> int:
        return len(self.stations)

    def __iter__(self) -> Iterator[Fact]:
        columns = [self.column(code) for code in self.codes]
        known = {number: Month.from_int(number) for number in set(self.months)}
        for index, station in enumerate(self.stations):
            employee = self.employees[index] if self.employees else None
            values = {code: column[index] for code, column in zip(self.codes, columns, strict=True)}
            yield Fact(station, employee, known[self.months[index]], self.rows[index], self.counts[index], values)

    def column(self, code: str) -> list[Decimal | None]:
        """Figures of one code, in the order of the facts: money with 2 decimals, hours and counts with 3, half up."""
        places = places_of(self.kind, code)
        return [None if value == NULL else from_micros(value, places) for value in self.micros[code]]

    def texts(self, code: str) -> list[str | None]:
        """The same, spelled for a bulk copy into a database."""
        step = 10 ** (PLACES - places_of(self.kind, code))
        unit = MICRO // step
        digits = len(str(unit)) - 1
        return [None if value == NULL else _spelled(value, step, unit, digits) for value in self.micros[code]]


def _spelled(value: int, step: int, unit: int, digits: int) -> str:
    whole, part = divmod((abs(value) * 2 + step) // (2 * step), unit)
    return f"{'-' if value < 0 and (whole or part) else ''}{whole}.{part:0{digits}d}"


def facts_of(
    kind: str, codes: tuple[str, ...], gathered: Gathered, dropped: Container[int], sums_up: bool
) -> tuple[Facts, list[tuple[int, int]]]:
    """Facts of the gathered rows but the dropped ones; also index and column of rows whose sum would be beyond all measure."""
    if not sums_up and not dropped:
        micros = {code: gathered.column(place) for place, code in enumerate(codes)}
        ones = array("q", [1]) * len(gathered)
        return Facts(kind, gathered.stations, gathered.employees, gathered.months, gathered.numbers, ones, micros), []
    return _Summing(kind, codes).facts(gathered, dropped)


class _Summing:
    """Adds up rows of the same subject and month; null and a number make the number, null and null stay null."""

    def __init__(self, kind: str, codes: tuple[str, ...]) -> None:
        self._places: dict[tuple[str, int], int] = {}
        self._columns = [array("q") for _ in codes]
        self._facts = Facts(kind, [], [], array("q"), array("q"), array("q"), dict(zip(codes, self._columns, strict=True)))
        self._beyond: list[tuple[int, int]] = []

    def facts(self, gathered: Gathered, dropped: Container[int]) -> tuple[Facts, list[tuple[int, int]]]:
        for index, key in enumerate(zip(gathered.names(), gathered.months, strict=True)):
            if index in dropped:
                continue
            at = self._places.get(key)
            if at is None:
                self._places[key] = len(self._facts)
                self._begin(gathered, index)
            else:
                self._add(gathered, index, at)
        return self._facts, self._beyond

    def _begin(self, gathered: Gathered, index: int) -> None:
        facts = self._facts
        facts.stations.append(gathered.stations[index])
        if gathered.employees:
            facts.employees.append(gathered.employees[index])
        facts.months.append(gathered.months[index])
        facts.rows.append(gathered.numbers[index])
        facts.counts.append(1)
        for column, value in zip(self._columns, gathered.figures(index), strict=True):
            column.append(value)

    def _add(self, gathered: Gathered, index: int, at: int) -> None:
        pairs = zip(self._columns, gathered.figures(index), strict=True)
        sums = [_plus(column[at], value) for column, value in pairs]
        for place, value in enumerate(sums):
            if value != NULL and abs(value) >= _CEILING:
                self._beyond.append((index, place))
                return
        for column, value in zip(self._columns, sums, strict=True):
            column[at] = value
        self._facts.counts[at] += 1


def _plus(left: int, right: int) -> int:
    if left == NULL:
        return right
    return left if right == NULL else left + right
