"""What waits for the bot, in order, until it is confirmed; a day at most, as Telegram keeps it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any, TypeVar

from okno.channels.telegram.double.faults import Refusal
from okno.channels.telegram.double.schema import checked_update

ASKED_FOR = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
"""Kinds that come only to a bot that names them."""
T = TypeVar("T")
KEPT = 24 * 3600
LONGEST = 50
"""Seconds of a long poll, whatever was asked."""


@dataclass
class Mischief:
    """Updates on their way: so many come twice, all in some other order. The same seed gives the same disorder."""

    repeat: float = 0.3
    seed: int = 1

    def __post_init__(self) -> None:
        self.dice = Random(self.seed)  # noqa: S311 a play, not a secret

    def stir(self, updates: list[T]) -> list[T]:
        stirred = [*updates, *(each for each in updates if self.dice.random() < self.repeat)]
        self.dice.shuffle(stirred)
        return stirred


@dataclass
class Waiting:
    """An update and the moment after which Telegram forgets it."""

    update: dict[str, Any]
    until: float
    lane: int

    @property
    def number(self) -> int:
        return int(self.update["update_id"])


@dataclass
class Updates:
    """The queue of one bot. `wake` is set by the server: it tells whoever polls or posts that there is something."""

    next_id: int = 1000
    queue: list[Waiting] = field(default_factory=list)
    allowed: list[str] = field(default_factory=list)
    mischief: Mischief | None = None
    wake: Callable[[], None] = lambda: None
    _poll: object = None

    def add(self, kind: str, body: dict[str, Any], *, lane: int, now: float) -> None:
        """Put an update on its way, unless the bot does not want its kind."""
        if kind not in self.allowed if self.allowed else kind in ASKED_FOR:
            return
        update = checked_update({"update_id": self.next_id, kind: body})
        self.next_id += 1
        self.queue.append(Waiting(update, now + KEPT, lane))
        self.wake()

    def forget_old(self, now: float) -> None:
        self.queue[:] = [each for each in self.queue if each.until > now]

    def confirm(self, offset: int) -> None:
        """All below the offset is taken; a negative one keeps so many of the last."""
        if offset < 0:
            del self.queue[:offset]
        else:
            self.queue[:] = [each for each in self.queue if each.number >= offset]

    def batch(self, limit: int = 100) -> list[dict[str, Any]]:
        found = [each.update for each in self.queue[: max(1, min(limit, 100))]]
        return self.mischief.stir(found) if self.mischief else found

    async def poll(self, event: asyncio.Event, offset: int, limit: int, timeout: float) -> list[dict[str, Any]]:
        """What waits, or what comes within the timeout; another poller ends this one, as at Telegram."""
        self.confirm(offset)
        self._poll = mine = object()
        event.set()  # whoever polled before looks up and sees that it is no longer the one
        loop = asyncio.get_running_loop()
        end = loop.time() + min(timeout, LONGEST)
        while not (found := self.batch(limit)) and (left := end - loop.time()) > 0:
            event.clear()
            try:
                await asyncio.wait_for(event.wait(), left)
            except TimeoutError:
                return []
            if self._poll is not mine:
                words = "terminated by other getUpdates request; make sure that only one bot instance is running"
                raise Refusal(409, f"Conflict: {words}")
        return found
