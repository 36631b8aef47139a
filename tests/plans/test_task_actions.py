"""What may be done with a task, by whom and when; each is recorded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.db import transaction

from okno.accounts.models import Person
from okno.core.clock import today
from okno.core.errors import Forbidden, Missing, Refused
from okno.core.models import Event, OutMessage
from okno.network.models import City, Station
from okno.plans import actions
from okno.plans.access import overdue, visible_tasks
from okno.plans.models import Task
from okno.plans.rules import State

Act = Callable[[Person, int], Task]
DAY = date(2026, 12, 10)


@pytest.fixture
def task(cast: SimpleNamespace) -> Task:
    return actions.add_task(cast.anna, cast.omsk1, "Разобрать чеки", DAY, assignee=cast.stas)


def change(by: Person, pk: int) -> Task:
    return actions.change_task(by, pk, title="Разобрать 10 чеков", due=DAY, assignee=None)


def comment(by: Person, pk: int) -> Task:
    return actions.comment_task(by, pk, result="Начали")


ACTS = {
    "complete_task": actions.complete_task,
    "cancel_task": actions.cancel_task,
    "change_task": change,
    "comment_task": comment,
}


@pytest.mark.parametrize("word", ACTS)
def test_it_works_for_ones_own_refuses_the_foreigner_and_is_recorded(cast: SimpleNamespace, task: Task, word: str) -> None:
    for stranger, refusal in ((cast.foma, Missing), (cast.boris, Forbidden), (cast.igor, Missing), (cast.egor, Missing)):
        with pytest.raises(refusal):
            ACTS[word](stranger, task.pk)
    assert not Event.objects.filter(word=word).exists()
    for person in (cast.vera, cast.pavel, cast.dmitry, cast.stas):
        with transaction.atomic():
            ACTS[word](person, task.pk)
            event = Event.objects.get(word=word, by=person)
            assert (event.object_id, event.station_id, bool(event.data["title"])) == (task.pk, cast.omsk1.pk, True)
            transaction.set_rollback(True)


def test_staff_do_only_what_was_given_to_them(cast: SimpleNamespace, task: Task) -> None:
    other = actions.add_task(cast.anna, cast.omsk1, "Заказать масло", DAY)
    with pytest.raises(Missing):
        actions.complete_task(cast.stas, other.pk)
    assert actions.complete_task(cast.stas, task.pk).state == State.DONE


def test_a_task_is_set_at_ones_own_station_and_says_something(cast: SimpleNamespace) -> None:
    with pytest.raises(Forbidden):
        actions.add_task(cast.boris, cast.omsk1, "Разобрать чеки", DAY)
    with pytest.raises(Refused, match="пуста"):
        actions.add_task(cast.anna, cast.omsk1, "  ", DAY)
    assert not Task.objects.exists()
    assert actions.add_task(cast.vera, cast.omsk1, " Разобрать чеки ", DAY).title == "Разобрать чеки"


def test_done_carries_who_and_when_and_its_author_is_told_once(cast: SimpleNamespace, task: Task) -> None:
    done = actions.complete_task(cast.pavel, task.pk, result="Разобрали 10 чеков")
    assert (done.closed_by, done.state) == (cast.pavel, State.DONE) and done.closed_at is not None
    message = OutMessage.objects.get(to=cast.anna)
    assert "Разобрать чеки" in message.subject and message.body == "Разобрали 10 чеков" and message.url
    with pytest.raises(Refused, match="уже выполнена"):
        actions.complete_task(cast.dmitry, task.pk)
    assert OutMessage.objects.count() == 1
    task.refresh_from_db()
    assert task.closed_by == cast.pavel


def test_nobody_is_told_of_what_they_did_themselves(cast: SimpleNamespace, task: Task) -> None:
    actions.complete_task(cast.anna, task.pk)
    assert not OutMessage.objects.exists()


def test_the_wrong_moment_is_refused_in_words(cast: SimpleNamespace, task: Task) -> None:
    with pytest.raises(Refused, match="и так открыта"):
        actions.reopen_task(cast.pavel, task.pk)
    actions.cancel_task(cast.anna, task.pk, why="Не нужно")
    for act in (actions.complete_task, change):
        with pytest.raises(Refused, match="отменена"):
            act(cast.pavel, task.pk)
    assert actions.reopen_task(cast.anna, task.pk).state == State.OPEN


def test_no_word_is_lost_on_the_way_there_and_back(cast: SimpleNamespace, task: Task) -> None:
    actions.comment_task(cast.stas, task.pk, result="Начали")
    actions.complete_task(cast.stas, task.pk, result="Сделали")
    actions.reopen_task(cast.anna, task.pk)
    actions.complete_task(cast.stas, task.pk)
    actions.comment_task(cast.pavel, task.pk, result="Проверил")
    task.refresh_from_db()
    assert task.result == "Начали\nСделали\nПроверил"
    with pytest.raises(Refused, match="Добавить нечего"):
        actions.comment_task(cast.pavel, task.pk, result="  ")


@pytest.mark.parametrize("hour", range(0, 24, 3))
def test_a_task_is_late_by_the_stations_own_day(cast: SimpleNamespace, hour: int) -> None:
    """Eleven zones around midnight: the day that it is at the station decides, not the reader's and not Moscow's."""
    zones = (
        "Europe/Kaliningrad", "Europe/Moscow", "Europe/Samara", "Asia/Yekaterinburg", "Asia/Omsk", "Asia/Tomsk",
        "Asia/Irkutsk", "Asia/Chita", "Asia/Vladivostok", "Asia/Magadan", "Asia/Kamchatka",
    )  # fmt: skip
    moment = datetime(2026, 11, 23, hour, 15, tzinfo=UTC)
    nowhere = Station.objects.create(code="NO-1", name="Станция Нигде")
    places = [nowhere]
    for zone in zones:
        city = City.objects.create(name=zone, region="", country="RU", zone=zone)
        places.append(Station.objects.create(code=zone[-8:], name=zone, city=city))
    days = [date(2026, 11, 22) + timedelta(days=n) for n in range(4)]
    Task.objects.bulk_create(
        [Task(station=place, title=f"{place.code} {day}", due=day, author=cast.anna) for place in places for day in days]
    )
    late = set(visible_tasks(cast.galina).filter(overdue(moment)).values_list("title", flat=True))
    assert late == {
        f"{place.code} {day}"
        for place in places
        for day in days
        if day < moment.astimezone(place.tzinfo or cast.galina.tzinfo).date()
    }


def test_a_row_knows_how_late_it_is(cast: SimpleNamespace) -> None:
    there = today(cast.omsk1.tzinfo)
    late = Task(station=cast.omsk1, due=there - timedelta(days=3))
    assert late.is_late and late.days_late == 3 and not late.is_due_today
    assert Task(station=cast.omsk1, due=there).is_due_today
    assert not Task(station=cast.omsk1, due=there - timedelta(days=3), state=State.DONE).is_late
