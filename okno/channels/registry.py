"""The channels, one line each: nothing else knows their names.

The package of a channel holds the same few files, and only those that it has a use for: ``judge.py`` (``judge(received)``),
``courier.py`` (``deliver(message)``, ``reaches(person)``), ``state.py`` (``states()``).
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from django.utils.module_loading import import_string

if TYPE_CHECKING:
    from okno.channels.models import Received

CHANNELS = {
    "mail": "okno.channels.mail",
    "calls": "okno.channels.calls",
}


def judge_of(channel: str) -> Callable[[Received], None]:
    """What a channel does with what it received."""
    found: Callable[[Received], None] = import_string(f"{CHANNELS[channel]}.judge.judge")
    return found


def words_of(file: str, word: str) -> dict[str, Callable[..., Any]]:
    """That function of every channel which has the file, by the channel's name, in the order of the table."""
    return {
        channel: import_string(f"{package}.{file}.{word}")
        for channel, package in CHANNELS.items()
        if find_spec(f"{package}.{file}")
    }
