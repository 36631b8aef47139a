"""A month of meetings placed at once: plain values in; times with prices, and reasons where there is none, out."""

from okno.meetings.rules.schedule.fitting import Book, options
from okno.meetings.rules.schedule.moving import check_room, make_room
from okno.meetings.rules.schedule.solving import solve
from okno.meetings.rules.schedule.values import (
    Away,
    Broken,
    Desk,
    Limits,
    Option,
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
    "Book",
    "Broken",
    "Desk",
    "Limits",
    "Option",
    "Placed",
    "Plan",
    "Price",
    "Problem",
    "Unplaced",
    "Wanted",
    "Why",
    "Window",
    "check_room",
    "make_room",
    "options",
    "solve",
]
