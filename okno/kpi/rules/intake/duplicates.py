"""Rows of one subject and month that say it twice, or say two things."""

from __future__ import annotations

from okno.kpi.rules.intake.figures import Gathered


def duplicates(gathered: Gathered) -> dict[int, str]:
    """Index of each row that must go -> reason.

    The same values again: the first row stays, the others are ``duplicate``. Different values: nobody knows which row is
    right, so all of them are ``duplicate_conflict``.
    """
    first: dict[tuple[str, int], int] = {}
    repeated: dict[int, list[int]] = {}
    for index, key in enumerate(zip(gathered.names(), gathered.months, strict=True)):
        if first.setdefault(key, index) != index:
            repeated.setdefault(first[key], []).append(index)
    reasons: dict[int, str] = {}
    for original, others in repeated.items():
        said = _said(gathered, original)
        if all(_said(gathered, other) == said for other in others):
            reasons.update(dict.fromkeys(others, "duplicate"))
        else:
            reasons.update(dict.fromkeys([original, *others], "duplicate_conflict"))
    return reasons


def _said(gathered: Gathered, index: int) -> tuple[object, ...]:
    role = gathered.roles[index] if gathered.roles else None
    return (gathered.stations[index], role, *gathered.figures(index))
