"""A process whose children publish and are killed.

``python -m tests.promises.killed_publishing DATABASE PERSON MEETING KILLS LETTERS``: a child stops itself after its n-th
statement, and the parent, who sees it standing, sends SIGKILL; for n over all statements, or over KILLS of them. Then a child is
killed after the commit, before anybody heard of it, and all the same again while the outbox is delivered.
Prints a JSON object: how many statements there are, how many children died, and whether each death left the tables as they were.
"""

# ruff: noqa: E402
from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

DATABASE, PERSON, MEETING, KILLS, LETTERS = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4], Path(sys.argv[5])
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django
from django.conf import settings

settings.DATABASES["default"]["NAME"] = DATABASE
django.setup()

from django.db import connection, transaction

from okno.accounts.models import Person
from okno.core import bell, outbox
from okno.core.models import OutMessage
from okno.meetings.actions.editions import finish_meeting

TABLES = ("meetings_meeting", "meetings_edition", "meetings_stationreport", "meetings_reader", "core_outmessage", "core_event")
Job = Callable[[], Any]


def publish() -> None:
    finish_meeting(Person.objects.get(pk=PERSON), MEETING)


def deliver() -> None:
    outbox.deliver_due()


def post(message: OutMessage) -> None:
    """The courier of letters: a line of a file that every child shares."""
    with LETTERS.open("a", encoding="utf-8") as out:
        out.write(f"{message.key}\n")


outbox.import_module = {"mail": SimpleNamespace(deliver=post), "bell": bell}.__getitem__  # type: ignore[assignment]
settings.OUTBOX_COURIERS = {"mail": "mail", "bell": "bell"}


def stopped_after(statement: int, job: Job) -> bool:
    """Run the job in a child; once it stands still after its n-th statement, kill it. False when it came to its end."""
    child = os.fork()
    if not child:
        _stand_after(statement)
        job()
        os._exit(0)
    _pid, status = os.waitpid(child, os.WUNTRACED)
    if not os.WIFSTOPPED(status):
        assert os.waitstatus_to_exitcode(status) == 0
        return False
    os.kill(child, signal.SIGKILL)
    _pid, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def _stand_after(statement: int) -> None:
    seen = 0

    def count(execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
        nonlocal seen
        answer = execute(sql, params, many, context)
        seen += is_counted(sql)
        if seen == statement and is_counted(sql):
            os.kill(os.getpid(), signal.SIGSTOP)
        return answer

    connection.execute_wrappers.append(count)


def is_counted(sql: Any) -> bool:
    """Marks inside a transaction are not: a run that is taken back has more of them."""
    return "SAVEPOINT" not in str(sql)


def and_stand(job: Job) -> Job:
    """The job, and a stop behind its commit."""

    def done() -> None:
        job()
        os.kill(os.getpid(), signal.SIGSTOP)

    return done


def statements_of(job: Job) -> int:
    """How many statements the job has, from a run that is taken back."""
    seen = 0

    def count(execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
        nonlocal seen
        seen += is_counted(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count), transaction.atomic():
        job()
        transaction.set_rollback(True)
    connection.close()  # a fork must not share it
    LETTERS.unlink(missing_ok=True)
    return seen


def state() -> list[Any]:
    with connection.cursor() as cursor:
        found = []
        for table in TABLES:
            cursor.execute(f"SELECT count(*), md5(string_agg(t::text, '|' ORDER BY t.id)) FROM {table} t")
            found.append(cursor.fetchone())
    connection.close()
    return found


def kill(job: Job, *, whole: bool) -> dict[str, Any]:
    """``whole``: until the job is done, nothing of it may be seen."""
    before, count, deaths, unharmed = state(), statements_of(job), 0, True
    kills = count if KILLS == "all" else int(KILLS)
    for statement in sorted({1 + place * count // kills for place in range(kills)} | {count}):
        deaths += stopped_after(statement, job)
        unharmed = unharmed and (not whole or state() == before)
    deaths += stopped_after(0, and_stand(job))
    after = state()
    # once more, as whoever waited for an answer would
    assert not stopped_after(0, job)
    return {"statements": count, "deaths": deaths, "unharmed": unharmed, "written": after != before, "again": state() == after}


if __name__ == "__main__":
    published = kill(publish, whole=True)
    OutMessage.objects.update(leaves_at="2026-01-01T00:00:00Z")
    connection.close()
    sys.stdout.write(json.dumps({"publish": published, "deliver": kill(deliver, whole=False)}))
