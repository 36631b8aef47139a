"""The program's own lines of work on a wire to a Telegram of our own."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from django.db import connections

from okno.channels.telegram.actions import reaching
from okno.channels.telegram.bot import Wire
from okno.channels.telegram.double.server import Double, double
from okno.channels.telegram.models import Account, Chat, Sending
from okno.channels.telegram.program import Talk
from okno.core.clock import now
from okno.network.models import PartnerGroup
from tests.conftest import build_cast


@pytest.fixture(scope="module")
def telegram() -> Iterator[Double]:
    with double() as running:
        yield running


@pytest.fixture
def tele(telegram: Double, transactional_db: None, settings: Any) -> Iterator[SimpleNamespace]:
    """A clean Telegram, and the small network with one linked group."""
    settings.TELEGRAM_TOKEN, settings.TELEGRAM_API = telegram.world.token, telegram.url
    world = telegram.world
    world.faults.clear()
    world.calls.clear()
    world.updates.queue.clear()
    cast = build_cast()
    cast.double, cast.world = telegram, world
    cast.pyotr, cast.head = telegram.person("Пётр"), telegram.person("Егор")
    cast.group = telegram.group("Партнёры Омск", [cast.pyotr, cast.head])
    reaching.met({"id": world.bot["id"], "username": "okno_bot"})
    partners = PartnerGroup.objects.create(name="Омск")
    type(cast.pavlov).objects.update(group=partners)
    cast.chat = Chat.objects.create(
        number=cast.group.id, kind="supergroup", title="Омск", group=partners, linked_by=cast.anna, linked_at=now()
    )
    for person, who in ((cast.pyotr, cast.pavel), (cast.head, cast.egor)):
        Account.objects.create(user_id=person.id, person=who, linked_at=now(), started_at=now())
    yield cast


def talk(cast: SimpleNamespace, do: Callable[[Talk], Any]) -> Any:
    """One of the program's lines of work, on a wire of its own."""

    async def go() -> Any:
        wire = Wire(cast.world.token, cast.double.url, held=0)
        try:
            return await do(Talk(wire, cast.world.bot["id"]))
        finally:
            await wire.close()
            await sync_to_async(connections.close_all)()

    return asyncio.run(go())


async def drain(line: Talk, seconds: float = 30) -> None:
    """Send until nothing waits or so much time is over."""
    await line.remember()
    until = time.monotonic() + seconds
    waiting = Sending.objects.filter(sent_at=None, dead_at=None, cancelled_at=None)
    while time.monotonic() < until and await waiting.aexists():
        await asyncio.sleep(min(await line.send_once(), 0.05) or 0.005)
    await asyncio.gather(*line.under_way)
