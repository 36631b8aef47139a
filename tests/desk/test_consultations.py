"""The expert behind the window: asked in two actions, answering in one place, never seen by the partner."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from okno.core.clock import now
from okno.core.errors import Forbidden, Missing, Refused
from okno.core.models import Event, OutMessage
from okno.desk.access import see_message
from okno.desk.actions.answers import answer_question
from okno.desk.actions.consultations import answer_consultation, cancel_consultation, consult, pass_consultation
from okno.desk.actions.questions import set_topic
from okno.desk.actions.settings import appoint
from okno.desk.models import Consultation, Message, Question, Turn
from okno.desk.queries.own import own_thread
from okno.desk.queries.quick import quick, whom_to_ask
from okno.desk.queries.requests import request_page, requests_of
from okno.desk.queries.thread import thread
from okno.desk.rules.turns import Side, State, Then
from okno.network.access import visible_stations
from okno.network.models import Holding, Leave
from tests.desk.conftest import asked, key

pytestmark = pytest.mark.django_db


@pytest.fixture
def consultation(desk: SimpleNamespace, question: Question) -> Consultation:
    return consult(desk.anna, question.pk, desk.marketing, text="Пришлите макет, пожалуйста")


def test_the_turn_is_the_experts_and_they_get_what_they_need(
    desk: SimpleNamespace, question: Question, consultation: Consultation
) -> None:
    question.refresh_from_db()
    assert (question.turn, consultation.to, consultation.due_at) == (Side.EXPERT, desk.egor, now() + timedelta(hours=5))
    assert OutMessage.objects.filter(to=desk.egor).count() == 2  # bell and letter
    page = request_page(desk.egor, consultation.pk)
    assert [message.text for message in page.messages] == ["Где взять макет баннера?"]
    assert list(visible_stations(desk.egor)) == [desk.omsk1]
    assert [request.consultation for request in requests_of(desk.egor).waiting] == [consultation]
    assert consult(desk.anna, question.pk, desk.marketing) == consultation


def test_whom_to_ask_is_filled_in_while_the_topic_is_only_likely(desk: SimpleNamespace, question: Question) -> None:
    """Enter alone asks the expert of the topic, or of the likeliest one; of words that say nothing, nobody is guessed."""
    assert question.topic is None
    assert whom_to_ask(desk.anna, question.pk) == (question, desk.marketing.pk)
    said = set_topic(desk.anna, question.pk, desk.topics["cash"])
    assert whom_to_ask(desk.anna, question.pk) == (said, desk.topics["cash"].department_id)
    assert whom_to_ask(desk.anna, asked(desk.dmitry, text="???").pk)[1] is None
    with pytest.raises(Missing):
        whom_to_ask(desk.foma, question.pk)


def test_the_answer_is_the_managers_draft_and_no_letter_to_the_partner(
    desk: SimpleNamespace, question: Question, consultation: Consultation
) -> None:
    desk.clock.shift(timedelta(minutes=30))
    answer_consultation(desk.egor, consultation.pk, "Макет приложен")
    answer_consultation(desk.egor, consultation.pk, "Макет приложен")
    question.refresh_from_db()
    assert (question.turn, question.experts) == (Side.MANAGER, 0)
    assert thread(desk.anna, question.pk).ready == consultation
    assert [own.message.text for own in own_thread(desk.dmitry, question.pk).messages] == ["Где взять макет баннера?"]
    assert not OutMessage.objects.filter(to=desk.dmitry).exists()
    turn = Turn.objects.get(question=question, side=Side.EXPERT)
    assert (turn.person, turn.worked) == (desk.egor, timedelta(minutes=30))
    with pytest.raises(Refused, match="остался в черновике"):
        answer_consultation(desk.egor, consultation.pk, "Ещё слово")
    sent = answer_question(desk.anna, question.pk, "Макет приложен", key=key(), consultation=consultation.pk)
    assert sent.consultation == consultation
    assert thread(desk.anna, question.pk).ready is None


def test_only_whoever_is_asked_answers(desk: SimpleNamespace, consultation: Consultation) -> None:
    for stranger, refusal in (
        (desk.anna, Forbidden), (desk.boris, Forbidden), (desk.igor, Missing), (desk.dmitry, Missing), (desk.foma, Missing),
    ):  # fmt: skip
        with pytest.raises(refusal):
            answer_consultation(stranger, consultation.pk, "Да")
    with pytest.raises(Refused, match="пуст"):
        answer_consultation(desk.egor, consultation.pk, " ")
    assert answer_consultation(desk.zhanna, consultation.pk, "Да").answered_by == desk.zhanna  # the deputy


def test_the_partner_is_answered_directly_only_where_that_is_allowed(desk: SimpleNamespace, question: Question) -> None:
    narrow = consult(desk.anna, question.pk, desk.marketing)
    with pytest.raises(Forbidden):
        answer_consultation(desk.egor, narrow.pk, "Да", directly=True)
    wide = consult(desk.anna, asked(desk.dmitry).pk, desk.marketing, may_answer=True)
    answer_consultation(desk.egor, wide.pk, "Да, можно", directly=True)
    answered = wide.question.messages.get(way="out")
    assert (answered.text, answered.signed, answered.author) == ("Да, можно", "Анна А.", desk.egor)
    wide.question.refresh_from_db()
    assert wide.question.state == State.CLOSED


def test_several_experts_at_once_and_the_last_gives_the_turn_back(
    desk: SimpleNamespace, question: Question, consultation: Consultation
) -> None:
    other = consult(desk.anna, question.pk, desk.finance)
    answer_consultation(desk.egor, consultation.pk, "Макет")
    question.refresh_from_db()
    assert question.turn == Side.EXPERT
    cancel_consultation(desk.anna, other.pk)
    question.refresh_from_db()
    assert question.turn == Side.MANAGER


def test_passed_on_it_waits_for_the_other_department(
    desk: SimpleNamespace, question: Question, consultation: Consultation
) -> None:
    with pytest.raises(Missing):
        pass_consultation(desk.igor, consultation.pk, desk.finance)
    passed = pass_consultation(desk.egor, consultation.pk, desk.finance)
    question.refresh_from_db()
    assert (passed.to, passed.text, question.turn) == (desk.zhanna, "Пришлите макет, пожалуйста", Side.EXPERT)
    assert question.experts == 1
    assert not requests_of(desk.egor).waiting
    with pytest.raises(Refused, match="передать некому"):
        pass_consultation(desk.zhanna, passed.pk, desk.finance)


def test_what_an_expert_says_while_the_partner_is_waited_for_is_passed_on_in_time(
    desk: SimpleNamespace, question: Question
) -> None:
    """The manager waits for the partner and asks an expert meanwhile: from the answer on the manager owes the next word."""
    answer_question(desk.anna, question.pk, "Пришлите фото", key=key(), then=Then.WAIT)
    consultation = consult(desk.anna, question.pk, desk.marketing)
    answer_consultation(desk.egor, consultation.pk, "Фото не нужно, макет готов")
    question.refresh_from_db()
    assert (question.turn, question.due_at) == (Side.MANAGER, now() + timedelta(hours=2))


def test_passed_on_by_whom_and_in_whose_name(desk: SimpleNamespace, question: Question, consultation: Consultation) -> None:
    """The record names the expert; after a hand-over the request goes on in the name of the new manager."""
    Leave.objects.filter(person=desk.anna).delete()
    Holding.objects.filter(person=desk.anna).update(until=date(2026, 11, 11))
    Holding.objects.create(portfolio=desk.m1, person=desk.vera, since=date(2026, 11, 12))
    passed = pass_consultation(desk.egor, consultation.pk, desk.finance)
    assert passed.asked_by == desk.vera
    assert Event.objects.get(word="pass_consultation").by == desk.egor


def test_nobody_is_asked_twice_by_passing_on(desk: SimpleNamespace, question: Question, consultation: Consultation) -> None:
    consult(desk.anna, question.pk, desk.finance)
    with pytest.raises(Refused, match="уже есть"):
        pass_consultation(desk.egor, consultation.pk, desk.finance)


def test_called_off_it_is_the_managers_again(desk: SimpleNamespace, question: Question, consultation: Consultation) -> None:
    for stranger, refusal in ((desk.boris, Forbidden), (desk.egor, Forbidden), (desk.dmitry, Missing), (desk.foma, Missing)):
        with pytest.raises(refusal):
            cancel_consultation(stranger, consultation.pk)
    cancel_consultation(desk.anna, consultation.pk)
    question.refresh_from_db()
    assert (question.turn, question.due_at) == (Side.MANAGER, question.first_due)
    with pytest.raises(Refused, match="больше не нужен"):
        answer_consultation(desk.egor, consultation.pk, "Поздно")


def test_an_answer_that_went_out_is_offered_no_more_however_much_was_said_since(
    desk: SimpleNamespace, question: Question, consultation: Consultation
) -> None:
    answer_consultation(desk.egor, consultation.pk, "Макет приложен")
    assert quick(desk.anna, question.pk).ready == consultation
    answer_question(desk.anna, question.pk, "Макет приложен", key=key(), consultation=consultation.pk)
    for _each in range(25):
        answer_question(desk.anna, question.pk, "Ещё слово", key=key())
    assert quick(desk.anna, question.pk).ready is None


def test_who_passed_it_on_or_was_called_off_reads_the_thread_no_more(
    desk: SimpleNamespace, question: Question, consultation: Consultation
) -> None:
    """What they have answered stays before their eyes; of what was taken from them the request alone is left."""
    passed = pass_consultation(desk.egor, consultation.pk, desk.finance)
    word = Message.objects.get(question=question)
    assert not request_page(desk.egor, consultation.pk).messages
    with pytest.raises(Missing):
        see_message(desk.egor, word.pk)
    answer_consultation(desk.zhanna, passed.pk, "Оплачено")
    assert [message.pk for message in request_page(desk.zhanna, passed.pk).messages] == [word.pk]
    called_off = consult(desk.anna, question.pk, desk.marketing)
    assert see_message(desk.egor, word.pk) == word
    cancel_consultation(desk.anna, called_off.pk)
    with pytest.raises(Missing):
        see_message(desk.egor, word.pk)


def test_whom_a_department_asks_while_its_head_is_away(desk: SimpleNamespace, question: Question) -> None:
    Leave.objects.create(person=desk.egor, stand_in=desk.igor, since=date(2026, 11, 10), until=date(2026, 11, 12))
    assert consult(desk.anna, question.pk, desk.marketing).to == desk.igor  # who stands in comes before the deputy
    desk.clock.shift(timedelta(days=1))
    assert consult(desk.anna, asked(desk.dmitry).pk, desk.marketing).to == desk.egor


def test_a_department_without_anybody_says_so(desk: SimpleNamespace, question: Question) -> None:
    appoint(desk.galina, "marketing", None, None)
    desk.marketing.refresh_from_db()
    with pytest.raises(Refused, match="некому ответить"):
        consult(desk.anna, question.pk, desk.marketing)
    with pytest.raises(Refused, match="не из сопровождения"):
        appoint(desk.galina, "marketing", desk.anna, None)
    with pytest.raises(Refused, match="Заместитель"):
        appoint(desk.galina, "marketing", desk.egor, desk.egor)
    for stranger, refusal in ((desk.anna, Forbidden), (desk.pavel, Missing)):
        with pytest.raises(refusal):
            appoint(stranger, "marketing", desk.egor, None)
