"""A month of meetings placed at once: plain values in; times with prices, and reasons where there is none, out."""

from okno.meetings.rules.schedule.solving import solve
from okno.meetings.rules.schedule.values import (
    Away,
    Broken,
    Desk,
    Limits,
    Placed,
    Plan,
    Price,
    Problem,
    Unplaced,
    Wanted,
    Why,
    Window,
)

__all__ = [
    "Away",
    "Broken",
    "Desk",
    "Limits",
    "Placed",
    "Plan",
    "Price",
    "Problem",
    "Unplaced",
    "Wanted",
    "Why",
    "Window",
    "solve",
]
