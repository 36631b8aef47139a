"""What a command answers: one object for programs, lines for people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

DONE, WRONG, FILE_REFUSED = 0, 1, 3


@dataclass(frozen=True, slots=True)
class Answer:
    """``data`` is printed by --json, ``lines`` without it, ``problems`` go to stderr either way."""

    data: dict[str, Any]
    lines: Iterable[str] = ()
    problems: Sequence[str] = ()
    code: int = DONE


@dataclass(frozen=True, slots=True)
class Columns:
    """A table in plain text: the first column to the left, the others to the right."""

    header: Sequence[str]
    rows: Sequence[Sequence[str]]

    def lines(self) -> Iterable[str]:
        everything = [self.header, *self.rows]
        widths = [max(len(row[place]) for row in everything) for place in range(len(self.header))]
        for row in everything:
            cells = [text.rjust(width) for text, width in zip(row, widths, strict=True)]
            yield "  ".join([row[0].ljust(widths[0]), *cells[1:]]).rstrip()
