"""Directories (stations, partners, people, …): rows as read, for the room that knows what they mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from okno.core.intake.cells import Cell, Row, collapse, is_blank, is_blank_row, text_of
from okno.core.intake.header_search import Header, find_header
from okno.core.intake.headers import Column, TableKind
from okno.core.intake.judged import Rejected, Skipped, Unfit
from okno.core.intake.moments import read_moment
from okno.core.intake.numbers import Unreadable, read_number
from okno.core.intake.table import open_table


@dataclass(frozen=True)
class DirectoryRow:
    """One row: its physical number, its cells by code. A code without a column reads as an empty cell."""

    number: int
    cells: Mapping[str, Cell]
    header: Header

    def has(self, code: str) -> bool:
        """Whether the file has such a column: without one a value is left alone, with an empty cell it is said empty."""
        return code in self.cells

    def text(self, code: str) -> str:
        """Trimmed, spaces collapsed; whole numbers without a fraction."""
        return collapse(text_of(self.cells.get(code)))

    def day(self, code: str) -> date | None:
        """None for an empty cell. Raises Unfit ``bad_date``."""
        cell = self.cells.get(code)
        if is_blank(cell):
            return None
        try:
            return read_moment(cell).date()
        except Unreadable:
            raise self.unfit(code, "bad_date") from None

    def number_of(self, code: str) -> Decimal | None:
        """None for an empty cell and the words of «no data». Raises Unfit ``bad_number``."""
        try:
            return read_number(self.cells.get(code))
        except Unreadable:
            raise self.unfit(code, "bad_number") from None

    def unfit(self, code: str | None, reason: str) -> Unfit:
        """To raise: this row cannot be taken because of this column, or (None) as a whole."""
        column = self.header.by_code.get(code) if code else None
        return Unfit(reason, column.text if column else None, text_of(self.cells.get(code)) if code else None)


@dataclass
class DirectoryFile:
    """A directory read. The reader of ``rows`` sends back by ``reject`` what it cannot take."""

    kind: str
    sheet: str | None
    charset: str | None
    columns: tuple[Column, ...]
    unknown_columns: tuple[str, ...]
    rows: list[DirectoryRow] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    skipped: Skipped = field(default_factory=Skipped)

    def reject(self, row: DirectoryRow, unfit: Unfit) -> None:
        self.rejected.append(Rejected(self.sheet, row.number, unfit.column, unfit.value, unfit.reason))
        self.rejected.sort(key=lambda rejected: rejected.row)


def read_directory(path: Path, kinds: Sequence[TableKind], header_map: Mapping[str, str] | None = None) -> DirectoryFile:
    """Read a directory of the first of ``kinds`` whose required columns are there. Raises FileRefused."""
    table = open_table(path)
    sheet, header = find_header(table, kinds, header_map)
    found = DirectoryFile(header.kind.name, sheet.name, table.charset, header.columns, header.unknown)
    start = header.last + 1
    for number, row in enumerate(sheet.rows(start), sheet.first_number + start):
        _sort(found, header, number, row, sheet.is_text)
    return found


def _sort(found: DirectoryFile, header: Header, number: int, row: Row, is_text: bool) -> None:
    if is_blank_row(row):
        found.skipped.blank_rows += 1
    elif header.is_repeated_by(row):
        found.skipped.repeated_header_rows += 1
    elif is_text and len(row) < header.width:
        found.rejected.append(Rejected(found.sheet, number, None, None, "missing_columns"))
    else:
        cells = {column.code: row[column.index] if column.index < len(row) else "" for column in header.columns}
        found.rows.append(DirectoryRow(number, cells, header))
