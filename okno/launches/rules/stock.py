"""What is on stock at each station, as a file tells it: a code and a count in each row, read or refused with a reason."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from okno.core.intake.cells import Cell, Row, collapse, is_blank_row, text_of
from okno.core.intake.header_search import Header, find_header
from okno.core.intake.headers import AliasTable, Column, TableKind
from okno.core.intake.judged import Rejected, Unfit
from okno.core.intake.numbers import Unreadable, read_number
from okno.core.intake.table import open_table
from okno.core.speech import N_

MOST = 1_000_000
TOTALS = ("итого", "всего", "подытог", "total")
_CODE = ("Код станции", "Код", "Код СТО", "Код подразделения", "ID станции")
# without a column of codes, one of stations may hold them
_STATION = (*_CODE, "Станция", "СТО", "Подразделение", "Филиал")
_COUNT = ("Количество", "Кол-во", "Остаток", "Остатки", "На складе", "Остаток на складе", "Комплектов")
KINDS = tuple(
    TableKind("stock", N_("остатки"), AliasTable({"station_code": codes, "count": _COUNT}), (("station_code",), ("count",)))
    for codes in (_CODE, _STATION)
)


@dataclass(frozen=True, slots=True)
class Line:
    """A row that was read: its physical number, whose it is, how many."""

    number: int
    code: str
    count: int


@dataclass
class Reading:
    """A file read to its end, nothing yet compared with any launch; ``codes``: of whom it speaks, well or badly."""

    sheet: str | None
    columns: dict[str, str]
    lines: list[Line] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    codes: set[str] = field(default_factory=set)

    def reject(self, number: int, unfit: Unfit) -> None:
        """The row is not taken; ``unfit.column`` is a code, the answer shows the header as in the file."""
        column = self.columns.get(unfit.column) if unfit.column else None
        self.rejected.append(Rejected(self.sheet, number, column, unfit.value, unfit.reason))


def read_stock(path: Path) -> Reading:
    """Open, find the header, read every row. Raises FileRefused when there is no table of codes and counts in it."""
    sheet, header = find_header(open_table(path), KINDS)
    reading = Reading(sheet.name, {column.code: column.text for column in header.columns})
    start = header.last + 1
    for number, cells in enumerate(sheet.rows(start), sheet.first_number + start):
        if _is_no_data(cells, header):
            continue
        try:
            code = _code(cells, header)
            reading.codes.add(code)
            reading.lines.append(Line(number, code, _count(cells, header)))
        except Unfit as unfit:
            reading.reject(number, unfit)
    _reject_twins(reading)
    reading.rejected.sort(key=lambda row: row.row)
    return reading


def _is_no_data(cells: Row, header: Header) -> bool:
    """A blank row, the header once more, a total, or a caption beside the table."""
    if is_blank_row(cells) or header.is_repeated_by(cells):
        return True
    if any(collapse(text_of(cell)).lower().startswith(TOTALS) for cell in cells):
        return True
    return not any(collapse(text_of(_at(cells, column))) for column in header.columns)


def _code(cells: Row, header: Header) -> str:
    code = collapse(text_of(_at(cells, header.by_code["station_code"]))).upper()
    if not code:
        raise Unfit("missing_code", "station_code")
    return code


def _count(cells: Row, header: Header) -> int:
    """Whole things; an empty cell is not nought of them."""
    column = header.by_code["count"]
    cell = _at(cells, column)
    text = collapse(text_of(cell))
    try:
        count = read_number(cell, column.scale)
    except Unreadable:
        raise Unfit("bad_number", "count", text) from None
    if count is None:
        raise Unfit("missing_count", "count")
    if count != int(count) or not 0 <= count <= MOST:
        raise Unfit("bad_number", "count", text)
    return int(count)


def _at(cells: Row, column: Column) -> Cell:
    return cells[column.index] if column.index < len(cells) else None


def _reject_twins(reading: Reading) -> None:
    """Of equal rows the first is taken; rows of one station that say different things are all rejected."""
    same: dict[str, list[Line]] = defaultdict(list)
    for line in reading.lines:
        same[line.code].append(line)
    for lines in same.values():
        differ = any(line.count != lines[0].count for line in lines)
        for line in lines if differ else lines[1:]:
            reading.reject(line.number, Unfit("duplicate_conflict" if differ else "duplicate", "station_code", line.code))
    refused = {row.row for row in reading.rejected}
    reading.lines = [line for line in reading.lines if line.number not in refused]
