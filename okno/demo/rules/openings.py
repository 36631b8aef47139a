"""When the demo's stations are open: most like all others, some by hours of their own."""

from __future__ import annotations

from random import Random

SHIFTS = (
    ("пн–сб 9–20; вс 10–18", False, 14),
    ("ежедневно 8–21", False, 8),
    ("пн–пт 9–19; сб 10–16", True, 8),
    ("пн–пт 9–13, 14–18; сб 10–15", True, 5),
    ("ежедневно 8–14, 15–22", False, 3),
    ("круглосуточно", False, 3),
    ("ежедневно 10–2", False, 1),
)
"""Hours, whether the station is closed on holidays, and how many of a hundred stations have them."""


def opening_of(code: str, seed: int) -> tuple[str, bool] | None:
    """The hours of a station, and whether it keeps holidays; None for the common ones. The same for the same seed."""
    place = Random(f"{seed}:{code}:hours").randrange(100)
    for hours, keeps_holidays, share in SHIFTS:
        if place < share:
            return hours, keeps_holidays
        place -= share
    return None
