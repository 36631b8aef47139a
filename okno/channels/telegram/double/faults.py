"""What goes wrong when it is told to: by method, by chat, so many times, from such a call on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any


class Refusal(Exception):
    """An error that the Bot API answers, with Telegram's own words."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code, self.description, self.parameters = code, description, parameters

    def answer(self) -> dict[str, Any]:
        said: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        return said | ({"parameters": self.parameters} if self.parameters else {})


class Silence(Exception):
    """The call is heard and never answered: the one who asked runs out of patience."""


class Cut(Exception):
    """The connection is cut; when `done`, only after the thing was done, and nobody knows."""

    def __init__(self, *, done: bool) -> None:
        self.done = done


def too_many(seconds: int) -> Refusal:
    return Refusal(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


def forbidden(words: str = "bot was kicked from the supergroup chat") -> Refusal:
    return Refusal(403, f"Forbidden: {words}")


def bad_request(words: str) -> Refusal:
    return Refusal(400, f"Bad Request: {words}")


def migrated(chat: int) -> Refusal:
    return Refusal(400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat)


@dataclass
class Fault:
    """One line of the schedule: after `skip` calls that go well, the next `times` of them go wrong."""

    what: Exception
    method: str = ""
    chat: int | None = None
    times: int = 1
    skip: int = 0

    def meets(self, method: str, chat: int | None) -> bool:
        """Whether this call is one of its own; counts it."""
        if self.times == 0 or (self.method and self.method.lower() != method.lower()) or self.chat not in (None, chat):
            return False
        if self.skip:
            self.skip -= 1
            return False
        self.times -= 1
        return True


@dataclass
class Faults:
    """The schedule of what goes wrong; `is_dead` is a Telegram that nobody reaches."""

    lines: list[Fault] = field(default_factory=list)
    is_dead: bool = False

    def add(self, what: Exception, *, method: str = "", chat: int | None = None, times: int = 1, skip: int = 0) -> None:
        """What: `Silence()`, `Cut(done=…)` or a refusal as `too_many(7)`, `migrated(chat)`; `times=-1`: until `clear`."""
        self.lines.append(Fault(what, method, chat, times, skip))

    def clear(self) -> None:
        self.lines.clear()
        self.is_dead = False

    def of(self, method: str, chat: int | None) -> Exception | None:
        """What happens to this call, if anything."""
        return next(self._due(method, chat), None)

    def _due(self, method: str, chat: int | None) -> Iterator[Exception]:
        if self.is_dead:
            yield Cut(done=False)
        yield from (line.what for line in self.lines if line.meets(method, chat))
