"""Questions and articles in the palette: found by their words, by whoever may open them, and every action keeps the index."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from okno.accounts.models import Person
from okno.desk.actions.calls import log_call
from okno.desk.actions.consultations import consult
from okno.desk.actions.incoming import Incoming, reply
from okno.desk.actions.knowledge import change_article, withdraw_article, write_article
from okno.desk.actions.merging import split_message
from okno.desk.actions.questions import close_question, set_station
from okno.desk.models import Article
from okno.desk.rules.knowledge import Audience
from okno.home.actions import reindex
from okno.home.queries.palette import Hit, palette
from tests.desk.conftest import asked, key

pytestmark = pytest.mark.django_db


def hits(by: Person, typed: str, word: str) -> list[Hit]:
    return [hit for shelf in palette(by, typed, "").shelves if shelf.word == word for hit in shelf.hits]


def titles(by: Person, typed: str, word: str) -> list[str]:
    return ["".join(piece.text for piece in hit.title) for hit in hits(by, typed, word)]


@pytest.fixture
def told(desk: SimpleNamespace) -> SimpleNamespace:
    reindex(desk.galina)  # the cast itself came by no action
    desk.question = asked(desk.dmitry, text="Не пришёл акт сверки")
    return desk


@pytest.mark.parametrize("typed", ["акт сверки", "сверк", "вопрос омск-1", "frn cdthrb", "сверкии"])
def test_a_question_is_found(told: SimpleNamespace, typed: str) -> None:
    assert titles(told.boris, typed, "Вопросы") == ["Не пришёл акт сверки"]


def test_a_question_is_found_by_its_number(told: SimpleNamespace) -> None:
    (hit,) = hits(told.anna, f"вопрос {told.question.pk}", "Вопросы")
    assert hit.url == f"/questions/{told.question.pk}/"


def test_an_expert_finds_what_they_were_asked_about(told: SimpleNamespace, as_person: Any) -> None:
    assert hits(told.egor, "акт сверки", "Вопросы") == []
    consultation = consult(told.anna, told.question.pk, told.marketing)
    (hit,) = hits(told.egor, "акт сверки", "Вопросы")
    assert hit.url == f"/consultations/{consultation.pk}/"
    assert as_person(told.egor).get(hit.url).status_code == 200
    assert hits(told.igor, "акт сверки", "Вопросы") == []


def test_an_article_is_found_by_those_who_open_it(told: SimpleNamespace, article: Article) -> None:
    draft = write_article(told.egor, title="Баннер на трассе", text="", topic=told.topics["ads"], audience=Audience.COMPANY)
    assert set(titles(told.anna, "баннер", "Знания")) == {article.title, draft.title}
    assert titles(told.igor, "баннер", "Знания") == [article.title]
    withdraw_article(told.egor, article.pk)
    assert titles(told.igor, "баннер", "Знания") == []


def test_every_action_keeps_the_index(told: SimpleNamespace, article: Article) -> None:
    own = asked(told.pavel, text="Потерян договор")
    set_station(told.anna, own.pk, "OM-2")
    close_question(told.anna, told.question.pk, "дубль")
    reply(told.pavel, own.pk, Incoming("И ещё: сломался компрессор", key()))
    split_message(told.anna, own.messages.latest("pk").pk)
    log_call(told.anna, "OM-1", "Спросили про эквайринг", key=key())
    change_article(
        told.egor, article.pk, title="Листовки", text="Есть", topic=article.topic, audience=Audience.PARTNERS,
        valid_until=article.valid_until,
    )  # fmt: skip
    assert titles(told.anna, "листовки", "Знания") == ["Листовки"]
    assert set(titles(told.anna, "вопрос омск-2", "Вопросы")) == {"Потерян договор", "И ещё: сломался компрессор"}
    assert titles(told.anna, "эквайринг", "Вопросы") == ["Спросили про эквайринг"]
    assert reindex(told.galina) == 0
