"""How many stations one manager can look after."""

from __future__ import annotations

LOAD_NORM = (30, 40)


def judge_load(stations: int) -> str:
    """``bad`` over the norm, ``warn`` under it, ``good`` within."""
    low, high = LOAD_NORM
    if stations > high:
        return "bad"
    return "warn" if stations < low else "good"
