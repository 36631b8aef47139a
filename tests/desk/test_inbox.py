"""The list of the support: whose turn, the oldest first, in a fixed number of statements."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils.translation import override

from okno.accounts.models import Person
from okno.core.clock import now
from okno.core.errors import Missing, Refused
from okno.desk.actions.answers import answer_question
from okno.desk.actions.bulk import act_on_many
from okno.desk.actions.calls import log_talk
from okno.desk.actions.consultations import answer_consultation, consult
from okno.desk.actions.incoming import Incoming, reply
from okno.desk.actions.questions import set_topic, snooze_question
from okno.desk.actions.settings import add_phrase, close_phrase, drop_view, save_view
from okno.desk.models import Contact, Question
from okno.desk.queries.day import window_day
from okno.desk.queries.inbox import Wanted, inbox, lists_of
from okno.desk.queries.thread import thread
from okno.desk.queries.waiting import waiting_questions
from okno.desk.rules.turns import State, Then
from okno.network.models import Leave, Station
from tests.desk.conftest import asked, key
from tests.queries import recorded_queries

pytestmark = pytest.mark.django_db


def numbers(person: Any, **wanted: Any) -> list[int]:
    return [row.number for row in inbox(person, Wanted(**wanted)).rows]


@pytest.fixture
def many(desk: SimpleNamespace) -> SimpleNamespace:
    """One of each kind at Anna's stations, and one at Boris's, asked ten minutes apart."""
    for name in ("first", "second", "at_expert", "at_partner", "aside", "done"):
        setattr(desk, name, asked(desk.dmitry, text=f"Вопрос {name}"))
        desk.clock.shift(timedelta(minutes=10))
    consult(desk.anna, desk.at_expert.pk, desk.marketing)
    answer_question(desk.anna, desk.at_partner.pk, "Когда?", key=key(), then=Then.WAIT)
    snooze_question(desk.anna, desk.aside.pk, now() + timedelta(hours=3))
    answer_question(desk.anna, desk.done.pk, "Да", key=key())
    desk.foreign = asked(desk.foma, "TO-1")
    return desk


def test_each_list_holds_its_own(many: SimpleNamespace) -> None:
    # the turn of an expert stands in the same list, below
    assert numbers(many.anna) == [many.first.pk, many.second.pk, many.at_expert.pk]
    assert [row.turn for row in inbox(many.anna, Wanted()).mine] == ["manager", "manager"]
    assert numbers(many.anna, view="expert") == [many.at_expert.pk]
    assert numbers(many.anna, view="partner") == [many.at_partner.pk]
    assert numbers(many.anna, view="snoozed") == [many.aside.pk]
    assert numbers(many.anna, view="closed") == [many.done.pk]
    assert many.foreign.pk in numbers(many.anna, everyone=True)
    assert numbers(many.boris) == [many.foreign.pk]
    assert many.foreign.pk in numbers(many.galina)
    counts = inbox(many.anna, Wanted()).counts
    assert counts == {"mine": 2, "expert": 1, "partner": 1, "snoozed": 1}
    assert waiting_questions(many.anna).count() == 2
    assert waiting_questions(many.egor).count() == 1
    assert not waiting_questions(many.galina).exists(), "each of these has somebody who answers"


def test_a_row_says_how_long_it_waits_and_whether_it_is_late(many: SimpleNamespace) -> None:
    rows = {row.number: row for row in inbox(many.anna, Wanted()).rows}
    first, at_expert = rows[many.first.pk], rows[many.at_expert.pk]
    assert (first.clock, first.is_late, first.who, first.station) == ("1:00", False, "Дмитрий Д.", "Омск-1")
    assert (at_expert.clock, at_expert.experts) == ("0:00", "Егор Е.")
    many.clock.shift(timedelta(minutes=1))
    assert inbox(many.anna, Wanted()).rows[0].is_late
    answer_consultation(many.egor, many.at_expert.consultations.get().pk, "Да")
    assert {row.number: row.has_answer for row in inbox(many.anna, Wanted()).rows}[many.at_expert.pk]


def test_a_clock_runs_in_the_hours_of_whoever_is_to_move(many: SimpleNamespace) -> None:
    """Vera stands in and Egor answers far in the east, where the day ends at 11:00 of Moscow; the partner is the station."""
    Person.objects.filter(pk__in=[many.vera.pk, many.egor.pk]).update(zone="Asia/Vladivostok")
    Leave.objects.create(person=many.anna, stand_in=many.vera, since=date(2026, 11, 12), until=date(2026, 11, 20))
    many.clock.move_to(datetime(2026, 11, 13, 5, tzinfo=UTC))
    clocks = {row.number: row.clock for view in ("mine", "partner") for row in inbox(many.vera, Wanted(view=view)).rows}
    assert clocks == {number: thread(many.vera, number).clock for number in clocks}
    assert (clocks[many.first.pk], clocks[many.at_expert.pk]) == ("6:00", "5:00")
    clocks = [row.clock for row in inbox(many.vera, Wanted(view="closed")).rows]
    assert clocks == ["0:00"]


def test_unread_is_each_persons_own(many: SimpleNamespace, as_person: Any) -> None:
    as_person(many.anna).get(f"/questions/{many.first.pk}/")
    assert {row.number for row in inbox(many.anna, Wanted()).rows if not row.is_unread} == {many.first.pk}
    assert all(row.is_unread for row in inbox(many.vera, Wanted(everyone=True)).rows)
    many.clock.shift(timedelta(minutes=1))
    reply(many.dmitry, many.first.pk, Incoming("И?", key()))
    assert inbox(many.anna, Wanted()).rows[0].is_unread


def test_words_find_in_any_form_and_a_number_finds_itself(desk: SimpleNamespace) -> None:
    one = asked(desk.dmitry, text="Подъёмник не держит давление")
    asked(desk.dmitry, text="Где счёт?")
    answer_question(desk.anna, one.pk, "Мастер приедет в четверг", key=key())
    foreign = asked(desk.foma, "TO-1", text="Подъемника нет")
    for words in ("подъемники", "мастера четверг", f"№ {one.pk}", str(one.pk)):
        assert numbers(desk.anna, text=words) == [one.pk], words
    assert numbers(desk.anna, text="подъёмник", everyone=True) == [foreign.pk, one.pk]
    assert numbers(desk.anna, text="экскаватор") == []


@pytest.mark.parametrize("size", [1, 30])
def test_list_and_thread_cost_the_same_for_any_number(desk: SimpleNamespace, as_person: Any, size: int) -> None:
    for place in range(size):
        question = asked(desk.dmitry if place % 2 else desk.pavel, text=f"Вопрос {place}")
        if (size - place) % 3 == 1:
            consult(desk.anna, question.pk, desk.marketing)
    client = as_person(desk.anna)
    client.get("/questions/")
    with recorded_queries("desk:inbox anna", most=8):
        assert client.get("/questions/").status_code == 200
    with recorded_queries("desk:inbox fragment anna", most=8):
        client.get("/questions/", headers={"HX-Request": "true", "HX-Target": "questions"})
    client.get(f"/questions/{question.pk}/")
    with recorded_queries("desk:question anna"):
        client.get(f"/questions/{question.pk}/", headers={"HX-Request": "true", "HX-Target": "thread"})


def test_the_page_keeps_its_place_in_its_address(many: SimpleNamespace, as_person: Any) -> None:
    page = as_person(many.anna).get("/questions/?view=closed&all=1&page=1&junk=2").content.decode()
    assert f'href="/questions/{many.done.pk}/?view=closed&amp;all=1"' in page
    strange = Wanted.of({"view": "junk", "page": "-3", "q": " a " * 90})
    assert (strange.view, strange.page, len(strange.text)) == ("mine", 1, 100)


def test_several_at_once_and_why_not_the_others(many: SimpleNamespace) -> None:
    done = act_on_many(many.anna, "close", [many.first.pk, many.foreign.pk, many.done.pk, 10**9], value="дубли")
    assert (done.count, [number for number, _why in done.refused]) == (1, [many.foreign.pk, many.done.pk, 10**9])
    assert done.told.startswith("Готово: 1\N{NO-BREAK SPACE}вопрос. ") and "вопрос ведёт другой менеджер" in done.told
    act_on_many(many.anna, "snooze", [many.second.pk], value="2")
    many.second.refresh_from_db()
    assert many.second.snoozed_until == now() + timedelta(hours=2)
    act_on_many(many.anna, "wake", [many.second.pk])
    many.second.refresh_from_db()
    assert many.second.snoozed_until is None
    with pytest.raises(Refused, match="не больше 200"):
        act_on_many(many.anna, "wake", list(range(201)))


def test_a_list_of_ones_own_keeps_its_address(many: SimpleNamespace, as_person: Any) -> None:
    view = save_view(many.anna, "Реклама", Wanted(topic="ads", everyone=True).query())
    assert save_view(many.anna, "Реклама", "view=closed").pk == view.pk
    assert [each.name for each in lists_of(many.anna, Wanted()).views] == ["Реклама"]
    assert not lists_of(many.boris, Wanted()).views
    with pytest.raises(Refused, match="Назовите"):
        save_view(many.anna, " ", "")
    with pytest.raises(Missing):
        drop_view(many.boris, view.pk)
    drop_view(many.anna, view.pk)
    assert not lists_of(many.anna, Wanted()).views
    as_person(many.anna).post("/questions/lists/?view=closed", {"name": "Закрытые"})
    assert lists_of(many.anna, Wanted()).views[0].query == "view=closed"


def test_ready_phrases_know_whose_question_it_is(desk: SimpleNamespace, question: Question) -> None:
    add_phrase(desk.galina, "{имя}, смотрю. {менеджер}, № {номер}, {что-то}", is_common=True)
    own = add_phrase(desk.anna, "Про рекламу", topic=desk.topics["ads"])
    add_phrase(desk.boris, "Чужая")
    assert thread(desk.anna, question.pk).phrases == [f"Дмитрий, смотрю. Анна А., № {question.pk}, {{что-то}}"]
    with override("en"):  # whoever reads in English meets the phrases of their colleagues
        assert thread(desk.anna, question.pk).phrases == [f"Дмитрий, смотрю. Анна А., № {question.pk}, {{что-то}}"]
    set_topic(desk.anna, question.pk, desk.topics["ads"])
    assert thread(desk.anna, question.pk).phrases[0] == "Про рекламу"
    with pytest.raises(Missing):
        close_phrase(desk.boris, own.pk)
    close_phrase(desk.anna, own.pk)
    assert len(thread(desk.anna, question.pk).phrases) == 1


def test_who_has_not_been_heard_comes_up_by_themselves(desk: SimpleNamespace) -> None:
    """Nobody spoke to Omsk-2 at all, to Omsk-1 31 days ago; a talk of today takes it off."""
    stations = [desk.omsk1.pk, desk.omsk2.pk]
    long_ago = now() - timedelta(days=31)
    Contact.objects.create(station=desk.omsk1, channel="call", way="out", at=long_ago, key="old")
    told = window_day(desk.anna, stations, now())
    assert [(each.name, each.days) for each in told.silent] == [("Омск-2", None), ("Омск-1", 31)]
    log_talk(desk.anna, "OM-1", "как дела", key=key())
    Station.objects.filter(pk=desk.omsk2.pk).update(stage="closed")
    assert not window_day(desk.anna, stations, now()).silent


def test_my_day_begins_with_who_waits_longest(many: SimpleNamespace) -> None:
    told = window_day(many.anna, [many.omsk1.pk, many.omsk2.pk], now())
    assert ([row.number for row in told.waiting], told.count, told.oldest) == ([many.first.pk, many.second.pk], 2, "1:00")
    assert Question.objects.filter(state=State.OPEN).count() == 6
