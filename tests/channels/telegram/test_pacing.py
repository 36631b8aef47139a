"""The pace of what leaves, over wires of any slowness: no limit of Telegram is ever broken, and nearly all of it is used."""

from __future__ import annotations

from heapq import heappop, heappush
from itertools import count, islice
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okno.channels.telegram.double.limits import broken
from okno.channels.telegram.double.world import Call
from okno.channels.telegram.rules.pacing import ALL, Pace, earliest

PEOPLE, GROUPS = range(1, 50), range(-12, 0)


def sent(pace: Pace, seconds: float, slowest: float, dice: Random, chats: tuple[int, ...]) -> list[Call]:
    """The calls of a sender that always has something for each chat, as they came to Telegram: somewhere on their way there."""
    came: list[Call] = []
    ends: list[tuple[float, int, int]] = []
    numbers, now = count(), 0.0
    while now < seconds:
        free = [(chat, pace.free_at(chat, now, is_group=chat < 0)) for chat in chats]
        if (chat := next((chat for chat, at in free if at is not None and at <= now), None)) is not None:
            pace.start(chat, now)
            spent = dice.uniform(0.005, slowest)
            came.append(Call("sendMessage", chat, {}, now + dice.uniform(0, spent), None, 1))
            heappush(ends, (now + spent, next(numbers), chat))
            continue
        now = min(earliest([at for _chat, at in free], now + 1), *(end for end, _number, _chat in islice(ends, 1)), now + 1)
        while ends and ends[0][0] <= now:
            end, _number, chat = heappop(ends)
            pace.end(chat, end, is_group=chat < 0)
            pace.free(chat)
    return came


@settings(max_examples=20)
@given(st.floats(0.01, 3), st.integers(0, 2**32))
def test_no_limit_is_broken_however_slow_the_wire(slowest: float, seed: int) -> None:
    assert broken(sent(Pace(), 8, slowest, Random(seed), (*PEOPLE, *GROUPS))) == []


@pytest.mark.parametrize("slowest", [0.05, 0.1])
def test_nine_tenths_of_the_pace_are_used(slowest: float) -> None:
    came = sent(Pace(), 30, slowest, Random(3), tuple(PEOPLE))
    assert len(came) >= 0.9 * ALL * 30
    assert broken(came) == []
