"""What came in is kept before it is judged, judged once, in the order of its line, and never forgotten."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from okno.channels import receiving
from okno.channels.models import Received
from okno.channels.registry import CHANNELS
from okno.core.clock import now
from okno.core.models import Setting

PROBE = "tests.channels"


@pytest.fixture(autouse=True)
def probe(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A channel whose judge stands in tests/channels/judge.py."""
    monkeypatch.setitem(CHANNELS, "probe", PROBE)
    yield


def store(key: str, line: str = "", **body: Any) -> bool:
    return receiving.store("probe", key, {"say": key, **body}, line=line)


def said() -> list[str]:
    """What the judge has written down, in order."""
    found = Setting.objects.filter(key="probe").first()
    return list(found.value) if found else []


def test_a_double_is_known_and_nothing_stays_of_a_roll_back(empty_queue: None) -> None:
    assert store("1")
    assert not store("1")
    with transaction.atomic():
        assert store("2")
        transaction.set_rollback(True)
    assert Received.objects.count() == ProcrastinateJob.objects.filter(task_name="okno.channels.jobs.judge_received").count() == 1
    assert receiving.judge_due() == 1
    assert receiving.judge_due() == 0
    assert not store("1"), "what was judged is known for ever"
    assert said() == ["1"]


def test_a_row_that_fails_leaves_nothing_is_tried_again_and_waits_for_a_person(db: None) -> None:
    store("bad", fail="нет такой станции")
    store("good")
    assert receiving.judge_due() == 1
    assert said() == ["good"], "nothing of the failed one, and it held up nobody"
    bad = Received.objects.get(key="bad")
    assert (bad.attempts, bad.error) == (1, "ValueError: нет такой станции")
    assert bad.due_at > now()
    moment = now()
    for _ in range(20):
        moment += timedelta(hours=6)
        with time_machine.travel(moment, tick=False):
            receiving.judge_due()
    bad.refresh_from_db()
    assert bad.attempts == receiving.LIMIT
    assert list(receiving.stuck()) == [bad]
    Received.objects.update(body={"say": "bad"})
    assert receiving.try_again(receiving.stuck()) == 1
    assert receiving.judge_due() == 1
    assert said() == ["good", "bad"]


def test_several_workers_judge_each_once_and_each_line_in_order(transactional_db: None) -> None:
    for number in range(60):
        store(f"{number:02}", line=f"chat:{number % 3}")

    def work() -> None:
        try:
            while receiving.waiting().exists():
                receiving.judge_due()
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    found = said()
    assert sorted(found) == [f"{number:02}" for number in range(60)]
    for line in range(3):
        of_line = [word for word in found if int(word) % 3 == line]
        assert of_line == sorted(of_line)
