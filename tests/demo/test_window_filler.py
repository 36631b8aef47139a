"""Questions in bulk are what the actions made, so many weeks earlier."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import transaction
from django.db.models import Min

from okno.cli.checks import look
from okno.core.models import Event
from okno.demo.window_filler import WEEKS, fill_questions
from okno.desk.models import Contact, Message, Question, Rating, Turn

pytestmark = pytest.mark.usefixtures("demo")


@pytest.fixture
def many(demo: None) -> Iterator[dict[str, int]]:
    """The counts before; a thousand questions after."""
    with transaction.atomic():
        before = {model.__name__: model.objects.count() for model in (Question, Message, Turn, Rating)}
        fill_questions(600)
        fill_questions(1000)
        yield before
        transaction.set_rollback(True)


def test_there_are_so_many_and_every_invariant_holds(many: dict[str, int]) -> None:
    assert 1000 <= Question.objects.count() < 1000 + 2 * many["Question"]
    assert look() == []


def test_what_hangs_on_a_question_comes_in_true_proportion(many: dict[str, int]) -> None:
    copies = Message.objects.filter(key__contains="-copy-").values("question")
    originals = Question.objects.filter(state="closed").exclude(pk__in=copies).count()
    times = Question.objects.filter(pk__in=copies).count() / originals
    assert times == int(times)
    for model in (Message, Turn):
        kept = model.objects.exclude(question__in=copies).filter(question__state="closed").count()
        assert model.objects.filter(question__in=copies).count() == kept * times, model
    assert Rating.objects.count() == many["Rating"] * (times + 1)


def test_a_copy_is_the_original_some_weeks_earlier(many: dict[str, int]) -> None:
    for message in Message.objects.filter(key__contains="-copy-").select_related("question")[:50]:
        original = Message.objects.select_related("question").get(key=message.key.partition("-copy-")[0])
        ago = original.at - message.at
        assert ago % timedelta(weeks=1) == timedelta(0)
        assert timedelta(0) < ago <= timedelta(weeks=WEEKS)
        assert original.question.asked_at - message.question.asked_at == ago
        assert (original.text, original.author_id, original.question.station_id) == (
            message.text, message.author_id, message.question.station_id,
        )  # fmt: skip
        assert Contact.objects.filter(key=f"message:{message.pk}", station=message.question.station).exists()
        assert Event.objects.filter(kind="desk.question", object_id=message.question_id, word="ask").exists()
    assert Question.objects.aggregate(first=Min("asked_at"))["first"] is not None
