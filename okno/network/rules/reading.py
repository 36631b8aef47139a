"""From a file of the directory to judged rows: what each says, what was rejected and why, what was no data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from okno.core.intake.cells import Row, collapse, is_blank_row, text_of
from okno.core.intake.header_search import Header, find_header
from okno.core.intake.judged import Rejected, Skipped, Unfit, Warning_
from okno.core.intake.table import Sheet, open_table
from okno.network.rules.directory import ALSO_KEYS, KEYS, KINDS, kind_of
from okno.network.rules.values import read_value

TOTALS = ("итого", "всего", "подытог", "total")


@dataclass(slots=True)
class Line:
    """One row that was read: its physical number and code of column -> value, silent cells left out."""

    number: int
    values: dict[str, Any]

    def get(self, code: str) -> Any:
        return self.values.get(code)


@dataclass
class Reading:
    """A file read to its end; the rows that stand in ``lines`` are not yet compared with the network."""

    kind: str
    sheet: str | None
    columns: dict[str, str]
    lines: list[Line] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    skipped: Skipped = field(default_factory=Skipped)
    warnings: list[Warning_] = field(default_factory=list)
    unknown: tuple[str, ...] = ()

    def reject(self, number: int, unfit: Unfit) -> None:
        """The row is not taken; ``unfit.column`` is a code, the answer shows the header as in the file."""
        column = self.columns.get(unfit.column) if unfit.column else None
        self.rejected.append(Rejected(self.sheet, number, column, unfit.value, unfit.reason))

    def warn(self, number: int, code: str | None, reason: str) -> None:
        """The row is taken, a person should look at it."""
        self.warnings.append(Warning_(number, self.columns.get(code) if code else None, code, reason))


def read_directory(path: Path) -> Reading:
    """Open, find the header, read every row. Raises FileRefused when there is no table of the directory in it."""
    table = open_table(path)
    sheet, header = find_header(table, KINDS)
    kind = kind_of(header.kind.name, frozenset(header.by_code))
    reading = Reading(kind, sheet.name, {column.code: column.text for column in header.columns}, unknown=header.unknown)
    waiting: list[int] = []  # captions, until it is known whether data follow them
    for number, cells in enumerate(sheet.rows(header.last + 1), sheet.first_number + header.last + 1):
        word = _no_data(cells, header, kind)
        if word == "caption":
            waiting.append(number)
            continue
        if word:
            setattr(reading.skipped, word, getattr(reading.skipped, word) + 1)
            continue
        reading.skipped.group_and_total_rows += len(waiting)
        waiting.clear()
        _take(reading, sheet, header, number, cells)
    reading.skipped.footer_rows += len(waiting)
    _reject_twins(reading)
    return reading


def _no_data(cells: Row, header: Header, kind: str) -> str | None:
    """Which kind of row without data this is; None for a row to read."""
    if is_blank_row(cells):
        return "blank_rows"
    own = [_text(cells, column.index) for column in header.columns]
    again = sum(bool(text) and text in column.shown for text, column in zip(own, header.columns, strict=True))
    if again * 2 >= len(own):
        return "repeated_header_rows"
    keys = [header.by_code[code] for code in (KEYS[kind], *ALSO_KEYS.get(kind, ())) if code in header.by_code]
    if any(_text(cells, column.index) for column in keys):
        return None
    if any(collapse(text_of(cell)).lower().startswith(TOTALS) for cell in cells):
        return "group_and_total_rows"
    # a lonely text, such as «Менеджер M2», says nothing about a row of this kind
    return "caption" if sum(map(bool, own)) <= 1 else None


def _text(cells: Row, index: int) -> str:
    return collapse(text_of(cells[index])) if index < len(cells) else ""


def _take(reading: Reading, sheet: Sheet, header: Header, number: int, cells: Row) -> None:
    try:
        if sheet.is_text:
            _check_width(reading, header, number, cells)
        values = {}
        for column in header.columns:
            value = read_value(reading.kind, column.code, cells[column.index]) if column.index < len(cells) else None
            if value is not None:
                values[column.code] = value
        _check_key(reading.kind, values)
    except Unfit as unfit:
        reading.reject(number, unfit)
    else:
        reading.lines.append(Line(number, values))


def _check_width(reading: Reading, header: Header, number: int, cells: Sequence[object]) -> None:
    if len(cells) < header.width:
        raise Unfit("missing_columns")
    if any(str(cell).strip() for cell in cells[header.width :]):
        reading.warn(number, None, "extra_columns")


def _check_key(kind: str, values: dict[str, Any]) -> None:
    if values.keys().isdisjoint((KEYS[kind], *ALSO_KEYS.get(kind, ()))):
        raise Unfit("missing_code", KEYS[kind])


def _reject_twins(reading: Reading) -> None:
    """Of equal rows the first is taken; rows of one key that say different things are all rejected."""
    same: dict[tuple[Any, ...], list[Line]] = {}
    for line in reading.lines:
        same.setdefault(_key(reading.kind, line), []).append(line)
    if len(same) == len(reading.lines):
        return
    refused: dict[int, str] = {}
    for lines in same.values():
        differ = any(line.values != lines[0].values for line in lines)
        for line in lines if differ else lines[1:]:
            refused[line.number] = "duplicate_conflict" if differ else "duplicate"
    for number, reason in refused.items():
        reading.reject(number, Unfit(reason))
    reading.lines = [line for line in reading.lines if line.number not in refused]


def _key(kind: str, line: Line) -> tuple[Any, ...]:
    """What must not come twice. A person may have several places, so their places belong to the key."""
    if kind == "people":
        places = ("email", "partner_code", "station_code", "portfolio")
        return tuple(line.get(code) for code in places)
    if kind == "employees" and line.get("employee_code") is None:
        return (None, str(line.get("station_code")).upper(), line.get("full_name"))
    return (str(line.values[KEYS[kind]]).upper(),)
