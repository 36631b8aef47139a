"""How fast may be sent: so many a second in all, so many a second into a chat, so many a minute into a group. No Django.

Times are seconds of a clock that only goes on. A call counts from its *end*: it came to Telegram before that, so whatever starts
a full span later comes a full span later at least, however slow the way. So the pace is that of the answers, and calls start one
after the other: of thirty at once each would wait for the answers of the others, and the next thirty with it.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass, field

ALL, ALL_SPAN = 30, 1.0
CHAT_SPAN = 1.0
STEP = ALL_SPAN / (ALL * 2)
"""Seconds from one start to the next, at least: half of what they are apart at full pace, for a loop that is late at times."""
GROUP, GROUP_SPAN = 20, 60.0


@dataclass
class Pace:
    """What was sent lately and what is under way. ``chat`` is any number that names a chat; of one chat one call at a time."""

    ended: deque[float] = field(default_factory=deque)
    under_way: int = 0
    began: float = float("-inf")
    busy: set[int] = field(default_factory=set)
    last: dict[int, float] = field(default_factory=dict)
    groups: dict[int, deque[float]] = field(default_factory=lambda: defaultdict(deque))
    paused: dict[int | None, float] = field(default_factory=dict)

    def free_at(self, chat: int, now: float, *, weight: int = 1, is_group: bool = False) -> float | None:
        """The first moment at which a call for this chat may start, as far as is known now; None: first something must end."""
        if chat in self.busy or self.under_way + max(weight, 1) > ALL:
            return None
        moments = [now, self.began + STEP, self.paused.get(None, now), self.paused.get(chat, now)]
        if chat in self.last:
            moments.append(self.last[chat] + CHAT_SPAN)
        moments.append(_room(self.ended, now, ALL_SPAN, ALL - self.under_way - max(weight, 1)))
        if is_group and weight:
            moments.append(_room(self.groups[chat], now, GROUP_SPAN, GROUP - weight))
        return max(moments)

    def start(self, chat: int, now: float) -> None:
        """It leaves; the chat is busy until it is freed."""
        self.under_way += 1
        self.began = now
        self.busy.add(chat)

    def end(self, chat: int, now: float, *, weight: int = 1, is_group: bool = False) -> None:
        """It was answered, well or ill: it counts."""
        self.under_way -= 1
        self.count(chat, now, weight=weight, is_group=is_group)

    def free(self, chat: int) -> None:
        """What came of its call is written down: the next may be looked for."""
        self.busy.discard(chat)

    def count(self, chat: int, at: float, *, weight: int = 1, is_group: bool = False) -> None:
        """What ended at a moment; also what an earlier run of the program sent."""
        self.ended.extend([at] * max(weight, 1))
        self.last[chat] = at
        if is_group:
            self.groups[chat].extend([at] * weight)

    def pause(self, until: float, chat: int | None = None) -> None:
        """Telegram asked to wait; without a chat, for all."""
        self.paused[chat] = max(until, self.paused.get(chat, until))


def _room(stamps: deque[float], now: float, span: float, most: int) -> float:
    """When at most so many of these are younger than a span."""
    while stamps and stamps[0] <= now - span:
        stamps.popleft()
    return now if len(stamps) <= most else stamps[len(stamps) - most - 1] + span


def earliest(moments: Iterable[float | None], otherwise: float) -> float:
    """The next moment worth waking for."""
    return min((moment for moment in moments if moment is not None), default=otherwise)
