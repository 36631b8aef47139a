"""Two become one, one becomes two: both leave their traces, and nobody reads more than before."""

from __future__ import annotations

import re
from datetime import timedelta
from io import BytesIO
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from okno.core.clock import now
from okno.core.errors import Forbidden, Missing, Refused
from okno.core.files import take_file
from okno.core.models import OutMessage
from okno.desk.access import see_message
from okno.desk.actions.answers import answer_question
from okno.desk.actions.consultations import answer_consultation, consult
from okno.desk.actions.incoming import Incoming, reply
from okno.desk.actions.merging import merge_questions, split_message
from okno.desk.actions.notes import write_note
from okno.desk.actions.questions import close_question
from okno.desk.actions.routing import add_rule
from okno.desk.models import Message, Question
from okno.desk.queries.inbox import Wanted, inbox
from okno.desk.queries.own import own_thread
from okno.desk.queries.thread import thread
from okno.desk.rules.turns import Side, State
from tests.desk.conftest import asked, key

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(desk: SimpleNamespace, question: Question) -> Question:
    """Pavel the owner asks the same."""
    return asked(desk.pavel, text="Баннер?")


def test_one_goes_on_in_the_other(desk: SimpleNamespace, question: Question, other: Question) -> None:
    merge_questions(desk.anna, other.pk, question.pk)
    other.refresh_from_db()
    assert (other.state, other.turn, other.merged_into, other.due_at) == (State.MERGED, None, question, None)
    kinds = [(entry.kind, entry.from_other) for entry in thread(desk.anna, question.pk).entries]
    assert kinds == [("message", 0), ("message", other.pk), ("event", 0)]
    assert [row.number for row in inbox(desk.anna, Wanted()).rows] == [question.pk]


def test_what_was_said_inside_goes_along(desk: SimpleNamespace, question: Question, other: Question) -> None:
    """A note and a request of the one stand in the thread of the other, for the support alone; its answer is no draft here."""
    write_note(desk.anna, other.pk, "Павел торопится", key=key())
    consultation = consult(desk.anna, other.pk, desk.marketing)
    answer_consultation(desk.egor, consultation.pk, "Макет готов")
    merge_questions(desk.anna, other.pk, question.pk)
    found = thread(desk.boris, question.pk)
    inside = {(entry.kind, entry.from_other) for entry in found.entries if entry.kind in ("note", "consultation")}
    assert (inside, found.ready) == ({("note", other.pk), ("consultation", other.pk)}, None)
    assert [entry.kind for entry in thread(desk.boris, other.pk).entries if entry.kind == "note"] == ["note"]
    assert [own.message.text for own in own_thread(desk.pavel, other.pk).messages] == ["Баннер?"]


def test_the_answer_reaches_both_under_their_own_subjects(desk: SimpleNamespace, question: Question, other: Question) -> None:
    merge_questions(desk.anna, other.pk, question.pk)
    answer_question(desk.anna, question.pk, "В почте", key=key())
    letters = OutMessage.objects.filter(key__startswith="answer:", door="bell")
    assert {(row.to.email, row.subject) for row in letters} == {
        ("dmitry@okno.test", "Ответ: Где взять макет баннера?"),
        ("pavel@okno.test", "Ответ: Баннер?"),
    }


def test_a_word_in_the_merged_one_moves_the_clock_of_the_thread(
    desk: SimpleNamespace, question: Question, other: Question
) -> None:
    merge_questions(desk.anna, other.pk, question.pk)
    answer_question(desk.anna, question.pk, "В почте", key=key())
    desk.clock.shift(timedelta(minutes=5))
    reply(desk.pavel, other.pk, Incoming("Не вижу", key()))
    question.refresh_from_db()
    assert (question.state, question.turn, question.last_in_at) == (State.OPEN, "manager", now())
    newest = Message.objects.latest("pk")
    assert newest.question == other
    assert see_message(desk.pavel, newest.pk) == newest
    with pytest.raises(Missing):
        see_message(desk.stas, newest.pk)


def test_a_word_in_the_merged_one_locks_the_thread_alone(desk: SimpleNamespace, question: Question, other: Question) -> None:
    """Two questions are locked in the order of their numbers: the later one first would wait for a merge that waits for it."""
    merge_questions(desk.anna, other.pk, question.pk)
    with CaptureQueriesContext(connection) as said:
        reply(desk.pavel, other.pk, Incoming("Не вижу", key()))
    locks = [each["sql"] for each in said if 'FOR NO KEY UPDATE OF "desk_question"' in each["sql"]]
    assert [int(re.findall(r'"desk_question"."id" = (\d+)', sql)[-1]) for sql in locks] == [question.pk]


def test_what_was_owed_in_one_is_owed_in_the_other(desk: SimpleNamespace, question: Question, other: Question) -> None:
    close_question(desk.anna, question.pk, "позвонила")
    merge_questions(desk.anna, other.pk, question.pk)
    question.refresh_from_db()
    assert (question.state, question.turn) == (State.OPEN, "manager")
    assert question.due_at == now() + timedelta(hours=2)


def test_what_is_not_merged(desk: SimpleNamespace, question: Question, other: Question) -> None:
    foreign = asked(desk.foma, "TO-1")
    with pytest.raises(Refused, match="самим собой"):
        merge_questions(desk.anna, question.pk, question.pk)
    with pytest.raises(Refused, match="Вопросы разных партнёров"):
        merge_questions(desk.galina, question.pk, foreign.pk)
    for stranger, refusal in ((desk.pavel, Missing), (desk.egor, Missing), (desk.boris, Forbidden)):
        with pytest.raises(refusal):
            merge_questions(stranger, other.pk, question.pk)
    merge_questions(desk.anna, other.pk, question.pk)
    third = asked(desk.dmitry)
    with pytest.raises(Refused, match="сам объединён"):
        merge_questions(desk.anna, third.pk, other.pk)
    with pytest.raises(Refused, match="объединён с другим"):
        merge_questions(desk.anna, other.pk, third.pk)
    with pytest.raises(Refused, match="уже вошли другие"):  # Pavel would read what Dmitry was told before
        merge_questions(desk.anna, question.pk, third.pk)
    merge_questions(desk.anna, third.pk, question.pk)
    with pytest.raises(Missing):
        merge_questions(desk.anna, question.pk, 0)


def test_a_message_becomes_a_question_of_its_own(desk: SimpleNamespace, question: Question) -> None:
    sheet = take_file(desk.dmitry, "document", "остатки.csv", BytesIO(b"a;b\n1;2\n"))
    desk.clock.shift(timedelta(minutes=30))
    reply(desk.dmitry, question.pk, Incoming("И ещё: сломался компрессор", key(), files=[sheet]))
    message = question.messages.latest("pk")
    asked_at = now()
    desk.clock.shift(timedelta(hours=1))
    made = split_message(desk.anna, message.pk)
    assert (made.subject, made.asked_by, made.asked_at) == ("И ещё: сломался компрессор", desk.dmitry, asked_at)
    assert made.first_due == asked_at + timedelta(hours=1)  # the promise counts from the partner's word
    assert made.messages.get().files.get().file == sheet
    message.refresh_from_db()
    assert message.split_into == made
    with pytest.raises(Refused, match="уже стало"):
        split_message(desk.anna, message.pk)
    with pytest.raises(Refused, match="единственное"):
        split_message(desk.anna, question.messages.earliest("pk").pk)
    answer = answer_question(desk.anna, question.pk, "Да", key=key())
    with pytest.raises(Refused, match="только сообщение партнёра"):
        split_message(desk.anna, answer.pk)
    for stranger, refusal in ((desk.dmitry, Missing), (desk.boris, Forbidden), (desk.egor, Missing)):
        with pytest.raises(refusal):
            split_message(stranger, message.pk)


def test_what_is_split_off_is_routed_like_any_new_question(desk: SimpleNamespace, question: Question) -> None:
    """By the first rule that fits, its expert asked at once; a photo without a word has a subject too."""
    add_rule(desk.galina, ["банк"], desk.topics["invoices"], asks_expert=True)
    for text in ("И ещё: банк вернул платёж", ""):
        photo = take_file(desk.dmitry, "document", "остатки.csv", BytesIO(b"a;b\n1;2\n"))
        reply(desk.dmitry, question.pk, Incoming(text, key(), files=[photo]))
    of_words, of_photo = (split_message(desk.anna, message.pk) for message in question.messages.order_by("pk")[1:3])
    assert (of_words.topic, of_words.topic_by, of_words.turn) == (desk.topics["invoices"], None, Side.EXPERT)
    assert of_words.consultations.get().to == desk.zhanna
    assert (of_photo.topic, of_photo.turn, of_photo.subject) == (None, Side.MANAGER, "Фото")
