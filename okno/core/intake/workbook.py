"""Workbooks, read by a confined child process (``sheet_child.py``), one sheet at a time."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from threading import Timer
from typing import IO, Any

from okno.core.errors import FileRefused
from okno.core.intake.cells import Cell, is_blank_row
from okno.core.intake.text import NOT_A_TABLE
from okno.core.speech import N_, _

WALL_SECONDS = 60.0

BROKEN = N_(
    "Книга не открывается: файл испорчен, обрезан или закрыт паролем. Откройте его в Excel, снимите пароль, "
    "сохраните заново и загрузите ещё раз."
)
TOO_BIG = N_(
    "Книга слишком велика, чтобы её разобрать. Сохраните нужный лист как CSV и загрузите его, или разделите книгу на части."
)
REFUSALS = {
    "broken": ("corrupt_file", BROKEN),
    "too_big": ("corrupt_file", TOO_BIG),
    "no_workbook": ("not_a_workbook", NOT_A_TABLE),
}


class GridSheet:
    """Rows of one sheet of a workbook; rows may be shorter than the header, blank ones at the end are no rows."""

    is_text = False
    separator: str | None = None
    first_number = 1

    def __init__(self, name: str, rows: list[list[Cell]]) -> None:
        self.name: str | None = name
        while rows and is_blank_row(rows[-1]):
            rows.pop()
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    def rows(self, start: int = 0) -> Iterator[list[Cell]]:
        return islice(iter(self._rows), start, None)


def sheets_of(path: Path) -> Iterator[GridSheet]:
    """The sheets in their order, each when it is asked for. Raises FileRefused at whatever goes wrong."""
    with _child(path) as output:
        name: str | None = None
        rows: list[list[Cell]] = []
        for message in _messages(output):
            if isinstance(message, list):
                rows.extend(message)
                continue
            if "error" in message:
                raise _refusal(message["error"])
            if name is not None:
                yield GridSheet(name, rows)
            if "end" in message:
                return
            name, rows = message["sheet"], []
        # killed by its limits, or by a fault of the reader: no word of farewell
        raise _refusal("too_big" if name is not None else "broken")


def _refusal(word: str) -> FileRefused:
    code, message = REFUSALS.get(word, REFUSALS["broken"])
    return FileRefused(code, _(message))


def _messages(output: IO[str]) -> Iterator[Any]:
    for line in output:
        try:
            yield json.loads(line, object_hook=_decoded)
        except ValueError:  # half a line: the child was stopped in the middle
            return


def _decoded(message: dict[str, Any]) -> Any:
    if "day" in message:
        return date.fromisoformat(message["day"])
    if "moment" in message:
        return datetime.fromisoformat(message["moment"])
    return message


@contextmanager
def _child(path: Path) -> Iterator[IO[str]]:
    # our own program; the name of the file is an argument, never a command
    program = Path(__file__).with_name("sheet_child.py")
    process = subprocess.Popen(
        [sys.executable, "-I", str(program), str(path.resolve())],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
        env={},
    )
    assert process.stdout is not None, "a pipe was asked for"
    watch = Timer(WALL_SECONDS, process.kill)
    watch.daemon = True
    watch.start()
    try:
        yield process.stdout
    finally:
        watch.cancel()
        process.kill()
        process.stdout.close()
        process.wait()
