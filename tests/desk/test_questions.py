"""A question comes in, from whoever and by whatever way; nothing of it is lost or doubled."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest

from okno.accounts.models import Person
from okno.core.clock import MOSCOW, now
from okno.core.drafts import draft_of, save_draft
from okno.core.errors import Forbidden, Missing, Refused
from okno.core.models import Event, OutMessage
from okno.core.saving import Save
from okno.desk.actions import questions
from okno.desk.actions.calls import log_call, log_talk
from okno.desk.actions.incoming import Incoming, ask, reply
from okno.desk.actions.routing import add_rule
from okno.desk.models import Contact, Message, Question, Turn
from okno.desk.queries.own import ask_place
from okno.desk.rules.turns import Side, State
from okno.network.models import Position
from tests.desk.conftest import asked, key

pytestmark = pytest.mark.django_db


def test_a_question_knows_its_subject_its_asker_and_its_owner(desk: SimpleNamespace) -> None:
    question = asked(desk.dmitry, text="Добрый день! Не пришёл счёт за октябрь. Платить готов сегодня.")
    assert (question.subject, question.who, question.channel) == ("Не пришёл счёт за октябрь", "Дмитрий Д.", "web")
    assert (question.state, question.turn) == (State.OPEN, Side.MANAGER)
    bell = OutMessage.objects.get(to=desk.anna, door="bell")
    assert bell.subject == "Омск-1: Не пришёл счёт за октябрь"
    assert Turn.objects.get(question=question).person == desk.anna
    assert Event.objects.get(word="ask").station_id == desk.omsk1.pk


def test_the_same_form_twice_is_one_question(desk: SimpleNamespace) -> None:
    twice = Incoming("Где макет?", key())
    assert ask(desk.dmitry, "OM-1", twice) == ask(desk.dmitry, "OM-1", twice)
    assert (Question.objects.count(), Message.objects.count(), Contact.objects.count()) == (1, 1, 1)
    with pytest.raises(Missing):
        ask(desk.foma, "TO-1", twice)


@pytest.mark.parametrize(("who", "refusal"), [("foma", Missing), ("egor", Missing), ("boris", Forbidden), ("igor", Forbidden)])
def test_nobody_asks_for_a_foreign_station(desk: SimpleNamespace, who: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        asked(getattr(desk, who))
    assert asked(desk.stas).asked_by == desk.stas


def test_a_word_or_a_file_is_needed_and_a_draft_is_spent(desk: SimpleNamespace) -> None:
    with pytest.raises(Refused, match="Напишите"):
        ask(desk.dmitry, "OM-1", Incoming("  \n", key()))
    place = ask_place("OM-1")
    save_draft(desk.dmitry, place, Save("Где макет?", 0, "e1"))
    ask(desk.dmitry, "OM-1", Incoming("Где макет?", key(), draft=place))
    assert draft_of(desk.dmitry, place).text == ""


def test_on_behalf_of_a_partner_it_is_theirs(desk: SimpleNamespace) -> None:
    question = asked(desk.anna, asked_by=desk.dmitry, topic=desk.topics["ads"])
    assert (question.asked_by, question.topic.code, question.topic_by) == (desk.dmitry, "ads", desk.anna)
    assert not OutMessage.objects.filter(to=desk.anna).exists()


def test_a_rule_gives_the_topic_and_asks_its_expert_at_once(desk: SimpleNamespace) -> None:
    add_rule(desk.galina, ["макет", "баннер"], desk.topics["ads"], asks_expert=True)
    question = asked(desk.dmitry, text="Нужен макет баннера на фасад")
    consultation = question.consultations.get()
    assert (question.topic.code, question.topic_by, question.turn) == ("ads", None, Side.EXPERT)
    assert (consultation.to, consultation.asked_by) == (desk.egor, desk.anna)
    assert asked(desk.dmitry, text="Когда платить?").topic is None


def test_a_further_word_gives_the_turn_back_and_opens_what_was_closed(desk: SimpleNamespace, question: Question) -> None:
    questions.close_question(desk.anna, question.pk, "решили по телефону")
    desk.clock.shift(timedelta(hours=2))
    again = Incoming("А для второй станции?", key())
    reply(desk.dmitry, question.pk, again)
    reply(desk.dmitry, question.pk, again)
    question.refresh_from_db()
    assert (question.state, question.turn, question.closed_at) == (State.OPEN, Side.MANAGER, None)
    assert question.due_at == question.next_due == now() + timedelta(hours=3)  # two working hours and the lunch between
    assert question.messages.count() == 2
    with pytest.raises(Missing):
        reply(desk.foma, question.pk, again)
    with pytest.raises(Forbidden):
        reply(desk.anna, question.pk, Incoming("я", key()))


def snooze(by: Person, pk: int) -> Question:
    return questions.snooze_question(by, pk, now() + timedelta(hours=1))


def close(by: Person, pk: int) -> Question:
    return questions.close_question(by, pk, "дубль")


def set_topic(by: Person, pk: int) -> Question:
    return questions.set_topic(by, pk, None)


def set_station(by: Person, pk: int) -> Question:
    return questions.set_station(by, pk, "OM-2")


@pytest.mark.parametrize("act", [snooze, close, set_topic, set_station, questions.wake_question])
def test_only_who_holds_the_station_moves_a_question(
    desk: SimpleNamespace, question: Question, act: Callable[[Person, int], Question]
) -> None:
    for stranger, refusal in ((desk.foma, Missing), (desk.egor, Missing), (desk.igor, Missing), (desk.boris, Forbidden)):
        with pytest.raises(refusal):
            act(stranger, question.pk)
    Position.objects.filter(person=desk.dmitry).update(station=None)  # so that he may follow it to the sister
    assert act(desk.anna, question.pk) == question


def test_put_aside_it_is_still_counted_and_a_word_brings_it_back(desk: SimpleNamespace, question: Question) -> None:
    with pytest.raises(Refused, match="прошло"):
        questions.snooze_question(desk.anna, question.pk, now())
    due = question.due_at
    snooze(desk.anna, question.pk)
    reply(desk.dmitry, question.pk, Incoming("Срочно!", key()))
    question.refresh_from_db()
    assert (question.snoozed_until, question.due_at) == (None, due)


def test_a_claim_of_a_client_is_answered_before_it_is_closed(desk: SimpleNamespace, question: Question) -> None:
    with pytest.raises(Refused, match="почему"):
        questions.close_question(desk.anna, question.pk, " ")
    questions.set_topic(desk.anna, question.pk, desk.topics["claims"])
    with pytest.raises(Refused, match="рекламация"):
        close(desk.anna, question.pk)
    questions.set_topic(desk.anna, question.pk, desk.topics["ads"])
    assert close(desk.anna, question.pk).state == State.CLOSED


def test_it_goes_to_a_sister_but_never_to_another_partner(desk: SimpleNamespace, question: Question) -> None:
    with pytest.raises(Refused, match="не видит станцию Омск-2"):  # Dmitry of Omsk-1 would lose sight of it
        set_station(desk.anna, question.pk)
    own = asked(desk.pavel)
    assert set_station(desk.anna, own.pk).station == desk.omsk2
    with pytest.raises(Refused, match="другого партнёра"):
        questions.set_station(desk.anna, own.pk, "TO-1")


def test_opened_again_it_owes_an_answer(desk: SimpleNamespace, question: Question) -> None:
    close(desk.anna, question.pk)
    opened = questions.reopen_question(desk.anna, question.pk)
    assert (opened.turn, opened.closed_at, opened.closed_why) == (Side.MANAGER, None, "")
    with pytest.raises(Refused, match="и так открыт"):
        questions.reopen_question(desk.anna, question.pk)


def test_a_call_that_is_sent_again_closes_nothing(desk: SimpleNamespace) -> None:
    one = key()
    question = log_call(desk.anna, "OM-1", "Спросил про эквайринг", key=one, with_whom=desk.dmitry)
    reply(desk.dmitry, question.pk, Incoming("Не помогло", key()))
    assert log_call(desk.anna, "OM-1", "Спросил про эквайринг", key=one, with_whom=desk.dmitry).state == State.OPEN


def test_a_call_in_one_line(desk: SimpleNamespace) -> None:
    line, one = "Спросил про эквайринг, объяснила", key()
    done = log_call(desk.anna, "OM-1", line, key=one, with_whom=desk.dmitry)
    assert done == log_call(desk.anna, "OM-1", line, key=one, with_whom=desk.dmitry)
    assert (done.state, done.channel, done.first_worked) == (State.CLOSED, "call", timedelta())
    owed = log_call(desk.anna, "OM-1", "Нужен договор", key=key(), caller="бухгалтер Омска", is_answered=False)
    assert (owed.state, owed.who, owed.asked_by) == (State.OPEN, "бухгалтер Омска", None)
    with pytest.raises(Refused):
        log_call(desk.anna, "OM-1", " ", key=key())
    for stranger, refusal in ((desk.boris, Forbidden), (desk.dmitry, Forbidden), (desk.egor, Missing)):
        with pytest.raises(refusal):
            log_call(stranger, "OM-1", line, key=key())


def test_the_journal_keeps_every_talk_once(desk: SimpleNamespace, question: Question) -> None:
    one = key()
    for _each in range(2):
        log_talk(desk.anna, "OM-1", "как идёт план", key=one)
    talks = Contact.objects.filter(station=desk.omsk1).order_by("pk")
    assert [(talk.way, talk.channel, talk.person) for talk in talks] == [("in", "web", desk.anna), ("out", "call", desk.anna)]
    for stranger, refusal in ((desk.boris, Forbidden), (desk.dmitry, Forbidden), (desk.foma, Missing)):
        with pytest.raises(refusal):
            log_talk(stranger, "OM-1", "как идёт план", key=key())
    with pytest.raises(Refused):
        log_talk(desk.anna, "OM-1", " ", key=key())


def test_an_unanswered_call_runs_its_clock_from_now(desk: SimpleNamespace) -> None:
    owed = log_call(desk.anna, "OM-1", "Нужен договор", key=key(), is_answered=False)
    assert owed.first_due == datetime(2026, 11, 12, 11, tzinfo=MOSCOW)
