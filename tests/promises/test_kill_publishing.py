"""SIGKILL in mid publishing: an edition is there whole or not at all, and goes to each reader once through each door.

``OKNO_KILLS`` says after how many of the statements a process is killed: twelve of each job, or ``all``.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection, transaction

from okno.core.models import Event, OutMessage
from okno.core.record import record
from okno.core.saving import Save
from okno.meetings.actions.conclusions import save_conclusion
from okno.meetings.actions.editions import finish_meeting
from okno.meetings.actions.plans import write_task
from okno.meetings.models import Edition, Meeting, Reader, StationReport
from tests.conftest import build_cast
from tests.meetings.conftest import fill_october

KILLS = os.environ.get("OKNO_KILLS", "12")


@pytest.fixture
def october(transactional_db: None) -> SimpleNamespace:
    """A committed month, so that another process sees it."""
    return fill_october(build_cast())


def outcome() -> dict[str, Any]:
    """What publishing leaves behind, without numbers of rows and moments."""
    return {
        "editions": list(Edition.objects.values_list("meeting", "number", "withdrawn_at", "by")),
        "reports": list(StationReport.objects.order_by("review").values_list("review", "content")),
        "readers": Counter(Reader.objects.values_list("person", flat=True)),
        "messages": Counter(OutMessage.objects.filter(key__startswith="edition:").values_list("to", "door", "subject")),
        "held": list(Meeting.objects.exclude(held_at=None).values_list("pk", "held_by")),
        "events": Counter(Event.objects.values_list("word", flat=True)),
    }


def test_killed_publishing(october: SimpleNamespace, tmp_path: Path) -> None:
    # the day of the meeting is told, so that midnight changes no report
    Meeting.objects.update(starts_at=datetime(2026, 11, 20, 6, 0, tzinfo=UTC))
    save_conclusion(october.anna, october.review.pk, "month", Save("Звонки вернулись", 0, "a"))
    write_task(october.anna, october.review.pk, "Переадресация звонков, 10.12")
    with transaction.atomic():
        finish_meeting(october.anna, october.meeting.pk)
        undisturbed = outcome()
        transaction.set_rollback(True)
    assert not Edition.objects.exists()

    letters = tmp_path / "letters"
    words = [connection.settings_dict["NAME"], str(october.anna.pk), str(october.meeting.pk), KILLS, str(letters)]
    done = subprocess.run(
        [sys.executable, "-m", "tests.promises.killed_publishing", *words], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    for job in ("publish", "deliver"):
        assert told[job]["unharmed"], told
        assert told[job]["written"]
        assert told[job]["again"]
    # after each chosen statement, the last one among them, and behind the commit
    assert told["publish"]["deaths"] == (told["publish"]["statements"] if KILLS == "all" else int(KILLS) + 1) + 1
    assert told["deliver"]["deaths"] >= 5

    assert outcome() == undisturbed
    # two readers, two doors; the bell rings once, a letter leaves at least once, under one key
    messages = OutMessage.objects.filter(key__startswith="edition:")
    assert Counter(messages.values_list("to", "door")) == dict.fromkeys(
        ((person.pk, door) for person in (october.pavel, october.dmitry) for door in ("bell", "mail")), 1
    )
    assert not messages.filter(sent_at=None).exists()
    assert set(letters.read_text(encoding="utf-8").split()) == set(messages.filter(door="mail").values_list("key", flat=True))


def test_what_is_compared_is_told_apart(october: SimpleNamespace) -> None:
    """The comparison sees a second edition, a message too many and an event too many."""
    before = outcome()
    edition = finish_meeting(october.anna, october.meeting.pk)
    published = outcome()
    assert {name for name in published if published[name] != before[name]} == set(published)
    OutMessage.objects.create(key="edition:0", door="bell", to=october.pavel, subject="?", leaves_at=edition.leaves_at)
    assert outcome()["messages"] != published["messages"]
    record("finish_meeting", october.meeting, by=october.anna)
    assert outcome()["events"] != published["events"]
