"""Tiers, classes, holidays, indexation as people type them, a line each: «до 1 500 000 — 5», «2027-01 — 6»; and back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from okno.core.months import Month
from okno.core.numbers import number, trimmed
from okno.core.speech import lang
from okno.money.rules.sums import HUNDRED
from okno.money.rules.terms import Holiday, Index

LINE = re.compile(
    r"\s*(?:(?:до|until)\s*(?P<bound>[\d\s.,]+?)|(?P<above>выше|above))?\s*[—–:-]?\s*"
    r"(?P<value>\d[\d\s]*(?:[.,]\d+)?)\s*[%₽]?\s*\Z",
    re.IGNORECASE,
)

MONTH = r"(?:\d{4}-\d{2}|\d{2}\.\d{4})"
PERCENT = r"(?P<percent>\d{1,3}(?:[.,]\d+)?)\s*%?"
HOLIDAY = re.compile(rf"\s*(?P<since>{MONTH})(?:\s*[-—–]\s*(?P<until>{MONTH}))?(?:\s*[—–:-]\s*{PERCENT})?\s*\Z")
INDEX = re.compile(rf"\s*(?:с|from)?\s*(?P<since>{MONTH})\s*[—–:-]\s*{PERCENT}\s*\Z", re.IGNORECASE)

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


def read_holidays(text: str) -> tuple[Holiday, ...]:
    """«2027-01 – 2027-03 — 50»: months of which so many percent are due, none where it says none.

    Raises ValueError with the line that does not read, ends before it begins, or begins before the one above it is over.
    """
    found: list[Holiday] = []
    for line, said in _matches(HOLIDAY, text):
        since = _month(said["since"], line)
        holiday = Holiday(since, _month(said["until"], line) if said["until"] else since, _number(said["percent"] or "0"))
        if holiday.until < since or holiday.percent > HUNDRED or (found and since <= found[-1].until):
            raise ValueError(line)
        found.append(holiday)
    return tuple(found)


def read_indexation(text: str) -> tuple[Index, ...]:
    """«2027-01 — 6»: from a month on so many percent more. Raises ValueError with the line that is none or comes too early."""
    found: list[Index] = []
    for line, said in _matches(INDEX, text):
        index = Index(_month(said["since"], line), _number(said["percent"]))
        if index.percent > HUNDRED or (found and index.since <= found[-1].since):
            raise ValueError(line)
        found.append(index)
    return tuple(found)


def say_holidays(holidays: Sequence[Holiday]) -> str:
    return "\n".join(f"{each.since} – {each.until} — {trimmed(each.percent, 4)}" for each in holidays)


def say_indexation(indexation: Sequence[Index]) -> str:
    return "\n".join(f"{each.since} — {trimmed(each.percent, 4)}" for each in indexation)


def _matches(pattern: re.Pattern[str], text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Every line that says something, read. Raises ValueError with the line that does not read."""
    for line in filter(None, map(str.strip, text.replace("\u00a0", " ").splitlines())):
        match = pattern.match(line)
        if match is None:
            raise ValueError(line)
        yield line, match


def _month(text: str, line: str) -> Month:
    """«2027-01» or «01.2027». Raises ValueError with its line."""
    try:
        return Month.parse(text if "-" in text else "-".join(reversed(text.split("."))))
    except ValueError:
        raise ValueError(line) from None


def _number(text: str) -> Decimal:
    return Decimal("".join(text.split()).replace(",", "."))
