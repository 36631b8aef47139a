"""T11: Telegram dead for two hours, the mail server for one, and people write on: nothing lost, order kept, all drained.

``OKNO_OUTAGE`` are the seconds without Telegram (without mail half of them), of a made-up clock unless ``OKNO_OUTAGE_REAL``
is set (five minutes at least: sooner nobody is called dead); ``OKNO_OUTAGE_MESSAGES``: how many are written to each meanwhile.
"""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from asgiref.sync import sync_to_async
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from okno.channels.mail import state as mail
from okno.channels.telegram import program
from okno.channels.telegram import state as telegram_state
from okno.channels.telegram.actions import reaching
from okno.channels.telegram.actions.sending import put
from okno.channels.telegram.double.limits import broken
from okno.channels.telegram.models import Chat, Sending
from okno.channels.telegram.program import LONGEST_PAUSE, Talk
from okno.core import outbox
from okno.core.doors import KNOCKS
from okno.core.models import OutMessage, ShutDoor
from tests.channels.mail.posts import a_post, letters_in
from tests.channels.telegram import wired
from tests.channels.telegram.wired import talk
from tests.server import free_port

tele, telegram = wired.tele, wired.telegram  # fixtures
SECONDS = int(os.environ.get("OKNO_OUTAGE", "1200"))
MESSAGES = int(os.environ.get("OKNO_OUTAGE_MESSAGES", "60"))
REAL = bool(os.environ.get("OKNO_OUTAGE_REAL"))
READERS, ROUNDS = 20, 20
DAY = "/day/"
WAITS = Sending.objects.filter(sent_at=None, dead_at=None, cancelled_at=None)


class Hours:
    """A clock on which hours pass at once, unless real ones are wanted."""

    def __init__(self, travel: Any) -> None:
        self.travel = travel

    def pass_by(self, seconds: float) -> None:
        self.travel.shift(seconds) if self.travel else time.sleep(seconds)

    async def wait(self, line: Talk, seconds: float) -> None:
        """As long as the sender means to; on the made-up clock its calls are answered within no time."""
        if self.travel:
            await asyncio.gather(*line.under_way)
            self.travel.shift(seconds)
        else:
            await asyncio.sleep(seconds)


@pytest.fixture
def hours(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hours]:
    if REAL:
        yield Hours(None)
        return
    # the clock by which the sender waits is the machine's own, which no traveller moves
    monkeypatch.setattr(program, "time", SimpleNamespace(monotonic=time.time))
    with time_machine.travel(time.time(), tick=False) as travel:
        yield Hours(travel)


def page(client: Client, address: str) -> tuple[int, str]:
    """How many questions to the database a page takes, and what it says."""
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
    assert answer.status_code == 200
    return len(asked), answer.content.decode()


# ---------- Telegram, for two hours ----------

Written = deque[tuple[float, Chat, int]]


async def send(line: Talk, hours: Hours, until: float, written: Written) -> None:
    """The sender at work, while people write; to a moment, or until all has left."""
    await line.remember()
    while time.time() < until and (written or await WAITS.aexists()):
        while written and written[0][0] <= time.time():
            _at, chat, number = written.popleft()
            await sync_to_async(put)(chat, f"probe:{number}", "sendMessage", {"text": f"{number}"})
        pause = await line.send_once()
        to_next = written[0][0] - time.time() if written else pause
        await hours.wait(line, max(min(pause, to_next), 0.001))
    await asyncio.gather(*line.under_way)


def private_chats(tele: SimpleNamespace) -> list[Chat]:
    people = [tele.double.person(f"Читатель {number}") for number in range(READERS)]
    for person in people:
        person.starts()
    return [Chat.objects.create(number=person.id, kind="private") for person in people]


def test_telegram_is_dead_for_two_hours(tele: SimpleNamespace, as_person: Any, hours: Hours, settings: Any) -> None:
    settings.TELEGRAM_MODE = "polling"
    chats, head, seconds = [tele.chat, *private_chats(tele)], as_person(tele.galina), SECONDS
    usual, began = [page(head, DAY)[0] for _ in range(2)][1], time.time()
    written = deque((began + seconds * n / MESSAGES, chats[n % len(chats)], n) for n in range(MESSAGES))
    tele.world.faults.is_dead = True
    reaching.not_reached(tele.world.bot["id"], "ConnectionResetError")
    for share in (0.5, 1):  # the program is started anew in the middle
        talk(tele, lambda line, until=began + seconds * share: send(line, hours, until, written))
        state = telegram_state.states()[0]
        assert (state.state, state.queue, state.dead) == ("down", MESSAGES - len(written), 0)
        assert state.waits_since is not None and abs(state.waits_since.timestamp() - began) < seconds / MESSAGES + 1
    assert page(head, DAY)[0] == usual, "the web answers as before"
    assert "Telegram недоступен" in page(head, "/channels/")[1]
    tried = len(tele.world.calls_of("sendMessage"))
    assert tried <= seconds / LONGEST_PAUSE * 1.5 + 30, "who is dead is not hammered"
    assert not Sending.objects.filter(attempts__gt=0).exists(), "and nobody's message loses a try"

    tele.world.faults.clear()
    back = time.time()
    talk(tele, lambda line: send(line, hours, float("inf"), written))
    came = [call for call in tele.world.calls_of("sendMessage") if call.error is None]
    assert sorted(int(call.fields["text"]) for call in came) == list(range(MESSAGES)), "nothing lost, nothing doubled"
    for chat in chats:
        texts = [int(call.fields["text"]) for call in came if call.chat == chat.number]
        assert texts == sorted(texts)
    assert broken(tele.world.calls) == []
    each = MESSAGES / len(chats)
    longest = max(MESSAGES / 27, each, each / 20 * 60 if each > 20 else 0)
    spent = came[-1].at - back
    sys.stdout.write(f"{MESSAGES} messages in {seconds} s without Telegram: {tried} tries, drained in {spent:.0f} s\n")
    assert spent < longest * 1.1 + LONGEST_PAUSE * 1.2 + 5


# ---------- the mail server, for one ----------


def told(readers: Sequence[Any], numbers: range) -> None:
    for number in numbers:
        reader = readers[number % len(readers)]
        outbox.tell(reader, f"outage:{number}", f"{number:05}", kind="task", doors=("mail",))


def test_the_mail_server_is_down_for_an_hour(
    cast: SimpleNamespace, as_person: Any, hours: Hours, settings: Any, tmp_path: Path
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    readers, seconds = [cast.pavel, cast.foma, cast.anna, cast.galina, cast.egor], SECONDS // 2
    head = as_person(cast.galina)
    usual, began = [page(head, DAY)[0] for _ in range(2)][1], time.time()
    for part in range(ROUNDS):
        told(readers, range(MESSAGES * part // ROUNDS, MESSAGES * (part + 1) // ROUNDS))
        while outbox.deliver_due():
            pass
        hours.pass_by(seconds / ROUNDS)
    waits = OutMessage.objects.filter(door="mail", sent_at=None)
    assert not OutMessage.objects.filter(door="bell", sent_at=None).exists(), "the bell does not wait for the mail"
    assert waits.count() == MESSAGES
    assert set(waits.values_list("attempts", flat=True)) <= {0, 1}, "a shut door costs one try at most"
    state = mail.states()[1]
    assert (state.state, state.queue, state.dead) == ("down", MESSAGES, 0)
    for since in (state.since, state.waits_since):
        assert since is not None and abs(since.timestamp() - began) <= seconds / ROUNDS
    assert page(head, DAY)[0] == usual, "the web answers as before"
    assert "Письма не уходят" in page(head, "/channels/")[1]

    with a_post(tmp_path, settings.EMAIL_PORT):
        back = time.time()
        hours.pass_by(KNOCKS.total_seconds())
        while waits.exists():
            assert outbox.deliver_due(), "one knock and all of it leaves"
    sys.stdout.write(f"{MESSAGES} letters in {seconds} s without a mail server: drained in {time.time() - back:.0f} s\n")
    letters = letters_in(tmp_path)
    assert sorted(each["Subject"] for each in letters) == [f"{number:05}" for number in range(MESSAGES)]
    for reader in readers:
        subjects = [each["Subject"] for each in letters if each["To"] == reader.email]
        assert subjects == sorted(subjects)
    assert not ShutDoor.objects.exists()
