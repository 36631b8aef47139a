"""What became of the rows of a file, in the words of the import contract."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import NamedTuple

# a longer list helps nobody; the count goes on
REJECTED_KEPT = 10_000
WARNINGS_KEPT = 100_000


class Rejected(NamedTuple):
    """A row that was not taken. ``row`` is its physical number; no column means the whole row."""

    sheet: str | None
    row: int
    column: str | None
    value: str | None
    reason: str


class Warning_(NamedTuple):
    """Something a person should see before confirming; the row was taken."""

    row: int
    column: str | None
    fact: str | None
    reason: str


@dataclass(slots=True)
class Skipped:
    """Rows that are no data, by kind."""

    group_and_total_rows: int = 0
    repeated_header_rows: int = 0
    footer_rows: int = 0
    blank_rows: int = 0

    def total(self) -> int:
        return sum(asdict(self).values())

    def as_dict(self) -> dict[str, int]:
        return asdict(self)


class Unfit(Exception):
    """A row cannot be taken: the column at fault (None: the whole row) and the word of the contract."""

    def __init__(self, reason: str, column: str | None = None, value: str | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.column = column
        self.value = value
