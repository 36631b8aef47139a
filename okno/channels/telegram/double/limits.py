"""What Telegram allows a bot, held against the calls that it made: 30 a second, 1 a second and chat, 20 a minute and group."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from okno.channels.telegram.double.world import Call

OVERALL, CHAT, GROUP = (30, 1.0), (1, 1.0), (20, 60.0)
SLACK = 0.02
"""Seconds that the way here may shorten a pause."""


def broken(calls: Iterable[Call]) -> list[str]:
    """Each place where messages came faster than they may, in words.

    An album counts as its items, but in the pause of its chat, which it cannot have within itself.
    """
    sent = sorted((call for call in calls if call.messages and call.chat), key=lambda call: call.at)
    by_chat: dict[int, list[Call]] = defaultdict(list)
    for call in sent:
        by_chat[call.chat or 0].append(call)
    found = _too_fast("Telegram", _moments(sent), *OVERALL)
    for chat, its in by_chat.items():
        found += _too_fast(f"chat {chat}", [call.at for call in its], *CHAT)
        found += _too_fast(f"group {chat}", _moments(its), *GROUP) if chat < 0 else []
    return found


def _moments(calls: list[Call]) -> list[float]:
    return [call.at for call in calls for _ in range(call.messages)]


def _too_fast(where: str, moments: list[float], most: int, seconds: float) -> list[str]:
    """Any `most + 1` in a row must take the whole span."""
    pairs = zip(moments, moments[most:], strict=False)
    return [f"{where}: more than {most} in {seconds:g} s" for first, last in pairs if last - first < seconds - SLACK]
