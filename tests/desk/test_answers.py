"""The window answers: once, in one name, with ten seconds to think again."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from okno.accounts.models import Person
from okno.core.clock import now
from okno.core.drafts import draft_of
from okno.core.errors import Forbidden, Missing, Refused
from okno.core.models import OutMessage
from okno.desk.access import visible_messages
from okno.desk.actions.answers import Overtaken, answer_question, withdraw_answer
from okno.desk.actions.consultations import answer_consultation, consult
from okno.desk.actions.incoming import Incoming, reply
from okno.desk.actions.questions import close_question
from okno.desk.actions.warnings import warn
from okno.desk.models import Contact, Question
from okno.desk.queries.inbox import Wanted, inbox
from okno.desk.queries.own import own_thread
from okno.desk.queries.thread import answer_place
from okno.desk.rules.turns import Side, State, Then
from okno.network.models import Position
from tests.desk.conftest import asked, key

pytestmark = pytest.mark.django_db


def letters(question: Question) -> list[tuple[str, str]]:
    """Who was sent an answer, and what became of it."""
    rows = OutMessage.objects.filter(key__startswith="answer:", door="mail").select_related("to").order_by("pk")
    return [(row.to.short_name, "cancelled" if row.cancelled_at else row.body) for row in rows]


def test_an_answer_closes_meets_the_promise_and_leaves_after_ten_seconds(desk: SimpleNamespace, question: Question) -> None:
    desk.clock.shift(timedelta(minutes=25))
    message = answer_question(desk.anna, question.pk, "Макет у Вас в почте.", key=key())
    question.refresh_from_db()
    assert (question.state, question.turn, question.due_at) == (State.CLOSED, None, None)
    assert (question.first_answered_at, question.first_worked) == (now(), timedelta(minutes=25))
    assert (message.signed, message.leaves_at) == ("Анна А.", now() + timedelta(seconds=10))
    assert letters(question) == [("Дмитрий Д.", "Макет у Вас в почте.")]
    assert own_thread(desk.dmitry, question.pk).messages[-1].message.way == "in"
    desk.clock.shift(timedelta(seconds=10))
    read = own_thread(desk.dmitry, question.pk)
    assert (read.messages[-1].message.text, read.messages[-1].rates, read.is_answered) == ("Макет у Вас в почте.", True, True)


@pytest.mark.parametrize(("then", "turn", "hours"), [(Then.WAIT, Side.PARTNER, None), (Then.RETURN, Side.MANAGER, 2)])
def test_an_answer_may_leave_the_question_open(
    desk: SimpleNamespace, question: Question, then: Then, turn: Side, hours: int | None
) -> None:
    answer_question(desk.anna, question.pk, "Смотрю", key=key(), then=then)
    question.refresh_from_db()
    assert (question.state, question.turn) == (State.OPEN, turn)
    assert question.next_due == (now() + timedelta(hours=hours) if hours else None)
    assert question.due_at is not None
    assert not question.messages.get(way="out").is_closing


def test_only_who_holds_the_station_answers_and_only_with_words(desk: SimpleNamespace, question: Question) -> None:
    for stranger, refusal in (
        (desk.foma, Missing), (desk.egor, Missing), (desk.dmitry, Missing), (desk.boris, Forbidden),
    ):  # fmt: skip
        with pytest.raises(refusal):
            answer_question(stranger, question.pk, "Да", key=key())
    with pytest.raises(Refused, match="пуст"):
        answer_question(desk.anna, question.pk, " \n", key=key())
    assert answer_question(desk.galina, question.pk, "Да", key=key()).signed == "Анна А."


def test_the_same_form_twice_is_one_answer(desk: SimpleNamespace, question: Question) -> None:
    one = key()
    assert answer_question(desk.anna, question.pk, "Да", key=one) == answer_question(desk.anna, question.pk, "Да", key=one)
    assert (question.messages.filter(way="out").count(), len(letters(question))) == (1, 1)
    with pytest.raises(Missing):
        answer_question(desk.galina, question.pk, "Да", key=one)


def test_called_back_it_is_a_draft_and_everything_is_as_it_was(desk: SimpleNamespace, question: Question) -> None:
    consultation = consult(desk.anna, question.pk, desk.marketing)
    desk.clock.shift(timedelta(minutes=5))
    message = answer_question(desk.anna, question.pk, "Не туда", key=key())
    consultation.refresh_from_db()
    assert consultation.cancelled_at == now()
    desk.clock.shift(timedelta(seconds=9))
    withdraw_answer(desk.anna, message.pk)
    withdraw_answer(desk.anna, message.pk)
    question.refresh_from_db()
    consultation.refresh_from_db()
    assert (question.state, question.turn, question.due_at) == (State.OPEN, Side.EXPERT, question.first_due)
    assert (question.first_answered_at, question.last_out_at, question.closed_by) == (None, None, None)
    assert consultation.is_open
    assert question.turns.get(side="expert").until is None
    assert letters(question) == [("Дмитрий Д.", "cancelled")]
    assert draft_of(desk.anna, answer_place(question.pk)).text == "Не туда"
    assert not Contact.objects.filter(way="out", cancelled_at=None).exists()
    desk.clock.shift(timedelta(minutes=1))
    assert visible_messages(desk.dmitry, question).count() == 1


def test_what_has_left_stays_and_nobody_else_calls_it_back(desk: SimpleNamespace, question: Question) -> None:
    message = answer_question(desk.anna, question.pk, "Да", key=key())
    for stranger, refusal in ((desk.foma, Missing), (desk.dmitry, Missing), (desk.boris, Forbidden), (desk.egor, Missing)):
        with pytest.raises(refusal):
            withdraw_answer(stranger, message.pk)
    desk.clock.shift(timedelta(seconds=10))
    with pytest.raises(Refused, match="уже у партнёра"):
        withdraw_answer(desk.anna, message.pk)


def test_called_back_from_what_was_closed_before_it_stays_closed(desk: SimpleNamespace, question: Question) -> None:
    close_question(desk.anna, question.pk, "решили по телефону")
    desk.clock.shift(timedelta(hours=1))
    message = answer_question(desk.anna, question.pk, "И ещё вот что", key=key())
    withdraw_answer(desk.anna, message.pk)
    question.refresh_from_db()
    assert (question.state, question.closed_why, question.due_at) == (State.CLOSED, "решили по телефону", None)


def test_a_word_that_came_meanwhile_stops_the_answer_until_it_is_read(desk: SimpleNamespace, question: Question) -> None:
    seen = question.messages.get().pk
    reply(desk.dmitry, question.pk, Incoming("Уже не надо!", key()))
    with pytest.raises(Overtaken, match="Дмитрий"):
        answer_question(desk.anna, question.pk, "Вот макет", key=key(), seen=seen)
    newest = question.messages.order_by("-pk")[0].pk
    assert answer_question(desk.anna, question.pk, "Хорошо", key=key(), seen=newest)


def test_an_answer_about_a_call_of_a_stranger_reaches_those_who_lead(desk: SimpleNamespace) -> None:
    question = asked(desk.anna, caller="кто-то из бухгалтерии")
    answer_question(desk.anna, question.pk, "Готово", key=key())
    assert sorted(name for name, _body in letters(question)) == ["Дмитрий Д.", "Павел П."]


def test_an_answer_that_is_taken_back_leaves_the_warnings_where_they_were(desk: SimpleNamespace, question: Question) -> None:
    """The promise still stands, so whoever must hear of it hears, and nobody twice."""
    stood = (question.due_at, question.warn_owner_at, question.warn_head_at)
    withdraw_answer(desk.anna, answer_question(desk.anna, question.pk, "Рано", key=key()).pk)
    question.refresh_from_db()
    assert (question.due_at, question.warn_owner_at, question.warn_head_at) == stood
    desk.clock.move_to(question.warn_owner_at)
    warn(Person.objects.system())
    withdraw_answer(desk.anna, answer_question(desk.anna, question.pk, "Опять рано", key=key()).pk)
    warn(Person.objects.system())
    assert OutMessage.objects.filter(to=desk.anna, key__startswith="warn_owner:").count() == 1


def test_an_experts_answer_is_at_hand_again_once_the_managers_is_taken_back(desk: SimpleNamespace, question: Question) -> None:
    asked_expert = consult(desk.anna, question.pk, desk.marketing)
    early = answer_question(desk.anna, question.pk, "Ждём", key=key(), then=Then.RETURN, consultation=asked_expert.pk)
    assert early.consultation is None  # nothing was answered that could have been passed on
    answer_consultation(desk.egor, asked_expert.pk, "Макет готов")
    assert [row.has_answer for row in inbox(desk.anna, Wanted()).rows] == [True]
    message = answer_question(desk.anna, question.pk, "Макет готов", key=key(), consultation=asked_expert.pk)
    withdraw_answer(desk.anna, message.pk)
    assert [row.has_answer for row in inbox(desk.anna, Wanted()).rows] == [True]


def test_an_answer_goes_to_nobody_who_has_left(desk: SimpleNamespace, question: Question) -> None:
    """Dmitry works for the partner no more: the owner hears the answer in his place."""
    Position.objects.filter(person=desk.dmitry).update(until=date(2026, 11, 11))
    answer_question(desk.anna, question.pk, "Макет у Вас в почте.", key=key())
    assert letters(question) == [("Павел П.", "Макет у Вас в почте.")]
