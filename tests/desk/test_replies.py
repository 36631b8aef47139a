"""One action on a reply: an article without names, for whoever answers on its topic."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from okno.core.errors import Forbidden, Missing
from okno.desk.actions.answers import answer_question
from okno.desk.actions.knowledge import change_article, publish_article, withdraw_article
from okno.desk.actions.questions import set_topic
from okno.desk.actions.replies import article_of_reply, remove_names
from okno.desk.models import Article, Message, RemovedNames
from okno.desk.queries.knowledge import writing
from okno.desk.rules.knowledge import Audience, State
from tests.desk.conftest import asked, key

pytestmark = pytest.mark.django_db
SAID = "Дмитрий, макет в разделе «Макеты». Счёт № 118 на 5 000 ₽ уже у Павлова.\nС уважением, Анна"
LEFT = "Макет в разделе «Макеты». Счёт № … на … ₽ уже у …"


@pytest.fixture
def reply(desk: SimpleNamespace) -> Message:
    question = asked(desk.dmitry, text="Здравствуйте, это Денисов с Омск-1. Где взять макет баннера?")
    set_topic(desk.anna, question.pk, desk.topics["ads"])
    return answer_question(desk.anna, question.pk, SAID, key=key())


def test_a_reply_becomes_a_draft_without_names(desk: SimpleNamespace, reply: Message) -> None:
    article = article_of_reply(desk.anna, reply.pk)
    assert article.text.rstrip(".") == LEFT.rstrip(".")
    assert "Денисов" not in article.asked + article.title
    assert "макет баннера" in article.title
    assert (article.topic, article.owner, article.author) == (desk.topics["ads"], desk.egor, desk.anna)
    assert (article.state, article.audience, article.born_from) == (State.DRAFT, Audience.PARTNERS, reply.pk)


def test_its_writer_sees_what_was_replaced(desk: SimpleNamespace, reply: Message, as_person: Any) -> None:
    article = article_of_reply(desk.anna, reply.pk)
    was = [was for _kind, was, _became in writing(desk.anna, article.pk).cuts]
    assert any("118" in each for each in was)
    assert any("Павлова" in each for each in was)
    page = as_person(desk.anna).get(f"/knowledge/{article.pk}/edit/").content.decode()
    assert "<mark>Павлова</mark>" in page
    assert "Павлова" not in as_person(desk.egor).get(f"/knowledge/{article.pk}/edit/").content.decode()


def test_what_was_replaced_is_forgotten_once_the_text_is_kept(desk: SimpleNamespace, reply: Message) -> None:
    article = article_of_reply(desk.anna, reply.pk)
    change_article(
        desk.anna, article.pk, title="Где макет баннера", text="В «Макетах»", topic=article.topic, audience=Audience.PARTNERS,
        valid_until=article.valid_until,
    )  # fmt: skip
    assert not RemovedNames.objects.exists()
    assert publish_article(desk.anna, article.pk).born_from == reply.pk


def test_the_same_reply_gives_the_same_article(desk: SimpleNamespace, reply: Message) -> None:
    article = article_of_reply(desk.anna, reply.pk)
    assert article_of_reply(desk.vera, reply.pk) == article
    withdraw_article(desk.anna, article.pk)
    assert article_of_reply(desk.anna, reply.pk) != article


def test_strangers_make_no_article_of_it(desk: SimpleNamespace, reply: Message) -> None:
    incoming = reply.question.messages.get(way=Message.Way.IN)
    for by, pk, refusal in (
        (desk.dmitry, reply.pk, Missing), (desk.foma, reply.pk, Missing), (desk.igor, reply.pk, Missing),
        (desk.anna, incoming.pk, Missing), (desk.anna, 987_654, Missing),
    ):  # fmt: skip
        with pytest.raises(refusal):
            article_of_reply(by, pk)
    assert not Article.objects.exists()


def test_names_are_taken_out_of_what_is_being_typed(desk: SimpleNamespace, reply: Message) -> None:
    article = article_of_reply(desk.anna, reply.pk)
    assert remove_names(desk.anna, article.pk, "Это подтвердила Громова") == "Это подтвердила …"
    page = writing(desk.anna, article.pk)
    assert page.text.text == "Это подтвердила …"
    assert [was for _kind, was, _became in page.cuts] == ["Громова"]
    publish_article(desk.anna, article.pk)
    with pytest.raises(Forbidden):
        remove_names(desk.igor, article.pk, "Громова")


def test_the_thread_has_the_deed_on_replies_alone(desk: SimpleNamespace, reply: Message, as_person: Any) -> None:
    page = as_person(desk.anna).get(f"/questions/{reply.question_id}/").content.decode()
    assert page.count("/article/") == 1
    assert f"/messages/{reply.pk}/article/" in page
    answer = as_person(desk.anna).post(f"/messages/{reply.pk}/article/")
    assert answer.headers["Location"] == f"/knowledge/{Article.objects.get().pk}/edit/"
