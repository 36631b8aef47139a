"""`python -m bench.load.telegram_inside cast|store|trickle|pace …`: groups, updates, a sender."""

from __future__ import annotations

import asyncio
import json
import os
import random
import sys
import time
from typing import Any

from bench.figures import percentile
from bench.homes import make_tables, start_django

WORDS = ("Доброе утро", "Где взять макет баннера?", "Приняли 14 машин", "Как оформить возврат?", "Спасибо")


def cast() -> dict[str, Any]:
    """A partner with a station in each of many groups, once."""
    from okno.accounts.models import Person
    from okno.channels.telegram.models import Bot
    from okno.core.clock import now
    from okno.network.models import Partner, PartnerGroup, Station

    if not PartnerGroup.objects.exists():
        Bot.objects.create(id=123456, username="okno_bot", reached_at=now())
        Person.objects.system()
        for number in range(60):
            group = PartnerGroup.objects.create(name=f"Группа {number}")
            partner = Partner.objects.create(code=f"P-{number}", name=f"ИП {number}", group=group)
            Station.objects.create(code=f"S-{number}", name=f"Станция {number}", partner=partner)
    return {}


def store(run: str, count: int, chats: int) -> dict[str, Any]:
    """So many updates, as the poller stores them: by the hundred."""
    from okno.channels.telegram.actions.reaching import take_all

    base = _groups(chats)
    updates = [_update(run, number, base - number % chats) for number in range(count)]
    began = time.perf_counter()
    for first in range(0, count, 100):
        take_all(123456, updates[first : first + 100])
    return {"seconds": time.perf_counter() - began}


def trickle(run: str, a_second: int, seconds: int) -> dict[str, Any]:
    """So many a second, as people write them; seconds from stored to judged, and how many were not."""
    from okno.channels.models import Received
    from okno.channels.telegram.actions.reaching import take_all

    base, newest = _groups(60), Received.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    began = time.perf_counter()
    for number in range(a_second * seconds):
        time.sleep(max(0, began + number / a_second - time.perf_counter()))
        take_all(123456, [_update(run, number, base - number % 60)])
    until = time.perf_counter() + 10
    rows = Received.objects.filter(pk__gt=newest)
    while rows.filter(judged_at=None).exists() and time.perf_counter() < until:
        time.sleep(0.1)
    late = [(each.judged_at - each.at).total_seconds() for each in rows if each.judged_at] or [float("inf")]
    return {"p50": percentile(late, 0.5), "p95": percentile(late, 0.95), "left": rows.filter(judged_at=None).count()}


def _groups(chats: int) -> int:
    """Linked groups with numbers of their own; the number from which theirs go down."""
    from django.contrib.auth import get_user_model

    from okno.channels.telegram.models import Chat
    from okno.core.clock import now
    from okno.network.models import PartnerGroup

    by = get_user_model().objects.system()
    Chat.objects.update(group=None, linked_by=None, linked_at=None)
    base = -1_000_000_000_000 - int(time.time()) * 100
    for number, group in enumerate(PartnerGroup.objects.order_by("pk")[:chats]):
        Chat.objects.create(
            number=base - number, kind="supergroup", title=group.name, group=group, linked_by=by, linked_at=now(),
            membership="administrator",
        )  # fmt: skip
    return base


def _update(run: str, number: int, chat: int) -> dict[str, Any]:
    """One message in five is a question, one in five a mention."""
    text = WORDS[number % len(WORDS)] if number % 10 else f"@okno_bot {WORDS[1]}"
    told = {
        "message_id": number + 1, "date": int(time.time()), "chat": {"id": chat, "type": "supergroup", "title": "Группа"},
        "from": {"id": 1000 + number % 12, "is_bot": False, "first_name": "Мастер"}, "text": text,
    }  # fmt: skip
    return {"update_id": int(f"{time.time_ns() // 1000 % 10**9}{number:05}"), "message": told}


def pace(seconds: int) -> dict[str, Any]:
    """The program's own sending against a Telegram of our own: how fast, and what limits it broke."""
    from okno.channels.telegram.actions.sending import put
    from okno.channels.telegram.double.limits import broken
    from okno.channels.telegram.double.server import double
    from okno.channels.telegram.models import Chat, Sending

    with double() as tg:
        Sending.objects.all().delete()
        people = [tg.person(f"Читатель {number}") for number in range(60)]
        for person in people:
            person.starts()
        chats = [Chat.objects.get_or_create(number=person.id, defaults={"kind": "private"})[0] for person in people]
        run = random.randint(1, 10**9)
        for number in range(seconds):
            for chat in chats:
                put(chat, f"{run}:{number}:{chat.pk}", "sendMessage", {"text": f"{number}"})
        began = time.perf_counter()
        asyncio.run(_send(tg.world.token, tg.url, seconds))
        sent = [call for call in tg.world.calls_of("sendMessage") if call.error is None]
        spent = max(call.at for call in sent) - min(call.at for call in sent)
        return {
            "messages": len(sent), "seconds": time.perf_counter() - began, "rate": (len(sent) - 1) / spent,
            "broken": len(broken(tg.world.calls)),
        }  # fmt: skip


async def _send(token: str, url: str, seconds: int) -> None:
    from okno.channels.telegram.bot import Wire
    from okno.channels.telegram.program import Talk

    wire = Wire(token, url)
    work = asyncio.create_task(Talk(wire, 123456).send())
    await asyncio.sleep(seconds)
    work.cancel()
    await asyncio.sleep(0.5)
    await wire.close()


def main(word: str, *words: str) -> str:
    start_django()
    if word == "cast":
        make_tables()
        return json.dumps(cast())
    if word == "pace":
        return json.dumps(pace(int(words[0])))
    if word == "trickle":
        return json.dumps(trickle(words[0], int(words[1]), int(words[2])))
    return json.dumps(store(words[0], int(words[1]), int(words[2])))


if __name__ == "__main__":
    os.environ.setdefault("OKNO_LOG", "ERROR")
    sys.stdout.write(main(*sys.argv[1:]) + "\n")
