"""How each channel and chat stands, for the page «Каналы» and for ``okno channels``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from okno.channels.registry import words_of
from okno.core.speech import N_


class State(StrEnum):
    """A channel that is not set up is off and nobody's fault."""

    WORKS = "works"
    SILENT = "silent"
    OFF = "off"
    DOWN = "down"


NAMES = {State.WORKS: N_("работает"), State.SILENT: N_("молчит"), State.OFF: N_("выключен"), State.DOWN: N_("недоступен")}


@dataclass(frozen=True, slots=True)
class ChannelState:
    """One channel, or one chat of it.

    ``error`` and ``advice`` are sentences for people: what is wrong, what to do; ``url`` is where that is done.
    ``queue`` is what waits to leave or to be judged, ``dead`` what waits for a person.
    """

    kind: str
    name: str
    state: State
    since: datetime | None = None
    last_heard: datetime | None = None
    queue: int = 0
    dead: int = 0
    error: str = ""
    advice: str = ""
    url: str = ""


def channel_states() -> list[ChannelState]:
    """All channels and their chats, in the order of the registry."""
    return [state for states in words_of("state", "states").values() for state in states()]
