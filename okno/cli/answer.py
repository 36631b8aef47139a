"""What a command answers: one object for programs, lines for people."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
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
    """A table in plain text: columns of ``words`` (the first one unless told) to the left, figures to the right."""

    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    words: Collection[int] = (0,)

    def lines(self) -> Iterable[str]:
        everything = [self.header, *self.rows]
        widths = [max(len(row[place]) for row in everything) for place in range(len(self.header))]
        for row in everything:
            cells = [
                text.ljust(width) if place in self.words else text.rjust(width)
                for place, (text, width) in enumerate(zip(row, widths, strict=True))
            ]
            yield "  ".join(cells).rstrip()
