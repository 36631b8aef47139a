"""By which doors and when somebody is reached: as is usual, as they chose, not in their quiet hours."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from hypothesis import given, settings
from hypothesis import strategies as st

from okno.core import outbox
from okno.core.models import OutMessage, Preference, QuietHours
from okno.core.quiet import Quiet, after_quiet, next_digest

NOON = datetime(2026, 11, 23, 9, 20, tzinfo=UTC)
"""A Monday: 12:20 in Moscow, 15:20 in Omsk."""
times = st.times().map(lambda at: at.replace(microsecond=0))
moments = st.integers(0, 2 * 365 * 24 * 60).map(lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes))
zones = st.sampled_from(["Europe/Kaliningrad", "Europe/Moscow", "Asia/Omsk", "Asia/Kamchatka", "Europe/Berlin"]).map(ZoneInfo)


@settings(max_examples=50)
@given(at=moments, zone=zones, since=times, until=times)
def test_quiet_is_kept_and_not_a_minute_longer(at: datetime, zone: ZoneInfo, since: time, until: time) -> None:
    quiet = Quiet(since, until)
    leaves = after_quiet(at, zone, quiet)
    assert at <= leaves <= at + timedelta(hours=25)
    if leaves != at:
        assert quiet.holds(at.astimezone(zone).time())
        assert leaves.astimezone(zone).time() == until
    elif zone.key != "Europe/Berlin":  # in the hour that a clock repeats, its end is behind us
        assert not quiet.holds(at.astimezone(zone).time())


@settings(max_examples=50)
@given(at=moments, zone=zones, hourly=st.booleans())
def test_a_digest_is_later_and_soon(at: datetime, zone: ZoneInfo, hourly: bool) -> None:
    found = next_digest(at, zone, hourly=hourly)
    assert at < found <= at + timedelta(hours=1 if hourly else 25)
    assert found.astimezone(zone).minute == 0


def doors_of(person: Any) -> dict[str, tuple[str, datetime]]:
    return {each.door: (each.measure, each.leaves_at) for each in OutMessage.objects.filter(to=person)}


def choose(person: Any, door: str, measure: str, kind: str = "task") -> None:
    Preference.objects.create(person=person, kind=kind, door=door, measure=measure)


def test_without_a_choice_it_goes_as_is_usual_and_always_rings(cast: SimpleNamespace) -> None:
    with time_machine.travel(NOON, tick=False):
        outbox.tell(cast.pavel, "a", "Задача", kind="task", doors=("mail",))
    assert doors_of(cast.pavel) == {"bell": ("now", NOON), "mail": ("now", NOON)}


def test_a_code_goes_by_its_door_alone(cast: SimpleNamespace) -> None:
    with time_machine.travel(NOON, tick=False):
        outbox.tell(cast.pavel, "a", "Код", doors=("mail",))
    assert set(doors_of(cast.pavel)) == {"mail"}


def test_a_choice_replaces_what_is_usual_for_its_kind(cast: SimpleNamespace) -> None:
    choose(cast.pavel, "mail", "off")
    choose(cast.pavel, "telegram", "daily")
    with time_machine.travel(NOON, tick=False):
        outbox.tell_many([outbox.Letter(p.pk, "a", "Задача") for p in (cast.pavel, cast.foma)], kind="task", doors=("mail",))
    # the next morning at nine by Omsk's clock
    assert doors_of(cast.pavel) == {"bell": ("now", NOON), "telegram": ("daily", datetime(2026, 11, 24, 3, tzinfo=UTC))}
    assert set(doors_of(cast.foma)) == {"bell", "mail"}


@pytest.mark.parametrize(("urgent", "hour"), [(False, 2), (True, 17)])
def test_quiet_hours_move_all_but_the_urgent(cast: SimpleNamespace, urgent: bool, hour: int) -> None:
    QuietHours.objects.create(person=cast.pavel, since=time(20), until=time(8))
    choose(cast.pavel, "telegram", "now")
    evening = datetime(2026, 11, 23, 17, tzinfo=UTC)
    with time_machine.travel(evening, tick=False):
        outbox.tell(cast.pavel, "a", "Задача", kind="task", doors=("mail",), urgent=urgent)
    found = doors_of(cast.pavel)
    assert found["bell"][1] == evening
    leaves = datetime(2026, 11, 23 if urgent else 24, hour, tzinfo=UTC)
    assert found["mail"][1] == found["telegram"][1] == leaves


def test_one_letter_instead_of_ten(cast: SimpleNamespace, mailoutbox: list[Any]) -> None:
    choose(cast.pavel, "mail", "hourly")
    with time_machine.travel(NOON, tick=False):
        for number in range(10):
            outbox.tell(cast.pavel, f"a:{number}", f"Задача {number}", kind="task", url=f"/plans/{number}/")
        outbox.tell(cast.pavel, "b", "Другое", kind="task", leaves_at=NOON + timedelta(minutes=10))
        assert outbox.recall("a:3")
        outbox.deliver_due()
        assert not mailoutbox
    with time_machine.travel(NOON + timedelta(hours=1), tick=False):
        outbox.deliver_due()
        assert not outbox.recall("a:4"), "it has left, in the digest"
    (letter,) = mailoutbox
    assert letter.subject == "Окно: 10 сообщений"
    assert [f"Задача {n}\n" in letter.body for n in range(10)] == [n != 3 for n in range(10)]
    assert "/plans/7/" in letter.body
    assert not outbox.waiting().exists()


def test_a_digest_of_one_is_that_one(cast: SimpleNamespace, mailoutbox: list[Any]) -> None:
    choose(cast.pavel, "mail", "daily")
    with time_machine.travel(NOON, tick=False):
        outbox.tell(cast.pavel, "a", "Задача", kind="task")
    with time_machine.travel(NOON + timedelta(days=1), tick=False):
        outbox.deliver_due()
    assert [letter.subject for letter in mailoutbox] == ["Задача"]
