"""Clocks run in the hours of the side whose turn it is; each deadline below was counted by hand."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from okno.accounts.models import Person
from okno.core.clock import MOSCOW, now
from okno.core.errors import Forbidden, Missing, Refused
from okno.core.models import OutMessage
from okno.desk.actions.answers import answer_question
from okno.desk.actions.consultations import answer_consultation, consult
from okno.desk.actions.incoming import Incoming, reply
from okno.desk.actions.settings import change_promise
from okno.desk.actions.warnings import warn
from okno.desk.models import Question, Turn
from okno.desk.queries.answers import questions_answer
from okno.desk.queries.thread import thread
from okno.desk.rules.clocks import Promise
from okno.desk.rules.turns import Side, Then
from okno.network.actions.hours import set_hours
from okno.network.models import CalendarDay, City
from tests.desk.conftest import asked, key

pytestmark = pytest.mark.django_db

NIGHT = datetime(2026, 11, 12, 23, 40, tzinfo=MOSCOW)
FRIDAY_EVENING = datetime(2026, 11, 13, 17, 50, tzinfo=MOSCOW)
LUNCH = datetime(2026, 11, 12, 12, 45, tzinfo=MOSCOW)


@pytest.mark.parametrize(
    ("zone", "asked_at", "first", "solution"),
    [
        # nobody is at work at night: the hour begins at nine of the owner's clock; 24 hours are three days
        ("Europe/Moscow", NIGHT, "2026-11-13T10:00+03:00", "2026-11-17T18:00+03:00"),
        ("Asia/Yekaterinburg", NIGHT, "2026-11-13T10:00+05:00", "2026-11-17T18:00+05:00"),
        ("Asia/Vladivostok", NIGHT, "2026-11-13T10:00+10:00", "2026-11-17T18:00+10:00"),
        # ten minutes before the weekend, fifty after it; by Vladivostok's clock it is already Saturday
        ("Europe/Moscow", FRIDAY_EVENING, "2026-11-16T09:50+03:00", "2026-11-18T17:50+03:00"),
        ("Asia/Yekaterinburg", FRIDAY_EVENING, "2026-11-16T10:00+05:00", "2026-11-18T18:00+05:00"),
        ("Asia/Vladivostok", FRIDAY_EVENING, "2026-11-16T10:00+10:00", "2026-11-18T18:00+10:00"),
        # a quarter of an hour before lunch; 14:45 in Yekaterinburg, evening in Vladivostok
        ("Europe/Moscow", LUNCH, "2026-11-12T14:45+03:00", "2026-11-17T12:45+03:00"),
        ("Asia/Yekaterinburg", LUNCH, "2026-11-12T15:45+05:00", "2026-11-17T14:45+05:00"),
        ("Asia/Vladivostok", LUNCH, "2026-11-13T10:00+10:00", "2026-11-17T18:00+10:00"),
    ],
)
def test_deadlines_in_three_zones(desk: SimpleNamespace, zone: str, asked_at: datetime, first: str, solution: str) -> None:
    """The manager works nine to six without one to two, Monday to Friday, wherever they sit."""
    Person.objects.filter(pk=desk.anna.pk).update(zone=zone)
    desk.clock.move_to(asked_at)
    question = asked(desk.dmitry)
    assert question.first_due == datetime.fromisoformat(first)
    assert question.solution_due == datetime.fromisoformat(solution)


def test_the_partners_side_is_the_station_in_its_own_hours(desk: SimpleNamespace, question: Question) -> None:
    """24 hours of 9–20 every day in Omsk: from 13:00 seven on Thursday, eleven on Friday, six on Saturday."""
    answer_question(desk.anna, question.pk, "Пришлите фото", key=key(), then=Then.WAIT)
    question.refresh_from_db()
    assert question.due_at == datetime(2026, 11, 14, 15, tzinfo=ZoneInfo("Asia/Omsk"))


def test_split_shifts_of_ones_own_count(desk: SimpleNamespace) -> None:
    set_hours(desk.galina, desk.anna, "пн–пт 8–11, 16–20", keeps_holidays=True)
    desk.clock.move_to(datetime(2026, 11, 12, 10, 30, tzinfo=MOSCOW))
    assert asked(desk.dmitry).first_due == datetime(2026, 11, 12, 16, 30, tzinfo=MOSCOW)


def test_a_holiday_of_the_country_is_no_working_day(desk: SimpleNamespace) -> None:
    CalendarDay.objects.create(country="RU", day=date(2026, 11, 13), working=False)
    desk.clock.move_to(datetime(2026, 11, 12, 17, 30, tzinfo=MOSCOW))
    assert asked(desk.dmitry).first_due == datetime(2026, 11, 16, 9, 30, tzinfo=MOSCOW)


def test_time_is_split_between_manager_each_expert_and_partner(desk: SimpleNamespace, question: Question) -> None:
    steps: list[tuple[timedelta, Any]] = [
        (timedelta(minutes=20), lambda: consult(desk.anna, question.pk, desk.marketing)),
        (timedelta(minutes=40), lambda: consult(desk.anna, question.pk, desk.finance)),
        (timedelta(minutes=30), lambda: answer_consultation(desk.zhanna, question.consultations.get(to=desk.zhanna).pk, "Да")),
        (timedelta(minutes=10), lambda: answer_consultation(desk.egor, question.consultations.get(to=desk.egor).pk, "Да")),
        (timedelta(minutes=5), lambda: answer_question(desk.anna, question.pk, "Когда?", key=key(), then=Then.WAIT)),
        (timedelta(hours=20), lambda: reply(desk.dmitry, question.pk, Incoming("Завтра", key()))),
    ]
    for wait, step in steps:
        desk.clock.shift(wait)
        step()
    turns = list(Turn.objects.filter(question=question, until__isnull=False))
    kept = {(turn.side, turn.person): turn.worked for turn in turns if turn.side != Side.MANAGER}
    assert [turn.worked for turn in turns if turn.side == Side.MANAGER] == [timedelta(minutes=20), timedelta(minutes=5)]
    assert kept[(Side.EXPERT, desk.egor)] == timedelta(minutes=80)
    assert kept[(Side.EXPERT, desk.zhanna)] == timedelta(minutes=30)
    # from 11:45 in Moscow, 14:45 in Omsk, to 10:45 there the next day: till eight in the evening, and from nine
    assert kept[(Side.PARTNER, None)] == timedelta(hours=5, minutes=15) + timedelta(hours=1, minutes=45)
    told = dict(thread(desk.anna, question.pk).split)
    assert told == {"менеджер": "0:25", "эксперт": "1:50", "партнёр": "7:00"}


def test_a_changed_promise_is_for_new_questions(desk: SimpleNamespace, question: Question) -> None:
    before = question.first_due
    rule = change_promise(desk.galina, Promise(first=30, warn_owner=10))
    assert change_promise(desk.galina, Promise(first=30, warn_owner=10)) == rule
    question.refresh_from_db()
    assert (question.first_due, question.rule.number, rule.number) == (before, 1, 2)
    assert asked(desk.dmitry).first_due == now() + timedelta(minutes=30)
    reply(desk.dmitry, question.pk, Incoming("Ещё", key()))
    told = {row["number"]: row["rule"] for row in questions_answer(desk.galina)["questions"]}
    assert told[question.pk] == "№ 1: 60/120/1440"
    for promise in (Promise(first=0), Promise(first=2000), Promise(next=0), Promise(warn_owner=1)):
        with pytest.raises(Refused):
            change_promise(desk.galina, promise)
    for stranger, refusal in ((desk.anna, Forbidden), (desk.pavel, Missing)):
        with pytest.raises(refusal):
            change_promise(stranger, Promise(first=5))


def warned(word: str) -> list[str]:
    return list(OutMessage.objects.filter(key__startswith=word).order_by("pk").values_list("to__email", flat=True))


def test_the_owner_is_warned_before_the_breach_and_then_the_head(desk: SimpleNamespace, question: Question) -> None:
    system = Person.objects.system()
    told = []
    for minutes in (39, 1, 0, 15, 0):
        desk.clock.shift(timedelta(minutes=minutes))
        told.append(warn(system))
    assert told == [0, 1, 0, 1, 0]
    assert warned("warn_owner") == ["anna@okno.test"]
    assert warned("warn_head") == ["galina@okno.test"]
    assert question.first_due == now() + timedelta(minutes=5)


def test_who_has_answered_is_not_warned(desk: SimpleNamespace, question: Question) -> None:
    answer_question(desk.anna, question.pk, "Готово", key=key())
    desk.clock.shift(timedelta(hours=3))
    assert warn(Person.objects.system()) == 0


def test_an_expert_is_reminded_once_and_whoever_answers_knows(desk: SimpleNamespace, question: Question) -> None:
    consultation = consult(desk.anna, question.pk, desk.marketing)
    desk.clock.move_to(consultation.due_at)
    warn(Person.objects.system())
    warn(Person.objects.system())
    assert sorted(warned("warn_expert")) == ["anna@okno.test", "egor@okno.test"]


def test_the_command_tells_moments_with_the_offset_of_the_station(desk: SimpleNamespace, question: Question) -> None:
    City.objects.filter(name="Омск").update(zone="Asia/Omsk")
    (row,) = questions_answer(desk.galina, station="om-1", only_open=True)["questions"]
    assert row == {
        "number": question.pk,
        "station": "OM-1",
        "subject": "Где взять макет баннера?",
        "state": "open",
        "owner": "Андреева Анна Сергеевна",
        "turn": "manager",
        "asked_at": "2026-11-12T13:00:00+06:00",
        "due": {"first": "2026-11-12T14:00:00+06:00", "next": None, "solution": "2026-11-17T13:00:00+06:00"},
        "rule": "№ 1: 60/120/1440",
    }
    assert questions_answer(desk.galina, station="TO-1") == {"questions": []}
