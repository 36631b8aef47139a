"""One tap under an answer, by whoever asked; a bad one is somebody's business."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from okno.core.errors import Missing, Refused
from okno.core.models import OutMessage
from okno.desk.actions.answers import answer_question
from okno.desk.actions.merging import merge_questions
from okno.desk.actions.ratings import rate
from okno.desk.models import Message, Question, Rating
from okno.desk.queries.own import lately, own_thread
from okno.desk.rules.turns import Then
from okno.plans.access import visible_tasks
from okno.plans.models import Task
from tests.desk.conftest import asked, key

pytestmark = pytest.mark.django_db


@pytest.fixture
def answer(desk: SimpleNamespace, question: Question) -> Message:
    made = answer_question(desk.anna, question.pk, "В почте", key=key())
    desk.clock.shift(timedelta(minutes=1))
    return made


def test_only_whoever_asked_rates_and_only_what_closed(desk: SimpleNamespace, question: Question, answer: Message) -> None:
    for stranger in (desk.pavel, desk.stas, desk.foma, desk.anna, desk.galina, desk.egor):
        with pytest.raises(Missing):
            rate(stranger, answer.pk, 5)
    for score in (0, 6):
        with pytest.raises(Refused):
            rate(desk.dmitry, answer.pk, score)
    assert rate(desk.dmitry, answer.pk, 5).score == 5
    assert own_thread(desk.dmitry, question.pk).messages[-1].score == 5
    assert lately(desk.dmitry, desk.omsk1)[0].score == 5  # type: ignore[attr-defined]
    between = answer_question(desk.anna, question.pk, "И ещё", key=key(), then=Then.WAIT)
    desk.clock.shift(timedelta(minutes=1))
    with pytest.raises(Missing):
        rate(desk.dmitry, between.pk, 5)


def test_who_may_rate_is_asked_once_for_any_number_of_answers(desk: SimpleNamespace, question: Question) -> None:
    """Pavel the owner reads along: it is not his to rate."""
    costs = []
    for _each in range(2):
        for _answer in range(3):
            answer_question(desk.anna, question.pk, "Ещё раз", key=key())
        desk.clock.shift(timedelta(minutes=1))
        with CaptureQueriesContext(connection) as said:
            assert not any(own.rates for own in own_thread(desk.pavel, question.pk).messages)
        costs.append(len(said))
    assert costs[0] == costs[1]


def test_a_bad_score_is_one_task_of_the_head(desk: SimpleNamespace, answer: Message) -> None:
    rate(desk.dmitry, answer.pk, 2)
    rate(desk.dmitry, answer.pk, 1, "так и не прислали")
    task = Task.objects.get()
    assert (task.assignee, task.station) == (desk.galina, desk.omsk1)
    assert "Омск-1" in task.title
    assert OutMessage.objects.get(to=desk.galina, key__startswith="rating:").door == "bell"
    assert not visible_tasks(desk.dmitry).exists()
    assert not visible_tasks(desk.pavel).exists()


def test_whose_question_was_merged_into_it_rates_too(desk: SimpleNamespace, question: Question) -> None:
    other = asked(desk.stas)
    merge_questions(desk.anna, other.pk, question.pk)
    answer = answer_question(desk.anna, question.pk, "В почте", key=key())
    desk.clock.shift(timedelta(minutes=1))
    rate(desk.stas, answer.pk, 4)
    rate(desk.dmitry, answer.pk, 5)
    assert Rating.objects.filter(message=answer).count() == 2
