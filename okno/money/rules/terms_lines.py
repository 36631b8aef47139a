"""Tiers and classes as people type them, a line each: «до 1 500 000 — 5», «выше — 3»; and back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from okno.core.numbers import number, trimmed
from okno.core.speech import lang

LINE = re.compile(
    r"\s*(?:(?:до|until)\s*(?P<bound>[\d\s.,]+?)|(?P<above>выше|above))?\s*[—–:-]?\s*"
    r"(?P<value>\d[\d\s]*(?:[.,]\d+)?)\s*[%₽]?\s*\Z",
    re.IGNORECASE,
)

Bounded = tuple[Decimal | None, Decimal]
"""Up to which amount (None: above all), which value."""


def read_lines(text: str) -> list[Bounded]:
    """Every line that says something. Raises ValueError with the line that does not read."""
    found = []
    for line in text.splitlines():
        if line.strip():
            match = LINE.match(line.replace("\u00a0", " "))
            if match is None:
                raise ValueError(line.strip())
            found.append((_number(match["bound"]) if match["bound"] else None, _number(match["value"])))
    return found


def say_lines(pairs: Sequence[Bounded]) -> str:
    """As they are typed in the reader's language; both languages are read."""
    if len(pairs) == 1:
        return trimmed(pairs[0][1], 4)
    until, above = ("until", "above") if lang() == "en" else ("до", "выше")
    return "\n".join(
        f"{above if bound is None else f'{until} {number(bound, 0)}'} — {trimmed(value, 4)}" for bound, value in pairs
    )


def _number(text: str) -> Decimal:
    return Decimal("".join(text.split()).replace(",", "."))
