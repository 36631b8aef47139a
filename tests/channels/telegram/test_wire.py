"""The wire itself, against a Telegram of our own: in by polling and by webhook, out within the limits, files later."""

from __future__ import annotations

import os
import string
from collections.abc import Callable, Iterator
from datetime import timedelta
from io import BytesIO
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from PIL import Image

from okno.channels.models import Received
from okno.channels.receiving import judge_due
from okno.channels.telegram.actions import reaching
from okno.channels.telegram.actions.sending import put
from okno.channels.telegram.double.faults import forbidden, too_many
from okno.channels.telegram.double.files import Blob
from okno.channels.telegram.double.limits import broken
from okno.channels.telegram.double.persons import migrate
from okno.channels.telegram.models import Bot, Chat, ChatFile, Sending, TelegramMessage
from okno.channels.telegram.secrets import webhook_secret
from okno.core.clock import now
from okno.desk.models import Message, MessageFile, Question
from tests.channels.telegram import wired
from tests.channels.telegram.wired import drain, talk

tele, telegram = wired.tele, wired.telegram  # fixtures
SECRET = "HTTP_X_TELEGRAM_BOT_API_SECRET_TOKEN"


def by_polling(cast: SimpleNamespace) -> None:
    while talk(cast, lambda line: line.poll_once()):
        pass


def by_webhook(cast: SimpleNamespace) -> None:
    """What waits at Telegram, posted as it would post it: from the newest to the oldest, the first of them twice."""
    client = Client()
    queue = [each.update for each in cast.world.updates.queue]
    for update in [*reversed(queue), queue[-1]]:
        answer = client.post("/telegram/webhook/", update, content_type="application/json", **{SECRET: webhook_secret()})
        assert (answer.status_code, answer.content) == (200, b"")
    cast.world.updates.queue.clear()


@pytest.mark.parametrize("come_in", [by_polling, by_webhook])
def test_both_ways_in_come_to_the_same(tele: SimpleNamespace, settings: Any, come_in: Callable[..., None]) -> None:
    settings.TELEGRAM_MODE = "webhook"
    asked = tele.pyotr.says("Где взять макет баннера?", tele.group)
    tele.head.replies(asked, "В разделе «Макеты»")
    tele.pyotr.says("@okno_bot не приходит отчёт за октябрь", tele.group)
    come_in(tele)
    judge_due()
    assert not Received.objects.filter(judged_at=None).exists()
    found = Question.objects.order_by("subject").values_list("asked_by", "state")
    assert list(found) == [(tele.pavel.pk, "closed"), (tele.pavel.pk, "open")]
    assert TelegramMessage.objects.count() == 3


def forged() -> Iterator[str]:
    """Secrets in which one sign is another; ``OKNO_FORGED`` says how many."""
    dice, right = Random(7), webhook_secret()
    for _ in range(int(os.environ.get("OKNO_FORGED", "100"))):
        place = dice.randrange(len(right))
        yield right[:place] + dice.choice(string.ascii_letters.replace(right[place], "")) + right[place + 1 :]


def test_a_webhook_without_the_secret_stores_nothing(tele: SimpleNamespace, settings: Any) -> None:
    settings.TELEGRAM_MODE = "webhook"
    client, body = Client(), {"update_id": 1}
    for given in ("", "x", webhook_secret()[:-1], webhook_secret().upper(), webhook_secret() + " ", *forged()):
        assert client.post("/telegram/webhook/", body, content_type="application/json", **{SECRET: given}).status_code == 403
    settings.TELEGRAM_MODE = "polling"
    right = {SECRET: webhook_secret()}
    assert client.post("/telegram/webhook/", body, content_type="application/json", **right).status_code == 403
    settings.TELEGRAM_MODE = "webhook"
    for said in ("no json", "[]", "{}", '{"update_id": "1"}', '{"update_id": 1, "message": 5}'):
        assert client.post("/telegram/webhook/", said, content_type="application/json", **right).status_code == 200
    assert not Received.objects.exists()


def test_a_chat_that_is_told_to_wait_waits_and_others_go_on(tele: SimpleNamespace) -> None:
    other = Chat.objects.create(number=tele.pyotr.id, kind="private")
    tele.pyotr.starts()
    for n in range(3):
        put(tele.chat, f"probe:g{n}", "sendMessage", {"text": f"{n}"})
        put(other, f"p{n}", "sendMessage", {"text": f"{n}"})
    tele.world.faults.add(too_many(3), method="sendMessage", chat=tele.group.id)
    began = tele.world.now()
    talk(tele, lambda line: drain(line))
    said = {
        chat: [(c.fields["text"], c.at - began) for c in tele.world.calls_of("sendMessage") if c.chat == chat and not c.error]
        for chat in (tele.group.id, tele.pyotr.id)
    }
    assert [text for text, _at in said[tele.group.id]] == [text for text, _at in said[tele.pyotr.id]] == ["0", "1", "2"]
    assert said[tele.group.id][0][1] >= 3 > said[tele.pyotr.id][2][1]
    assert broken(tele.world.calls) == []


def test_moved_thrown_out_and_harmless(tele: SimpleNamespace) -> None:
    old = tele.double.group("Малая", [tele.pyotr], kind="group")
    chat = Chat.objects.create(number=old.id, kind="group", title="Малая")
    fresh = migrate(tele.world, old, by=tele.pyotr)
    put(chat, "probe:m1", "sendMessage", {"text": "туда"})
    put(chat, "probe:m2", "setMessageReaction", {"message_id": 999, "reaction": [{"type": "emoji", "emoji": "👀"}]}, weight=0)
    tele.world.faults.add(forbidden(), method="sendMessage", chat=tele.group.id)
    put(tele.chat, "probe:k1", "sendMessage", {"text": "никому"})
    talk(tele, lambda line: drain(line, 6))
    chat.refresh_from_db()
    tele.chat.refresh_from_db()
    assert chat.number == fresh.id
    assert tele.chat.blocked_at is not None
    assert Sending.objects.get(key="probe:k1").dead_at is not None
    assert Sending.objects.filter(key__in=["probe:m1", "probe:m2"], sent_at__isnull=False).count() == 2


def test_files_come_later_and_what_is_large_is_a_stub(tele: SimpleNamespace) -> None:
    out = BytesIO()
    Image.new("RGB", (40, 40), "teal").save(out, "JPEG")
    asked = tele.pyotr.sends("photo", Blob(data=out.getvalue()), tele.group, caption="@okno_bot почему стенд битый?")
    tele.pyotr.sends("voice", Blob("v.ogg", b"OggS" + b"\x00" * 60, "audio/ogg"), tele.group, reply=asked)
    tele.pyotr.sends("document", Blob("big.zip", b"PK", "application/zip", size=21 * 1024 * 1024), tele.group, reply=asked)
    by_polling(tele)
    judge_due()
    assert not MessageFile.objects.exists(), "the words are here before their files"
    tele.world.faults.add(too_many(1), method="getFile")
    talk(tele, lambda line: line.fetch_once())
    ChatFile.objects.update(fetch_at=now())
    talk(tele, lambda line: line.fetch_once())
    states = dict(ChatFile.objects.values_list("kind", "state"))
    assert states == {"photo": "kept", "voice": "kept", "document": "too_large"}
    assert sorted(MessageFile.objects.values_list("file__content_type", flat=True)) == ["audio/ogg", "image/jpeg"]
    assert Question.objects.count() == 1
    assert Message.objects.filter(text__contains="Файл «big.zip» не дошёл").exists(), "the head reads what is missing"
    assert not Sending.objects.filter(method="sendMessage").exists(), "in a group the bot is quiet"


def test_a_gap_longer_than_telegram_keeps_updates_is_told(tele: SimpleNamespace) -> None:
    bot = tele.world.bot["id"]
    reaching.reached(bot)
    Bot.objects.update(reached_at=now() - timedelta(hours=30))
    reaching.not_reached(bot, "нет ответа")
    by_polling(tele)
    row = Bot.objects.get(pk=bot)
    assert row.failing_since is None
    assert row.gap_since is not None and row.gap_until is not None
    assert row.gap_until - row.gap_since > timedelta(hours=5)
