"""Articles for what is typed: Russian words, slips, beginnings; nothing foreign, nothing that only seems to fit."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from okno.accounts.models import Person
from okno.core.search.marking import Piece
from okno.desk.actions.incoming import Incoming, ask, reply
from okno.desk.actions.knowledge import publish_article, withdraw_article, write_article
from okno.desk.actions.words import count_words
from okno.desk.models import Article, ArticleVote, ArticleWord, TopicModel
from okno.desk.queries.hints import hints
from okno.desk.queries.retrieval import Hit, found_articles, suggest_articles
from okno.desk.rules.knowledge import Audience
from okno.desk.rules.seeds import seed_articles
from tests.desk.conftest import asked, key, published
from tests.queries import recorded_queries

pytestmark = pytest.mark.django_db


def text_of(pieces: list[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def titles(hits: list[Hit]) -> list[str]:
    return [text_of(hit.title) for hit in hits]


@pytest.fixture
def shelf(desk: SimpleNamespace, model: TopicModel) -> SimpleNamespace:
    """All the seed articles, and the model that knows topics."""
    desk.articles = {}
    for seed in seed_articles():
        told = {"title": seed.title, "text": seed.text, "asked": seed.asked, "audience": seed.audience}
        written = write_article(desk.anna, topic=desk.topics[seed.topic], **told)
        desk.articles[seed.code] = publish_article(desk.anna, written.pk)
    count_words(Person.objects.system())
    return desk


def test_a_question_finds_its_article(shelf: SimpleNamespace) -> None:
    wanted = {
        "здравствуйте, терминал с утра пишет нет связи с банком": "Терминал не принимает карты",
        "подьемник сломался, не опускается": "Сломался подъёмник",
        "счёт за октябрь не приходил": "Не пришёл счёт: где его взять",
        "СЧЕТА НЕ ПРИШЛИ!!!": "Не пришёл счёт: где его взять",
        "как записать механика на курс": "Записать сотрудника на курс",
        "на станцию не дозвониться, звонки не проходят": "На станцию не проходят звонки",
    }
    assert {typed: titles(suggest_articles(shelf.pavel, typed))[0] for typed in wanted} == wanted


def test_a_slip_is_forgiven_and_a_beginning_is_enough(shelf: SimpleNamespace) -> None:
    assert titles(found_articles(shelf.pavel, "тирминал"))[0] == "Терминал не принимает карты"
    assert titles(found_articles(shelf.pavel, "терм"))[0] == "Терминал не принимает карты"
    assert "Терминал не принимает карты" not in titles(found_articles(shelf.pavel, "терм ")), (
        "the word is done, and there is none such"
    )


def test_nothing_is_better_than_noise(shelf: SimpleNamespace) -> None:
    noise = ["", "   ", "добрый день", "!!!", "спасибо большое", "привет, это опять я", "щщщ", "'\\&|:*"]
    assert [found for typed in noise if (found := suggest_articles(shelf.pavel, typed))] == []


def test_what_was_typed_is_marked(shelf: SimpleNamespace) -> None:
    best = suggest_articles(shelf.pavel, "терминал не видит карту")[0]
    assert [piece.text for piece in best.title if piece.is_typed] == ["Терминал", "карты"]
    assert any(piece.is_typed for piece in best.snippet)
    assert best.text.startswith(text_of(best.snippet)[:10]) or text_of(best.snippet)[:10] in best.text


def test_nobody_is_offered_what_they_do_not_read(desk: SimpleNamespace) -> None:
    inner = published(desk.egor, desk.topics["ads"], "Скидки типографии", "Скрыто", audience=Audience.COMPANY)
    assert titles(found_articles(desk.anna, "типография")) == ["Скидки типографии"]
    assert found_articles(desk.pavel, "типография") == []
    assert found_articles(desk.gone, "типография") == []
    withdraw_article(desk.egor, inner.pk)
    count_words(Person.objects.system())
    assert found_articles(desk.anna, "типография") == []


def test_words_are_counted_as_they_come_and_go(desk: SimpleNamespace, article: Article) -> None:
    assert ArticleWord.objects.get(word="баннер").articles == 1
    jobs = ProcrastinateJob.objects.filter(task_name="okno.desk.jobs.count_words")
    before = jobs.count()
    second = published(desk.egor, desk.topics["ads"], "Баннеры", "Размеры баннера")
    assert ArticleWord.objects.get(word="баннер").articles == 2
    withdraw_article(desk.egor, second.pk)
    assert jobs.count() == before + 2, "each has asked for it"
    assert count_words(Person.objects.system()) == ArticleWord.objects.count()
    assert ArticleWord.objects.get(word="баннер").articles == 1
    assert not ArticleWord.objects.filter(word="размер").exists()


def test_suggesting_costs_three_statements(shelf: SimpleNamespace) -> None:
    suggest_articles(shelf.pavel, "терминал")  # the model is read once in a process's life
    with recorded_queries("articles suggested", most=3):
        suggest_articles(shelf.pavel, "тирминал не видит банк, клиенты платят наличкой")


# ---------- while it is typed, and while it is answered ----------


def test_the_box_of_a_partner_offers_articles(shelf: SimpleNamespace, as_person: Any) -> None:
    client: Client = as_person(shelf.pavel)
    page = client.post("/knowledge/suggest/", {"text": "терминал не видит банк"}).content.decode()
    assert "не принимает карты" in page
    assert "Помогло, вопрос не нужен" in page
    assert client.post("/knowledge/suggest/", {"text": "добрый день"}).content.decode().strip() == ""
    assert 'hx-post="/knowledge/suggest/"' in client.get("/partner/?station=OM-1").content.decode()


def test_what_helped_counts_as_a_vote_and_empties_the_box(shelf: SimpleNamespace, as_person: Any) -> None:
    article = shelf.articles["cash-terminal"]
    answer = as_person(shelf.pavel).post(f"/knowledge/{article.pk}/vote/", {"useful": "1", "typed": "1"})
    assert answer.headers["HX-Trigger"] == "helped"
    assert ArticleVote.objects.get().is_useful
    assert "ответ нашёлся" in answer.content.decode()


def test_whoever_answers_is_offered_articles_for_the_last_words(shelf: SimpleNamespace, as_person: Any) -> None:
    question = asked(shelf.dmitry, text="Добрый день")
    assert hints(shelf.anna, question.pk).articles == []
    reply(shelf.dmitry, question.pk, Incoming("терминал не принимает карты", key()))
    offered = hints(shelf.anna, question.pk)
    assert titles(list(offered.articles))[0] == "Терминал не принимает карты"
    page = as_person(shelf.anna).get(f"/questions/{question.pk}/hints/").content.decode()
    assert 'data-insert="#answer-text"' in page
    assert offered.articles[0].text.splitlines()[0] in page


def test_topics_are_offered_where_none_is_sure(shelf: SimpleNamespace, as_person: Any) -> None:
    question = ask(shelf.dmitry, "OM-1", Incoming("что с экраном делать", key()))
    assert question.topic is None
    topics = [topic.code for topic, _sure in hints(shelf.anna, question.pk).topics]
    assert len(topics) == 3
    page = as_person(shelf.anna).get(f"/questions/{question.pk}/hints/").content.decode()
    assert page.count('name="topic"') == 3
    chosen = shelf.topics[topics[0]]
    as_person(shelf.anna).post(f"/questions/{question.pk}/topic/", {"topic": chosen.pk})
    assert hints(shelf.anna, question.pk).topics == []
