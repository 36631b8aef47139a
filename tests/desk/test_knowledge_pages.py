"""Pages of knowledge as each reader meets them."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from okno.accounts.models import Person
from okno.core.clock import today
from okno.core.drafts import save_draft
from okno.core.saving import Save
from okno.desk.actions.knowledge import vote_article, withdraw_article, write_article
from okno.desk.actions.stale import return_stale
from okno.desk.models import Article
from okno.desk.rules.knowledge import Audience, State, text_place
from tests.desk.conftest import published
from tests.queries import recorded_queries

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def body(article: Article, **new: str) -> dict[str, str]:
    kept = {"title": article.title, "text": article.text, "topic": str(article.topic_id), "audience": article.audience}
    return {**kept, "valid_until": f"{article.valid_until:%Y-%m-%d}", **new}


def test_the_list_is_by_topic_for_each_reader(desk: SimpleNamespace, article: Article, as_person: Any) -> None:
    published(desk.egor, desk.topics["promo"], "Внутренняя", audience=Audience.COMPANY)
    partner, company = (as_person(each).get("/knowledge/").content.decode() for each in (desk.stas, desk.igor))
    assert article.title in partner
    assert "Внутренняя" not in partner
    assert "Внутренняя" in company
    assert "Новая статья" not in partner + company
    assert "Новая статья" in as_person(desk.egor).get("/knowledge/").content.decode()


@pytest.mark.parametrize("more", [0, 12])
def test_the_list_costs_the_same_for_any_number(desk: SimpleNamespace, as_person: Any, more: int) -> None:
    for number in range(more + 1):
        published(desk.egor, desk.topics["ads"], f"Статья {number}")
    client = as_person(desk.anna)
    client.get("/knowledge/")
    with recorded_queries("knowledge by topic"):
        client.get("/knowledge/")
    with recorded_queries("knowledge found"):
        client.get("/knowledge/", {"words": "статья"}, headers=HTMX)


def test_views_of_those_who_write(desk: SimpleNamespace, article: Article, as_person: Any) -> None:
    draft = write_article(desk.egor, title="Недописанная", text="", topic=desk.topics["ads"])
    client = as_person(desk.egor)
    assert f"/knowledge/{draft.pk}/edit/" in client.get("/knowledge/?view=drafts").content.decode()
    assert "Проверять нечего" in client.get("/knowledge/?view=check").content.decode()
    assert "Снятых статей нет" in client.get("/knowledge/?view=withdrawn").content.decode()
    desk.clock.move_to(f"{article.valid_until:%Y-%m-%d}T09:00:00+00:00")
    return_stale(Person.objects.system())
    page = as_person(desk.egor).get("/knowledge/?view=check").content.decode()
    assert "была верна до" in page
    assert as_person(desk.egor).get("/knowledge/?view=nonsense").status_code == 404
    assert as_person(desk.pavel).get("/knowledge/?view=drafts").status_code == 404
    assert as_person(desk.egor).get("/knowledge/?topic=nonsense").status_code == 404


def test_words_find_as_they_are_typed(desk: SimpleNamespace, article: Article, as_person: Any) -> None:
    client = as_person(desk.stas)
    found = client.get("/knowledge/", {"words": "макеты баннеров"}, headers=HTMX).content.decode()
    assert "<mark>макет</mark> <mark>баннера</mark>" in found
    assert "<html" not in found
    assert "Такой статьи нет" in client.get("/knowledge/", {"words": "щщщщ"}).content.decode()


def test_an_article_as_readers_and_keepers_see_it(desk: SimpleNamespace, article: Article, as_person: Any) -> None:
    vote_article(desk.foma, article.pk, is_useful=False)
    reader, keeper = (as_person(each).get(f"/knowledge/{article.pk}/").content.decode() for each in (desk.pavel, desk.egor))
    assert "Статья помогла?" in reader
    assert "Владелец" not in reader
    assert "0 из 1" in keeper
    client = as_person(desk.pavel)
    client.get("/knowledge/")
    with recorded_queries("article read"):
        client.get(f"/knowledge/{article.pk}/")
    Article.objects.filter(pk=article.pk).update(valid_until=today())
    return_stale(Person.objects.system())
    assert "могла устареть" in as_person(desk.pavel).get(f"/knowledge/{article.pk}/").content.decode()
    assert "вышел срок" in as_person(desk.egor).get(f"/knowledge/{article.pk}/").content.decode()
    withdraw_article(desk.egor, article.pk)
    assert as_person(desk.pavel).get(f"/knowledge/{article.pk}/").status_code == 404
    assert "Опубликовать" in as_person(desk.egor).get(f"/knowledge/{article.pk}/").content.decode()


def test_a_vote_in_the_page(desk: SimpleNamespace, article: Article, as_person: Any) -> None:
    client = as_person(desk.pavel)
    assert "Вы ответили: помогла" in client.post(f"/knowledge/{article.pk}/vote/", {"useful": "1"}, headers=HTMX).content.decode()
    assert (
        "Вы ответили: не помогла" in client.post(f"/knowledge/{article.pk}/vote/", {"useful": "0"}, follow=True).content.decode()
    )


def test_from_an_empty_page_to_a_published_article(desk: SimpleNamespace, as_person: Any) -> None:
    client = as_person(desk.egor)
    editor = client.post("/knowledge/write/").headers["Location"]
    article = Article.objects.get()
    assert "Новая статья" in client.get(editor).content.decode()
    refused = client.post(f"/knowledge/{article.pk}/publish/", body(article, title="", text=""))
    assert refused.status_code == 422
    ads = str(desk.topics["ads"].pk)
    client.post(f"/knowledge/{article.pk}/change/", body(article, title="Макеты", text="Есть", topic=ads))
    client.post(f"/knowledge/{article.pk}/publish/", body(article, title="Макеты", text="Есть все", topic=ads))
    article.refresh_from_db()
    assert (article.state, article.text) == (State.PUBLISHED, "Есть все")
    foreign = body(article, topic=str(desk.topics["invoices"].pk))
    assert client.post(f"/knowledge/{article.pk}/change/", foreign).status_code == 422, "not a topic of theirs"
    assert client.post(f"/knowledge/{article.pk}/change/", body(article, valid_until="32.13")).status_code == 422


def test_what_is_typed_is_kept_beside_what_readers_see(desk: SimpleNamespace, article: Article, as_person: Any) -> None:
    save_draft(desk.egor, text_place(article.pk), Save("Новый текст, ещё не весь", 0, "e1"))
    client = as_person(desk.egor)
    assert "Новый текст, ещё не весь" in client.get(f"/knowledge/{article.pk}/edit/").content.decode()
    assert "Новый текст" not in as_person(desk.anna).get(f"/knowledge/{article.pk}/edit/").content.decode()
    assert "Новый текст" not in client.get(f"/knowledge/{article.pk}/").content.decode()
    client.post(f"/knowledge/{article.pk}/drop/")
    assert "Новый текст" not in client.get(f"/knowledge/{article.pk}/edit/").content.decode()


def test_it_is_said_when_another_changed_it_meanwhile(desk: SimpleNamespace, article: Article, as_person: Any) -> None:
    save_draft(desk.egor, text_place(article.pk), Save("Мой текст", 0, "e1"))
    desk.clock.shift(timedelta(minutes=1))
    as_person(desk.anna).post(f"/knowledge/{article.pk}/change/", body(article, text="Текст Анны"))
    assert "статью изменили" in as_person(desk.egor).get(f"/knowledge/{article.pk}/edit/").content.decode()


def test_the_page_of_topics(desk: SimpleNamespace, as_person: Any, request: pytest.FixtureRequest) -> None:
    client = as_person(desk.galina)
    assert "ещё не училась" in client.get("/topics/").content.decode()
    request.getfixturevalue("model")
    page = client.get("/topics/").content.decode()
    assert "Обучить сейчас" in page
    assert "Обучить сейчас" not in as_person(desk.anna).get("/topics/").content.decode()
    assert client.post("/topics/confidence/", {"percent": "82,5"}).status_code == 302
    assert "82.5" in client.get("/topics/").content.decode()
    assert client.post("/topics/confidence/", {"percent": "много"}).status_code == 422
    tried = client.post("/topics/try/", {"text": "Терминал не проводит оплату картой, касса не печатает чек"}).content.decode()
    assert "Касса и эквайринг" in tried
    assert "решит сама" in tried
    assert "Напишите вопрос" in client.post("/topics/try/", {"text": " "}).content.decode()
    assert "Ни одного знакомого слова" in client.post("/topics/try/", {"text": "щщщ"}).content.decode()


def test_the_rail_counts_what_waits_for_its_owner(desk: SimpleNamespace, article: Article, as_person: Any) -> None:
    Article.objects.filter(pk=article.pk).update(valid_until=today())
    return_stale(Person.objects.system())
    page = as_person(desk.egor).get("/knowledge/")
    slot = next(slot for slot in page.context["rail"] if slot.url == "/knowledge/")
    assert (slot.count, slot.on) == (1, True)
    assert [slot.url for slot in page.context["rail"] if slot.on] == ["/knowledge/"]
