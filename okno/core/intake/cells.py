"""What a cell may hold and how it reads as text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache

Cell = str | float | int | bool | date | time | timedelta | None
Row = Sequence[Cell]


def text_of(cell: Cell) -> str:
    """The cell as it would be shown: whole numbers without a fraction, dates in ISO, nothing as an empty string."""
    if isinstance(cell, str):
        return cell
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.isoformat(" ")
    return str(cell)


@lru_cache(maxsize=4096)
def collapse(text: str) -> str:
    """Trimmed, every run of spaces (no-break ones and line ends too) made one."""
    return " ".join(text.split())


def is_blank(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def is_blank_row(cells: Row) -> bool:
    return all(map(is_blank, cells))
