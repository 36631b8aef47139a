"""Figures of a row as whole millionths, and the rows that were read, column by column."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field

from okno.core.intake.cells import Row, is_blank, text_of
from okno.core.intake.header_search import Header
from okno.core.intake.headers import Column
from okno.core.intake.judged import Unfit
from okno.core.intake.numbers import NULL, Unreadable, micros_reader
from okno.kpi.rules.facts import EMPLOYEE_FACTS, STATION_FACTS, FactKind
from okno.kpi.rules.intake.aliases import REQUIRED_FIGURE

_REGISTER = ("amount", "discount", "coupon")
_OF_KIND = {"stations": frozenset(STATION_FACTS), "employees": frozenset(EMPLOYEE_FACTS), "orders": frozenset(_REGISTER)}
_FACTS = {"stations": STATION_FACTS, "employees": EMPLOYEE_FACTS, "orders": STATION_FACTS}


def places_of(kind: str, code: str) -> int:
    """Decimals kept of a figure: 2 of money, 3 of hours and counts (a mean headcount of 7,5 is not lost)."""
    fact = _FACTS[kind].get(code)
    return 2 if code in ("amount", "coupon") or (fact and fact.kind is FactKind.MONEY) else 3


class FigureColumns:
    """The figure columns of a header, in their order in the file."""

    def __init__(self, header: Header) -> None:
        kind = header.kind.name
        self.columns: list[Column] = [column for column in header.columns if column.code in _OF_KIND[kind]]
        self.codes = tuple(column.code for column in self.columns)
        self.required = self.codes.index(REQUIRED_FIGURE[kind])
        self._readers = [(column.index, micros_reader(column.scale)) for column in self.columns]

    def read(self, cells: Row) -> list[int]:
        """Whole millionths of each column, NULL for «no data». Raises Unfit ``bad_number`` for the first unreadable one."""
        try:
            values = [read(cells[index]) for index, read in self._readers]
        except Unreadable:
            raise self._blame(cells) from None
        if values[self.required] == NULL:
            raise self._blame(cells)
        return values

    def _blame(self, cells: Row) -> Unfit:
        for place, (index, read) in enumerate(self._readers):
            try:
                missing = read(cells[index]) == NULL and place == self.required
            except Unreadable:
                missing = True
            if missing:
                return Unfit("bad_number", self.columns[place].text, text_of(cells[index]))
        raise AssertionError("every figure of the row is fine")

    def filled(self, cells: Row) -> dict[int, int]:
        """The readable figures of a total or caption: place of the column -> whole millionths."""
        found = {}
        for place, (index, read) in enumerate(self._readers):
            try:
                value = read(cells[index])
            except Unreadable:
                continue
            if value != NULL:
                found[place] = value
        return found

    def are_blank(self, cells: Row) -> bool:
        return all(is_blank(cells[column.index]) for column in self.columns)


@dataclass
class Gathered:
    """Rows that passed every rule but that of duplicates; one entry per row in each list, ``width`` in ``values``."""

    width: int
    values: array[int] = field(default_factory=lambda: array("q"))
    numbers: array[int] = field(default_factory=lambda: array("q"))
    months: array[int] = field(default_factory=lambda: array("q"))
    segments: array[int] = field(default_factory=lambda: array("q"))
    stations: list[str] = field(default_factory=list)
    employees: list[str] = field(default_factory=list)
    roles: list[str | None] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.numbers)

    def figures(self, index: int) -> array[int]:
        """The values of one row."""
        return self.values[index * self.width : (index + 1) * self.width]

    def column(self, place: int) -> array[int]:
        """The values of one column."""
        return self.values[place :: self.width]

    def names(self) -> list[str]:
        """Whose figures each row holds: employees, or where there are none, stations."""
        return self.employees or self.stations
