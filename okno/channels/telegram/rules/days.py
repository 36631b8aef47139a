"""A day in a command: «до 30.11», «30.11.2026», «завтра». No Django."""

from __future__ import annotations

import re
from datetime import date, timedelta

_DAY = re.compile(r"(?:\bдо\s+)?\b(\d{1,2})\.(\d{1,2})(?:\.(\d{4}))?\b")
_WORDS = {"сегодня": 0, "завтра": 1, "послезавтра": 2}
_WORD = re.compile(r"(?:\b(?:до|к)\s+)?\b(сегодня|послезавтра|завтра)\b", re.IGNORECASE)


def day_in(text: str, today: date) -> tuple[date | None, str]:
    """The day that a text names and the rest of it; without a year the next such day; None where there is none or no such day."""
    if found := _WORD.search(text):
        return today + timedelta(days=_WORDS[found[1].lower()]), _without(text, found)
    found = _DAY.search(text)
    if found is None:
        return None, text.strip()
    try:
        day = date(int(found[3] or today.year), int(found[2]), int(found[1]))
        if not found[3] and day < today:
            day = day.replace(year=today.year + 1)
    except ValueError:
        return None, text.strip()
    return day, _without(text, found)


def _without(text: str, found: re.Match[str]) -> str:
    return " ".join((text[: found.start()] + " " + text[found.end() :]).split())
