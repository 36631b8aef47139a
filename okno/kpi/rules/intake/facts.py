"""Facts of a month as they will be stored: rows without twins, parts of a month summed up."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence, Set
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
    kind: str, codes: tuple[str, ...], gathered: Gathered, dropped: Set[int], sums_up: bool
) -> tuple[Facts, dict[int, int]]:
    """Facts of the gathered rows but the dropped ones.

    Also the rows whose sum is beyond all measure, index -> place of the column: nobody knows which of them is the slip of
    the pen, so none of them is in the facts.
    """
    if not sums_up and not dropped:
        micros = {code: gathered.column(place) for place, code in enumerate(codes)}
        ones = array("q", [1]) * len(gathered)
        return Facts(kind, gathered.stations, gathered.employees, gathered.months, gathered.numbers, ones, micros), {}
    kept = [index for index in range(len(gathered)) if index not in dropped] if dropped else range(len(gathered))
    groups = _Groups(gathered, kept)
    sums = [groups.summed(gathered.column(place)) for place in range(len(codes))]
    beyond = {
        at: place
        for place, column in enumerate(sums)
        for at, value in enumerate(column)
        if abs(value) >= _CEILING and value != NULL
    }
    if beyond:
        rows = {index: beyond[at] for index, at in zip(kept, groups.places, strict=True) if at in beyond}
        return facts_of(kind, codes, gathered, dropped | rows.keys(), sums_up)[0], rows
    return groups.facts(kind, gathered, {code: array("q", column) for code, column in zip(codes, sums, strict=True)}), {}


class _Groups:
    """Rows of the same subject and month together, in the order of the first of each."""

    def __init__(self, gathered: Gathered, kept: Sequence[int]) -> None:
        known: dict[tuple[str, int], int] = {}
        names, months = gathered.names(), gathered.months
        self._kept = kept
        self._whole = len(kept) == len(gathered)
        self.places = [known.setdefault((names[index], months[index]), len(known)) for index in kept]
        self.firsts: list[int] = []
        for index, at in zip(kept, self.places, strict=True):
            if at == len(self.firsts):
                self.firsts.append(index)

    def summed(self, column: array[int]) -> list[int]:
        """One sum per group; null and a number make the number, nulls alone stay null."""
        sums = [NULL] * len(self.firsts)
        values = column if self._whole else [column[index] for index in self._kept]
        for at, value in zip(self.places, values, strict=True):
            if value != NULL:
                before = sums[at]
                sums[at] = value if before == NULL else before + value
        return sums

    def facts(self, kind: str, gathered: Gathered, micros: dict[str, array[int]]) -> Facts:
        counted = Counter(self.places)
        return Facts(
            kind,
            [gathered.stations[index] for index in self.firsts],
            [gathered.employees[index] for index in self.firsts] if gathered.employees else [],
            array("q", [gathered.months[index] for index in self.firsts]),
            array("q", [gathered.numbers[index] for index in self.firsts]),
            array("q", [counted[at] for at in range(len(self.firsts))]),
            micros,
        )
