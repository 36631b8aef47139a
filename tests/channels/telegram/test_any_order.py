"""T7: whatever the wire does to updates, the same questions come of them. Ten thousand of them: `make promises`."""

from __future__ import annotations

import os
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from okno.channels.models import Received
from okno.channels.telegram.actions.catching import catch_forgotten
from okno.channels.telegram.models import Chat
from okno.core.clock import now
from okno.network.models import Partner, PartnerGroup
from tests.channels.telegram.conftest import build_group
from tests.channels.telegram.storm import Storm, badly_brought, bring, came_of_it
from tests.channels.telegram.updates import Update
from tests.conftest import build_cast
from tests.desk.conftest import MORNING, clock, desk_of  # noqa: F401

COUNT = int(os.environ.get("OKNO_UPDATES", "300"))


def outcome(tg: SimpleNamespace, updates: list[Update], numbers: tuple[int, int]) -> list[tuple[object, ...]]:
    """What comes of the updates in this order, and of the clock at the end, in a group of these numbers before and after."""
    bring(updates)
    assert not Received.objects.filter(judged_at=None).exists(), Received.objects.filter(judged_at=None).values_list("error")
    catch_forgotten(tg.clock_end)
    return came_of_it(numbers)


def test_repeated_shuffled_and_a_day_late_they_come_to_the_same(
    clock: Any,  # noqa: F811
    transactional_db: None,
) -> None:
    """The same days twice, in two groups of the same people: once as they were written, once as a bad wire brings them."""
    tg = build_group(desk_of(build_cast(), clock), now())
    orders = []
    for numbers in ((-500, -1009), (-600, -2009)):
        group = PartnerGroup.objects.create(name=f"Группа {numbers[0]}") if orders else tg.omsk_group
        known = {"kind": "group", "title": "Сибирь", "group": group, "linked_by": tg.anna, "linked_at": now()}
        Chat.objects.filter(group=group).delete()
        Partner.objects.update(group=group)
        tg.chat = Chat.objects.create(number=numbers[0], **known)
        tg.wire.at = MORNING
        updates = Storm(tg, seed=COUNT, after=numbers[1]).written(int(COUNT / 1.3))
        tg.clock_end = tg.wire.at + timedelta(days=1)
        clock.move_to(tg.clock_end)
        orders.append(outcome(tg, updates if not orders else badly_brought(updates, seed=1), numbers))
    in_order, shuffled = orders
    assert Chat.objects.count() == 2
    assert len(in_order) > COUNT / 12
    assert [each for each in in_order if each not in shuffled] == [each for each in shuffled if each not in in_order] == []
