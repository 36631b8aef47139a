"""Tasks remind: the day before, when late, a week later; once a morning, by the reader's own clock."""

from datetime import date, datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
import time_machine

from okno.core.models import OutMessage
from okno.plans import actions
from okno.plans.models import Task
from okno.plans.reminders import remind_of_tasks
from okno.plans.rules import is_reminded

DUE = date(2026, 12, 10)


def omsk(hour: int, minute: int = 0) -> datetime:
    """The day before the tasks are due, by Omsk's clock."""
    return datetime(2026, 12, 9, hour, minute, tzinfo=ZoneInfo("Asia/Omsk"))


@pytest.fixture
def tasks(cast: SimpleNamespace) -> SimpleNamespace:
    """Told on the 1st of December: one of Stas, one of nobody (so of Pavel and Dmitry), one that has not left."""
    with time_machine.travel("2026-12-01T09:00:00Z", tick=False):
        own = actions.add_task(cast.anna, cast.omsk1, "Разобрать чеки", DUE, assignee=cast.stas)
        common = actions.add_task(cast.anna, cast.omsk1, "Лист осмотра", DUE)
        actions.add_task(cast.anna, cast.omsk1, "В работе", DUE, told=False)
    return SimpleNamespace(own=own, common=common)


def reminded(cast: SimpleNamespace, at: datetime) -> dict[str, str]:
    """Who had which letter by a moment; asked twice, as a job may be."""
    OutMessage.objects.all().delete()
    with time_machine.travel(at, tick=False):
        remind_of_tasks(cast.galina)
        remind_of_tasks(cast.galina)
    letters = OutMessage.objects.filter(door="mail")
    assert letters.count() == letters.values("to").distinct().count()
    return {letter.to.full_name.split()[1]: letter.subject for letter in letters}


def test_the_day_before_and_once_it_is_late(cast, tasks):
    noon = omsk(12)
    everyone = {"Станислав": "Завтра срок: «Разобрать чеки»"} | dict.fromkeys(("Павел", "Дмитрий"), "Завтра срок: «Лист осмотра»")
    assert reminded(cast, noon) == everyone
    assert reminded(cast, noon + timedelta(days=1)) == {}
    assert reminded(cast, noon + timedelta(days=2))["Павел"] == "Просрочена задача: «Лист осмотра»"
    assert reminded(cast, noon + timedelta(days=3)) == {}
    assert set(reminded(cast, noon + timedelta(days=9))) == set(everyone)


def test_in_the_readers_own_day_alone(cast, tasks):
    assert reminded(cast, omsk(8, 59)) == {}
    assert reminded(cast, omsk(21)) == {}
    assert set(reminded(cast, omsk(9))) == {"Станислав", "Павел", "Дмитрий"}


def test_several_are_one_letter(cast, tasks):
    Task.objects.update(assignee=cast.pavel)
    Task.objects.filter(pk=tasks.own.pk).update(due=date(2026, 12, 8))
    assert reminded(cast, omsk(12)) == {"Павел": "2\xa0задачи: завтра срок у 1, просрочено 1"}
    assert "Омск-1: «Лист осмотра», до 10.12" in OutMessage.objects.get(door="mail").body


def test_what_is_done_cancelled_or_told_today_reminds_nobody(cast, tasks):
    with time_machine.travel("2026-12-09T02:00:00Z", tick=False):
        actions.complete_task(cast.stas, tasks.own.pk)
        actions.cancel_task(cast.anna, tasks.common.pk)
        actions.add_task(cast.anna, cast.omsk1, "Новая", DUE)
    assert reminded(cast, omsk(12)) == {}


@pytest.mark.parametrize(("late", "said"), [(-2, False), (-1, True), (0, False), (1, True), (2, False), (8, True), (15, True)])
def test_when_a_task_reminds(late, said):
    assert is_reminded(DUE, DUE + timedelta(days=late)) is said
