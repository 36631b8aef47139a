"""A group of Pavel's and Foma's stations with the department heads in it, on the working Thursday of the window."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from okno.channels.receiving import judge_due, store
from okno.channels.telegram.models import Account, Bot, Chat
from okno.channels.telegram.rules.updates import line_of
from okno.core.clock import now
from okno.network.models import PartnerGroup
from tests.channels.telegram.updates import Room, Update, User, Wire
from tests.desk.conftest import clock, desk  # noqa: F401

GROUP = -1001000000001


def hand_in(*updates: Update) -> None:
    """Stored and judged, as both doors do it."""
    for update in updates:
        store("telegram", str(update["update_id"]), update, line=line_of(update))
    judge_due()


def linked(user_id: int, person: Any) -> User:
    """Somebody whose account is known."""
    Account.objects.create(user_id=user_id, person=person, name=person.short_name, linked_at=now(), started_at=now())
    return User(user_id, person.short_name)


def build_group(cast: SimpleNamespace, at: Any) -> SimpleNamespace:
    """The cast with Telegram: ``room`` is linked; Egor and Zhanna are department heads, Anna the manager."""
    Bot.objects.create(id=700, username="okno_bot", reached_at=now())
    cast.omsk_group = PartnerGroup.objects.create(name="Сибирь")
    for partner in (cast.pavlov, cast.fomin):
        partner.group = cast.omsk_group
        partner.save()
    cast.wire = Wire(at)
    cast.room = Room(cast.wire, GROUP)
    cast.chat = Chat.objects.create(
        number=GROUP, kind="supergroup", title="Партнёры Омск", group=cast.omsk_group, linked_by=cast.anna, linked_at=now(),
        membership="administrator",
    )  # fmt: skip
    cast.u = SimpleNamespace(
        pavel=linked(11, cast.pavel), dmitry=linked(12, cast.dmitry), foma=linked(13, cast.foma), egor=linked(21, cast.egor),
        zhanna=linked(22, cast.zhanna), anna=linked(23, cast.anna), stranger=User(90, "Неизвестный Сергей"), hidden=User(0),
    )  # fmt: skip
    return cast


@pytest.fixture
def tg(desk: SimpleNamespace) -> SimpleNamespace:  # noqa: F811
    return build_group(desk, now())
