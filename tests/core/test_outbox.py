"""What leaves: with its cause or not at all, at least once, once per key, not before its moment."""

from __future__ import annotations

import email
import email.policy
import os
import signal
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.db import connection, transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from okno.channels.mail.courier import message_id
from okno.core import bell, doors, outbox
from okno.core.clock import now
from okno.core.models import OutMessage, Preference
from okno.core.queue import run_soon
from tests.conftest import build_cast
from tests.server import ROOT, free_port, wait_for_port


def keys(**found: Any) -> set[str]:
    return set(OutMessage.objects.filter(**found).values_list("key", flat=True))


@pytest.fixture
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing waits: a second try is due at once."""
    monkeypatch.setattr(outbox, "timedelta", lambda **_: timedelta())
    monkeypatch.setattr(doors, "KNOCKS", timedelta())
    monkeypatch.setattr(outbox, "KNOCKS", timedelta())


# ---------- with the cause ----------


def test_a_message_leaves_with_its_cause_or_not_at_all(empty_queue: None, cast: SimpleNamespace) -> None:
    before = ProcrastinateJob.objects.count()
    with transaction.atomic():
        outbox.tell(cast.pavel, "a:1", "Отчёт")
        transaction.set_rollback(True)
    assert not keys()
    assert ProcrastinateJob.objects.count() == before
    outbox.tell(cast.pavel, "a:1", "Отчёт")
    assert ProcrastinateJob.objects.filter(task_name="okno.core.jobs.deliver_outbox").count() == 1
    assert outbox.deliver_due() == 1


def test_a_subject_with_many_words_of_people_in_it_is_cut(cast: SimpleNamespace) -> None:
    outbox.tell(cast.pavel, "a:1", "я" * 400)
    assert OutMessage.objects.get().subject == "я" * 300


def test_a_key_leaves_once_by_each_door(cast: SimpleNamespace, mailoutbox: list[Any]) -> None:
    for _ in range(3):
        outbox.tell(cast.pavel, "a:1", "Отчёт", doors=("bell", "mail"))
        outbox.deliver_due()
    assert keys() == {f"a:1:bell:{cast.pavel.pk}", f"a:1:mail:{cast.pavel.pk}"}
    assert len(mailoutbox) == 1
    outbox.tell(cast.foma, "a:1", "Отчёт")
    assert outbox.deliver_due() == 1


def test_the_bell_counts_and_is_seen(cast: SimpleNamespace, as_person: Any) -> None:
    outbox.tell(cast.pavel, "a:1", "Отчёт за октябрь готов", url="/me/")
    assert bell.unseen(cast.pavel) == 0, "not before it has left"
    outbox.deliver_due()
    assert (bell.unseen(cast.pavel), bell.unseen(cast.foma)) == (1, 0)
    page = as_person(cast.pavel).get("/bell/").content.decode()
    assert "Отчёт за октябрь готов" in page
    assert "Отчёт" not in as_person(cast.foma).get("/bell/").content.decode()
    assert bell.unseen(cast.pavel) == 1, "a GET changes nothing"
    as_person(cast.foma).post("/bell/seen/")
    assert bell.unseen(cast.pavel) == 1
    assert as_person(cast.pavel).post("/bell/seen/", HTTP_HX_REQUEST="true").status_code == 204
    assert bell.unseen(cast.pavel) == 0
    assert bell.messages_of(cast.pavel).count() == 1, "seen is not gone"


# ---------- not before its moment ----------


def test_called_back_in_time(empty_queue: None, cast: SimpleNamespace) -> None:
    leaves_at = now() + timedelta(seconds=10)
    outbox.tell(cast.pavel, "edition:1", "Отчёт", doors=("bell", "mail"), leaves_at=leaves_at)
    job = ProcrastinateJob.objects.get(task_name="okno.core.jobs.deliver_outbox")
    assert job.scheduled_at == leaves_at, "the worker comes at that moment, not at the next sweep"
    assert outbox.deliver_due() == 0
    assert outbox.recall("edition:1")
    with time_machine.travel(leaves_at + timedelta(seconds=1)):
        assert outbox.deliver_due() == 0
    assert OutMessage.objects.filter(cancelled_at=None).count() == 0, "cancelled, and still to be seen"


def test_called_back_too_late(cast: SimpleNamespace) -> None:
    leaves_at = now() + timedelta(seconds=10)
    outbox.tell(cast.pavel, "edition:1", "Отчёт", leaves_at=leaves_at)
    outbox.tell(cast.pavel, "edition:11", "Другой отчёт", leaves_at=leaves_at + timedelta(days=1))
    with time_machine.travel(leaves_at + timedelta(seconds=1)):
        assert outbox.deliver_due() == 1
        assert not outbox.recall("edition:1")
    assert not OutMessage.objects.exclude(cancelled_at=None).exists(), "neither it nor its namesake"


# ---------- a door that is shut ----------


def test_a_letter_that_cannot_be_made_holds_up_nobody(
    cast: SimpleNamespace, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(message: OutMessage) -> None:
        raise ValueError("no such template")

    monkeypatch.setattr("okno.channels.mail.courier.deliver", broken)
    outbox.tell(cast.pavel, "a:1", "Отчёт", doors=("mail",))
    outbox.tell(cast.pavel, "a:2", "Отчёт", doors=("bell",))
    assert outbox.deliver_due() == 1
    stuck = OutMessage.objects.get(door="mail")
    assert (stuck.sent_at, stuck.attempts, stuck.last_error) == (None, 1, "ValueError: no such template")
    assert stuck.leaves_at > now(), "tried again later"


def test_tries_end(cast: SimpleNamespace, no_pauses: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(message: OutMessage) -> None:
        raise outbox.NotTaken("452 ящик переполнен")

    with monkeypatch.context() as full:
        full.setattr("okno.channels.mail.courier.deliver", refuse)
        outbox.tell(cast.pavel, "a:1", "Отчёт", doors=("mail",))
        outbox.deliver_due()
    stuck = OutMessage.objects.get()
    assert (stuck.attempts, stuck.sent_at, stuck.last_error) == (outbox.LIMIT, None, "452 ящик переполнен")
    assert outbox.deliver_due() == 0, "what is dead waits for a person"
    assert outbox.send_again(outbox.dead()) == 1
    assert outbox.deliver_due() == 1


def test_a_shut_door_costs_those_behind_it_no_try_and_nobody_overtakes(
    cast: SimpleNamespace, settings: Any, mailoutbox: list[Any]
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = free_port()
    began = now()
    for number in range(20):
        outbox.tell(cast.pavel, f"a:{number}", f"Отчёт {number}", doors=("mail",))
    outbox.tell(cast.foma, "a:1", "Отчёт", doors=("mail",))
    for minutes in range(0, 60, 10):
        with time_machine.travel(began + timedelta(minutes=minutes), tick=False):
            assert outbox.deliver_due() == 0
    assert set(OutMessage.objects.filter(attempts__gt=0).values_list("key", flat=True)) <= {
        f"a:0:mail:{cast.pavel.pk}",
        f"a:1:mail:{cast.foma.pk}",
    }
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    with time_machine.travel(began + timedelta(hours=2), tick=False):
        assert outbox.deliver_due() == 21
    assert [letter.subject for letter in mailoutbox if letter.to == ["pavel@okno.test"]] == [f"Отчёт {n}" for n in range(20)]


def test_one_worker_knocks_at_a_shut_door_and_the_others_leave_it_alone(
    cast: SimpleNamespace, settings: Any, mailoutbox: list[Any]
) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_PORT = "django.core.mail.backends.smtp.EmailBackend", free_port()
    began = now()
    with time_machine.travel(began, tick=False) as clock:
        outbox.tell(cast.pavel, "a:1", "Отчёт", doors=("mail",))
        assert outbox.deliver_due() == 0
        settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
        clock.shift(doors.KNOCKS / 2)
        assert outbox.deliver_due() == 0, "it is not time to knock"
        clock.shift(doors.KNOCKS)
        assert [doors.Doors().shut for _worker in range(2)] == [set(), {"mail"}]
        shut = doors.shut_door("mail")
        assert shut is not None and shut.since == began and "ConnectionRefusedError" in shut.error
        clock.shift(doors.KNOCKS)
        assert outbox.deliver_due() == 1
        assert doors.shut_door("mail") is None, "what went through it opens it for all"


def test_what_reaches_nobody_is_not_tried_again(cast: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(message: OutMessage) -> None:
        raise outbox.Undeliverable("Адреса больше нет.")

    monkeypatch.setattr("okno.channels.mail.courier.deliver", refuse)
    outbox.tell(cast.pavel, "a:1", "Отчёт", doors=("mail",))
    assert outbox.deliver_due() == 0
    assert [message.last_error for message in outbox.dead()] == ["Адреса больше нет."]


@pytest.mark.parametrize("is_late", [False, True])
def test_what_a_messenger_does_not_bring_a_letter_brings(
    cast: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, mailoutbox: list[Any], is_late: bool
) -> None:
    """Refused at once, or taken and refused later."""

    def refuse(message: OutMessage) -> None:
        if not is_late:
            raise outbox.Undeliverable("Бот заблокирован.")

    monkeypatch.setattr("okno.channels.telegram.courier.deliver", refuse)
    Preference.objects.create(person=cast.pavel, kind="task", door="mail", measure="off")
    Preference.objects.create(person=cast.pavel, kind="task", door="telegram", measure="now")
    with time_machine.travel(datetime(2026, 11, 23, 9, tzinfo=UTC)):  # no quiet hours
        outbox.tell(cast.pavel, "a:1", "Задача", kind="task", url="/plans/1/")
        outbox.deliver_due()
        assert len(mailoutbox) == (not is_late)
        outbox.came_back(f"a:1:telegram:{cast.pavel.pk}", "Бот заблокирован.")
        outbox.deliver_due()
    assert [letter.subject for letter in mailoutbox] == ["Задача"]
    assert "/plans/1/" in mailoutbox[0].body
    assert not outbox.dead().exists()


def test_a_letter_that_came_back_is_dead(cast: SimpleNamespace, mailoutbox: list[Any]) -> None:
    outbox.tell(cast.pavel, "a:1", "Отчёт", doors=("mail",))
    outbox.deliver_due()
    outbox.came_back(f"a:1:mail:{cast.pavel.pk}", "Ящик переполнен.")
    assert [message.last_error for message in outbox.dead()] == ["Ящик переполнен."]


def start_catcher(home: Path, port: int) -> subprocess.Popen[bytes]:
    process = subprocess.Popen([sys.executable, "-m", "okno.channels.mail.catcher", str(home), str(port)], cwd=ROOT)
    wait_for_port(port, process)
    return process


def letters_in(home: Path) -> list[Any]:
    found = sorted((home / "mail").glob("*.eml"))
    return [email.message_from_bytes(path.read_bytes(), policy=email.policy.default) for path in found]


def test_mail_down_then_up(cast: SimpleNamespace, settings: Any, tmp_path: Path, no_pauses: None) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    settings.OKNO_URL = "http://localhost:8000"
    outbox.tell(cast.pavel, "edition:1", "Отчёт\nза октябрь", body="План & <срок>", url="/reports/1/", doors=("mail", "bell"))
    assert outbox.deliver_due(limit=2) == 1, "the bell does not wait for the mail"
    assert OutMessage.objects.get(door="mail").sent_at is None

    catcher = start_catcher(tmp_path, settings.EMAIL_PORT)
    try:
        assert outbox.deliver_due() == 1
        assert outbox.deliver_due() == 0
    finally:
        catcher.send_signal(signal.SIGTERM)
        assert catcher.wait(20) == 0
    (letter,) = letters_in(tmp_path)
    assert letter["Subject"] == "Отчёт за октябрь"
    assert letter["To"] == "pavel@okno.test"
    assert letter["Message-ID"] == message_id(f"edition:1:mail:{cast.pavel.pk}")
    text, page = (letter.get_body((kind,)).get_content() for kind in ("plain", "html"))
    assert "http://localhost:8000/reports/1/" in text
    assert "План & <срок>" in text
    assert "План &amp; &lt;срок&gt;" in page
    assert "Здравствуйте, Павлов Павел Андреевич!" in text


def test_a_letter_sent_twice_is_known_as_one(
    cast: SimpleNamespace, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The worker dies after the server took the letter and before we wrote that down: at least once, and recognisable."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    outbox.tell(cast.pavel, "edition:1", "Отчёт", doors=("mail",))
    catcher = start_catcher(tmp_path, settings.EMAIL_PORT)
    try:
        with monkeypatch.context() as dying, pytest.raises(KeyboardInterrupt):

            def die(*_: Any, **__: Any) -> None:
                raise KeyboardInterrupt

            dying.setattr(OutMessage, "save", die)
            outbox.deliver_due()
        assert outbox.deliver_due() == 1
    finally:
        catcher.terminate()
        catcher.wait(20)
    letters = letters_in(tmp_path)
    assert len(letters) == 2
    assert len({letter["Message-ID"] for letter in letters}) == 1


# ---------- workers ----------


def test_two_workers_send_each_message_once(transactional_db: None, mailoutbox: list[Any]) -> None:
    cast = build_cast()
    for number in range(40):
        outbox.tell(cast.pavel, f"a:{number}", f"Отчёт {number}", doors=("mail",))
    left: list[int] = []

    def work() -> None:
        try:
            left.append(outbox.deliver_due())
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sum(left) == 40
    assert len({letter.subject for letter in mailoutbox}) == len(mailoutbox) == 40


def test_a_real_worker_sends(transactional_db: None) -> None:
    cast = build_cast()
    outbox.tell(cast.pavel, "a:1", "Отчёт")
    run_worker()
    assert keys(sent_at__isnull=False) == {f"a:1:bell:{cast.pavel.pk}"}
    assert not ProcrastinateJob.objects.filter(status__in=("todo", "doing"), task_name="okno.core.jobs.deliver_outbox").exists()


def test_jobs_of_a_killed_worker_are_given_back(transactional_db: None) -> None:
    from okno.core import jobs

    lost = jobs.deliver_outbox.defer()
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 minute') RETURNING id")
        (dead,) = cursor.fetchone()
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s WHERE id = %s", [dead, lost])
    run_soon("okno.core.jobs.rescue", timestamp=0)
    run_worker()
    run_worker()
    assert ProcrastinateJob.objects.get(pk=lost).status == "succeeded"


def run_worker() -> None:
    """A worker as ``okno work`` starts it, until there is nothing to do."""
    from tests.server import database_url

    env = {**os.environ, "DATABASE_URL": database_url()}
    command = ["-m", "django", "procrastinate", "worker", "--one-shot", "-c", "2"]
    subprocess.run([sys.executable, *command], cwd=ROOT, env=env, check=True, timeout=120)


def test_every_job_is_known_by_the_name_that_asks_for_it() -> None:
    assert {"okno.core.jobs.deliver_outbox", "okno.core.jobs.sweep_outbox", "okno.core.jobs.rescue"} <= set(app.tasks)
