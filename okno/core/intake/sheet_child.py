"""Reads one workbook and writes its sheets to standard output, line by line as JSON; a program of its own.

A workbook comes from outside, so it is opened here and not where the figures are: little memory, little time, no file
may be written, and whatever happens, the caller only sees that the end of the output is missing. Run as
``python -I sheet_child.py FILE``; it needs nothing of Okno.

Lines: ``{"sheet": name}``, then lists of rows, in the end ``{"end": true}`` or ``{"error": word}``.
"""

from __future__ import annotations

import json
import resource
import sys
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

MEMORY = 512 * 2**20
SECONDS = 60
UNPACKED = 50 * 2**20
RATIO = 100
ENTRIES = 10_000
CHUNK = 1000


def confine() -> None:
    """From here on: so much memory, so much time, nothing written."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def fault_of_zip(path: Path) -> str | None:
    """Why the archive may not be opened: a bomb, broken, or no workbook. None if it may."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, ValueError, NotImplementedError):
        return "broken"
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > ENTRIES or unpacked > UNPACKED or unpacked > RATIO * max(path.stat().st_size, 1):
        return "too_big"
    return None if any(entry.filename.lower().startswith("xl/") for entry in entries) else "no_workbook"


def say(message: Any) -> None:
    sys.stdout.write(json.dumps(message, ensure_ascii=False, default=coded) + "\n")


def coded(cell: Any) -> Any:
    """Dates of cells, in a form that cannot be mistaken for text."""
    if isinstance(cell, datetime):
        return {"moment": cell.isoformat()}
    if isinstance(cell, date):
        return {"day": cell.isoformat()}
    return str(cell)


def send_sheets(path: Path) -> None:
    from python_calamine import CalamineWorkbook  # only inside the limits

    with path.open("rb") as file:  # by content: from a path the extension would decide
        workbook = CalamineWorkbook.from_filelike(file)
        for name in workbook.sheet_names:
            say({"sheet": name})
            rows: list[list[Any]] = []
            for row in workbook.get_sheet_by_name(name).iter_rows():
                while row and row[-1] == "":
                    row.pop()
                rows.append(row)
                if len(rows) == CHUNK:
                    say(rows)
                    rows = []
            say(rows)


def main(path: Path) -> None:
    confine()
    with path.open("rb") as file:
        is_zip = file.read(2) == b"PK"
    fault = fault_of_zip(path) if is_zip else None
    if fault:
        say({"error": fault})
        return
    try:
        send_sheets(path)
    except MemoryError:
        say({"error": "too_big"})
    except BaseException:  # noqa: BLE001 a panic of the reader is no Exception; the caller needs one word, no traceback
        say({"error": "broken"})
    else:
        say({"end": True})


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    main(Path(sys.argv[1]))
