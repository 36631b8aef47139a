"""The classifier decides only above its set confidence; what it guessed is on record, and what people say it learns."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from okno.core.clock import now
from okno.core.errors import Forbidden, Missing, Refused
from okno.core.models import Event, Setting
from okno.desk.actions.questions import set_topic
from okno.desk.actions.routing import add_rule
from okno.desk.actions.topics import set_topic_confidence, train_soon, train_topics
from okno.desk.models import Topic, TopicModel
from okno.desk.queries.examples import confirmed_examples
from okno.desk.queries.guesses import CONFIDENCE, decide_topic, guess_topic, is_behind, likely_topics, needed_confidence
from tests.desk.conftest import asked

pytestmark = pytest.mark.django_db
PLAIN = "Терминал не проводит оплату картой, касса не печатает чек"
VAGUE = "Что делать с экраном"


@pytest.fixture
def taught(desk: SimpleNamespace, model: TopicModel) -> SimpleNamespace:
    return desk


def guessed(question: Any) -> list[Any]:
    found: list[Any] = Event.objects.get(word="ask", object_id=question.pk).data["guessed"]
    return found


def test_a_sure_guess_is_the_topic_and_no_person_said_so(taught: SimpleNamespace) -> None:
    question = asked(taught.dmitry, text=PLAIN)
    assert question.topic == taught.topics["cash"]
    assert question.topic_by is None
    (code, sure), *_others = guessed(question)
    assert code == "cash"
    assert sure >= CONFIDENCE


def test_an_unsure_guess_is_on_record_and_no_topic(taught: SimpleNamespace) -> None:
    question = asked(taught.dmitry, text=VAGUE)
    assert question.topic is None
    assert len(guessed(question)) == 3
    assert all(sure < CONFIDENCE for _code, sure in guessed(question))


def test_a_rule_comes_before_the_guess(taught: SimpleNamespace) -> None:
    add_rule(taught.galina, ["терминал"], taught.topics["program"])
    question = asked(taught.dmitry, text=PLAIN)
    assert question.topic == taught.topics["program"]
    assert guessed(question) == []


def test_what_a_person_says_comes_before_all(taught: SimpleNamespace) -> None:
    question = asked(taught.anna, text=PLAIN, topic=taught.topics["ads"])
    assert (question.topic, question.topic_by) == (taught.topics["ads"], taught.anna)


def test_without_a_model_nothing_is_decided(desk: SimpleNamespace) -> None:
    question = asked(desk.dmitry, text=PLAIN)
    assert question.topic is None
    assert guessed(question)[0][0] == "cash", "lists of words guess until there is one"


def test_a_photo_without_words_has_no_guess(taught: SimpleNamespace) -> None:
    assert decide_topic("  ").offered == []
    assert likely_topics("") == []


def test_a_closed_topic_is_not_guessed(taught: SimpleNamespace) -> None:
    Topic.objects.filter(code="cash").update(closed_at=now())
    assert "cash" not in [topic.code for topic, _sure in likely_topics(PLAIN)]


def test_the_network_sets_its_own_confidence(taught: SimpleNamespace) -> None:
    set_topic_confidence(taught.galina, 0.5)
    assert needed_confidence() == 0.5
    set_topic_confidence(taught.galina, 1)
    assert asked(taught.dmitry, text=PLAIN).topic is None
    assert Event.objects.filter(word="set_topic_confidence").count() == 2
    for wrong in (0.49, 1.01):
        with pytest.raises(Refused):
            set_topic_confidence(taught.galina, wrong)
    for stranger, refusal in ((taught.anna, Forbidden), (taught.pavel, Missing)):
        for write in (lambda by: set_topic_confidence(by, 0.9), train_topics, train_soon):
            with pytest.raises(refusal):
                write(stranger)
    assert Setting.objects.get(pk="topic_confidence").value == 1


def test_people_s_word_is_learnt_without_names(taught: SimpleNamespace) -> None:
    assert confirmed_examples() == []
    assert not is_behind()
    for word in ("не крутится", "молчит", "опять молчит"):
        question = asked(taught.dmitry, text=f"Павел Андреевич, фрактализатор {word}")
        taught.clock.shift(60)
        set_topic(taught.anna, question.pk, taught.topics["equipment"])
    assert is_behind()
    example = confirmed_examples()[-1]
    assert (example.topic, example.author) == ("equipment", f"person {taught.dmitry.pk}")
    assert "Павел" not in example.text
    assert "фрактализатор" in example.text.lower()
    taught.clock.shift(60)
    assert "equipment" not in dict(guess_topic("фрактализатор")[:1])
    newer = train_topics(taught.galina)
    assert (newer.confirmed, TopicModel.objects.count()) == (3, 2)
    assert not is_behind()
    assert guess_topic("фрактализатор")[0][0] == "equipment", "the newest model is asked"


def test_training_in_a_page_is_left_to_a_job(taught: SimpleNamespace, as_person: Any) -> None:
    jobs = ProcrastinateJob.objects.filter(task_name="okno.desk.jobs.train_topics")
    before = jobs.count()
    assert as_person(taught.galina).post("/topics/train/").status_code == 302
    assert jobs.count() == before + 1
    assert TopicModel.objects.count() == 1
    assert Event.objects.filter(word="train_soon").count() == 1
