"""Letters over real servers: a thread goes round, a kill loses nothing, a server that is down only delays."""

from __future__ import annotations

import os
import smtplib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.db import connection

from okno.channels.mail import imap
from okno.channels.mail.models import Letter, Mailbox
from okno.channels.mail.state import states
from okno.channels.models import Received
from okno.channels.receiving import judge_due
from okno.channels.states import State
from okno.core import outbox
from okno.core.models import OutMessage, StoredFile
from okno.desk.actions.answers import answer_question
from okno.desk.models import Message, Question
from tests.channels.mail.conftest import US, letter
from tests.channels.mail.posts import Box, a_box, a_post, letters_in, our_door, reply_to, send
from tests.conftest import build_cast
from tests.departure import leave_now
from tests.desk.conftest import key
from tests.dying import died, forked
from tests.server import free_port

DMITRY = "dmitry@okno.test"


@pytest.fixture(scope="module")
def server() -> Iterator[Box]:
    with a_box() as box:
        yield box


@pytest.fixture
def box(server: Box, settings: Any) -> Box:
    """Emptied, known to the program, and read once: what comes from now on is new."""
    settings.OKNO_IMAP = server.url
    with server.opened() as opened:
        opened.uid("STORE", "1:*", "+FLAGS.SILENT", r"(\Deleted)")
        opened.expunge()
    return server


def poll() -> int:
    """Read the box and judge what came."""
    taken = imap.poll()
    judge_due()
    return taken


@pytest.fixture
def post(settings: Any, tmp_path: Path) -> Iterator[Path]:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    with a_post(tmp_path, settings.EMAIL_PORT):
        yield tmp_path


def test_a_thread_goes_round(desk: SimpleNamespace, box: Box, post: Path) -> None:
    assert poll() == 0
    box.put(letter(f"Дмитрий <{DMITRY}>", "Не пришёл счёт за октябрь.", "Счёт"))
    assert poll() == 1
    question = Question.objects.get()
    leave_now(answer_question(desk.anna, question.pk, "Отправили ещё раз.", key=key()))
    outbox.deliver_due()
    (sent,) = letters_in(post)
    assert sent["Subject"] == "Re: Счёт"
    assert sent["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "Отправили ещё раз." in sent.get_body(("plain",)).get_content()
    assert "Отправили ещё раз." in sent.get_body(("html",)).get_content()
    box.put(reply_to(sent, "Спасибо, дошёл!", DMITRY))
    assert poll() == 1
    assert poll() == 0
    assert Question.objects.count() == 1
    assert Message.objects.filter(way="in").latest("pk").text == "Спасибо, дошёл!"
    assert box.unseen() == 0


class Impatient:
    """A server that ends a line after two letters, as large ones do after some more."""

    def __init__(self) -> None:
        self.letters: Counter[Session] = Counter()

    async def handle_MAIL(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]) -> str:
        self.letters[session] += 1
        envelope.mail_from = address
        return "250 OK" if self.letters[session] <= 2 else "421 Too many letters on this line"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        return "250 OK"


def test_one_line_carries_many_letters_and_a_new_one_the_rest(cast: SimpleNamespace, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    for number in range(5):
        outbox.tell(cast.dmitry, f"a:{number}", f"Письмо {number}", kind="task", doors=("mail",))
    post = Impatient()
    server = Controller(post, "127.0.0.1", settings.EMAIL_PORT)
    server.start()
    try:
        outbox.deliver_due()
    finally:
        server.stop()
    sent = OutMessage.objects.filter(door="mail", sent_at__isnull=False, attempts=1)
    assert sent.count() == 5
    assert list(post.letters.values()) == [3, 3, 1], "refused on the old line, taken on a new one"


def test_killed_between_kept_and_seen(transactional_db: None, box: Box) -> None:
    cast = build_cast()
    from okno.desk.actions.topics import open_topics

    open_topics(cast.galina)
    assert imap.poll() == 0
    box.put(letter(DMITRY, "Не пришёл счёт.", "Счёт"))

    def read_and_die() -> None:
        imap.imaplib.IMAP4.uid = dying(imap.imaplib.IMAP4.uid)  # type: ignore[method-assign]
        imap.poll()

    connection.close()
    assert died(forked(lambda: None, read_and_die))
    assert Received.objects.count() == 1, "kept before the server was told"
    assert box.unseen() == 1
    assert poll() == 0, "the same letter, not another"
    assert box.unseen() == 0
    assert (Received.objects.count(), StoredFile.objects.count(), Question.objects.count()) == (1, 1, 1)


def dying(uid: Any) -> Any:
    """The command by which a letter is marked is the last that this process sees."""

    def command(server: Any, word: str, *more: str) -> Any:
        if word == "STORE":
            os.kill(os.getpid(), 9)
        return uid(server, word, *more)

    return command


def test_a_box_that_numbers_anew_makes_nothing_twice(desk: SimpleNamespace, box: Box) -> None:
    poll()
    box.put(letter(DMITRY, "Первое.", "Счёт"))
    poll()
    Mailbox.objects.update(uid_validity=1, last_uid=999_999)
    box.put(letter(DMITRY, "Второе.", "Ещё"))
    assert poll() == 1
    assert Question.objects.count() == 2
    assert Mailbox.objects.get().uid_validity != 1


def test_what_others_read_for_years_is_not_asked_again(desk: SimpleNamespace, box: Box) -> None:
    box.put(letter(DMITRY, "Старое, прочитанное.", "Старое"))
    with box.opened() as opened:
        opened.uid("STORE", "1:*", "+FLAGS.SILENT", r"(\Seen)")
    box.put(letter(DMITRY, "Новое.", "Новое"))
    assert poll() == 1
    assert [each.subject for each in Question.objects.all()] == ["Новое"]


def test_a_box_that_is_down_is_said_and_read_later(desk: SimpleNamespace, box: Box, settings: Any) -> None:
    poll()
    settings.OKNO_IMAP = box.url.replace("parol", "ne-tot")
    Mailbox.objects.update(name=imap.imap().name)  # type: ignore[union-attr]
    assert poll() == 0
    way_in = states()[0]
    assert way_in.state == State.DOWN
    assert "ne-tot" not in way_in.error + Mailbox.objects.get().error
    settings.OKNO_IMAP = box.url
    box.put(letter(DMITRY, "Пока не пускали.", "Счёт"))
    assert poll() == 1
    assert states()[0].state == State.WORKS


def test_letters_come_straight_to_us(transactional_db: None, settings: Any) -> None:
    cast = build_cast()
    from okno.desk.actions.topics import open_topics

    open_topics(cast.galina)
    port = free_port()
    with our_door(port):
        for _ in range(2):
            send(port, letter(DMITRY, "Не пришёл счёт.", "Счёт", message_id="<1@x>"), US)
        with pytest.raises(smtplib.SMTPRecipientsRefused):
            send(port, letter(DMITRY, "Перешлите.", "Спам"), "victim@elsewhere.test")
        judge_due()
        assert [(each.outcome, each.address) for each in Letter.objects.all()] == [("asked", DMITRY)]
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE channels_received RENAME TO away")
        try:
            with pytest.raises(smtplib.SMTPDataError) as later:
                send(port, letter(DMITRY, "Пока базы нет.", "Счёт"), US)
            assert later.value.smtp_code == 451, "come again"
        finally:
            with connection.cursor() as cursor:
                cursor.execute("ALTER TABLE away RENAME TO channels_received")
