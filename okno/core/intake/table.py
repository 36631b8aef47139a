"""A file as sheets of rows, whatever it was: content decides, never the extension."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from okno.core.errors import FileRefused
from okno.core.intake.cells import Row
from okno.core.intake.text import EMPTY, SEPARATORS, TextSheet, decode, lines_of
from okno.core.intake.workbook import sheets_of
from okno.core.speech import N_, _

LONGEST_TEXT = 100 * 2**20
TOO_LONG = N_("Файл слишком велик: текстовая выгрузка принимается до 100 МБ. Разделите её по годам и загрузите частями.")


class Sheet(Protocol):
    """Rows of one sheet of a workbook, or of a text file under one separator."""

    name: str | None
    is_text: bool
    separator: str | None
    first_number: int

    def __len__(self) -> int: ...

    def rows(self, start: int = 0) -> Iterator[Row]: ...


@dataclass(frozen=True)
class Table:
    """A file opened for reading. ``charset`` is None for workbooks."""

    path: Path
    charset: str | None
    lines: list[str] | None

    def sheets(self) -> Iterator[Sheet]:
        """Sheets of a workbook one after the other; of a text, the same lines under each separator."""
        if self.lines is None:
            yield from sheets_of(self.path)
        else:
            for separator in SEPARATORS:
                yield TextSheet(self.lines, separator)


def open_table(path: Path) -> Table:
    """Open a file of any name. Raises FileRefused: empty_file, corrupt_file, not_a_workbook."""
    with path.open("rb") as file:
        head = file.read(8)
    if head.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        return Table(path, None, None)
    if path.stat().st_size > LONGEST_TEXT:
        raise FileRefused("corrupt_file", _(TOO_LONG))
    text, charset = decode(path.read_bytes())
    lines = lines_of(text)
    if not lines:
        raise FileRefused("empty_file", _(EMPTY))
    return Table(path, charset, lines)
