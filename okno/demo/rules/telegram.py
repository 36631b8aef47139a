"""Numbers and names of the demo's Telegram: both Okno and the pretend phone go by them."""

from __future__ import annotations

GROUP = -1_002_600_000_001
GROUP_NAME = "Партнёры и департаменты"
MATES = 4
"""Partners in the group."""
FIRST_TOPIC = 2
"""The number of the first topic: in a new group it is that of the message which made it."""


def user_number(person: int) -> int:
    """The Telegram user that a person of the demo is."""
    return 700_000_000 + person
