"""What a person may do from a chat or a letter by one button: a line each. Every channel shows them, none has its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from okno.accounts.models import Person


@dataclass(frozen=True, slots=True)
class ChannelAction:
    """A button. ``act(by, pk, value)`` calls an action of a room, through its door, and answers with a sentence.

    ``may(by, pk)`` says whether it is worth showing now; the door decides, whatever it says.
    """

    title: str
    act: Callable[[Person, int, str], str]
    may: Callable[[Person, int], bool]


ACTIONS: dict[str, ChannelAction] = {}
"""By name, as it stands in the data of a button and in a link."""
