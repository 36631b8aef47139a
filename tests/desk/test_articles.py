"""Articles: who writes and reads them, how they come and go, and what is on record."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from okno.accounts.models import Person
from okno.core.clock import now, today
from okno.core.drafts import draft_of, save_draft
from okno.core.errors import Forbidden, Missing, Refused
from okno.core.models import Event, OutMessage
from okno.core.saving import Save
from okno.desk.access import check_writes, readable_articles, visible_articles
from okno.desk.actions.knowledge import (
    begin_article,
    change_article,
    drop_changes,
    prolong_article,
    publish_article,
    vote_article,
    withdraw_article,
    write_article,
)
from okno.desk.models import Article, ArticleVote
from okno.desk.rules.knowledge import Audience, State, text_place
from tests.desk.conftest import published

pytestmark = pytest.mark.django_db


def change(by: Person, article: Article, **new: Any) -> Article:
    said = {
        "title": article.title, "text": article.text, "topic": article.topic, "audience": Audience(article.audience),
        "valid_until": article.valid_until,
    }  # fmt: skip
    return change_article(by, article.pk, **{**said, **new})


def readers(desk: SimpleNamespace, article: Article) -> str:
    people = {"P": desk.pavel, "S": desk.stas, "A": desk.anna, "E": desk.egor, "Z": desk.zhanna, "I": desk.igor, "X": desk.gone}
    return "".join(letter for letter, person in people.items() if readable_articles(person).filter(pk=article.pk).exists())


# ---------- who reads ----------


@pytest.mark.parametrize(
    ("audience", "who"), [(Audience.PARTNERS, "PSAEZI"), (Audience.COMPANY, "AEZI"), (Audience.DEPARTMENT, "AEZ")]
)
def test_an_article_is_read_by_its_audience(desk: SimpleNamespace, audience: Audience, who: str) -> None:
    """Zhanna is the deputy of marketing; a department's own is for the support too."""
    assert readers(desk, published(desk.egor, desk.topics["ads"], audience=audience)) == who


def test_a_department_does_not_read_what_is_another_s(desk: SimpleNamespace) -> None:
    assert readers(desk, published(desk.zhanna, desk.topics["invoices"], audience=Audience.DEPARTMENT)) == "AZ"


def test_what_is_not_published_is_seen_by_those_who_keep_it(desk: SimpleNamespace, article: Article) -> None:
    withdraw_article(desk.egor, article.pk)
    assert readers(desk, article) == ""
    seeing = [name for name in ("anna", "egor", "zhanna", "igor", "pavel") if visible_articles(getattr(desk, name)).exists()]
    assert seeing == ["anna", "egor", "zhanna"]


def test_an_article_of_a_department_needs_one(desk: SimpleNamespace) -> None:
    with pytest.raises(Refused):
        write_article(desk.anna, title="Визит", text="", topic=desk.topics["standards"], audience=Audience.DEPARTMENT)


# ---------- who writes ----------


def test_experts_write_on_the_topics_of_their_department(desk: SimpleNamespace) -> None:
    article = write_article(desk.egor, title="Макеты", text="Есть", topic=desk.topics["ads"])
    assert (article.owner, article.state) == (desk.egor, State.DRAFT)
    assert article.valid_until == today() + timedelta(days=365)
    with pytest.raises(Forbidden):
        write_article(desk.egor, title="Счета", text="Есть", topic=desk.topics["invoices"])
    for stranger, refusal in ((desk.igor, Forbidden), (desk.pavel, Missing), (desk.gone, Forbidden)):
        with pytest.raises(refusal):
            write_article(stranger, title="Макеты", text="", topic=desk.topics["ads"])
        with pytest.raises(refusal):
            begin_article(stranger)
        with pytest.raises(refusal):
            check_writes(stranger, desk.topics["ads"])
    assert Article.objects.count() == 1
    assert Event.objects.get(word="write_article").by == desk.egor


def test_the_support_writes_on_everything(desk: SimpleNamespace) -> None:
    for topic in ("ads", "invoices", "other"):
        write_article(desk.anna, title=topic, text="", topic=desk.topics[topic])
    assert Article.objects.count() == 3


def test_an_empty_draft_is_begun_once(desk: SimpleNamespace) -> None:
    begun = begin_article(desk.egor)
    assert begin_article(desk.egor) == begun
    change(desk.egor, begun, title="Уже не пустой")
    assert begin_article(desk.egor) != begun


def test_nobody_changes_what_they_do_not_keep(desk: SimpleNamespace, article: Article) -> None:
    foreign = published(desk.zhanna, desk.topics["invoices"])
    for write in (
        lambda by: change(by, foreign, title="Иначе"),
        lambda by: withdraw_article(by, foreign.pk),
        lambda by: prolong_article(by, foreign.pk, today() + timedelta(days=5)),
        lambda by: drop_changes(by, foreign.pk),
    ):
        for stranger, refusal in ((desk.egor, Forbidden), (desk.igor, Forbidden), (desk.pavel, Missing)):
            with pytest.raises(refusal):
                write(stranger)
    with pytest.raises(Forbidden):
        change(desk.egor, article, topic=desk.topics["invoices"])
    foreign.refresh_from_db()
    assert (foreign.title, foreign.state) == ("Где взять макет баннера", State.PUBLISHED)


# ---------- how they come and go ----------


def test_a_change_is_seen_by_readers_and_ends_the_draft(desk: SimpleNamespace, article: Article) -> None:
    save_draft(desk.egor, text_place(article.pk), Save("Новый текст", 0, "e1"))
    changed = change(desk.egor, article, text="Новый текст")
    assert changed.text == "Новый текст"
    assert draft_of(desk.egor, text_place(article.pk)).text == ""
    assert Event.objects.get(word="change_article").data["title"] == article.title
    before = Article.pgh_event_model.objects.filter(pgh_obj=article).order_by("-pgh_id").first()  # type: ignore[attr-defined]
    assert before.text == "В разделе «Макеты»."


def test_a_change_over_another_s_change_is_refused(desk: SimpleNamespace, article: Article) -> None:
    seen = article.changed_at
    desk.clock.shift(timedelta(minutes=1))
    change(desk.anna, article, text="Текст Анны")
    desk.clock.shift(timedelta(minutes=1))
    with pytest.raises(Refused):
        change(desk.egor, article, text="Текст Егора", seen=seen)
    article.refresh_from_db()
    assert article.text == "Текст Анны"
    change(desk.egor, article, text="Текст Егора", seen=now())


def test_an_article_without_words_is_not_published(desk: SimpleNamespace) -> None:
    blank = begin_article(desk.egor)
    with pytest.raises(Refused):
        publish_article(desk.egor, blank.pk)
    late = write_article(desk.egor, title="Макеты", text="Есть", topic=desk.topics["ads"], valid_until=today())
    with pytest.raises(Refused):
        publish_article(desk.egor, late.pk)
    assert not Event.objects.filter(word="publish_article").exists()


def test_steps_at_the_wrong_moment_are_refused(desk: SimpleNamespace, article: Article) -> None:
    with pytest.raises(Refused):
        publish_article(desk.egor, article.pk)
    withdraw_article(desk.egor, article.pk, why="устарела")
    with pytest.raises(Refused):
        withdraw_article(desk.egor, article.pk)
    with pytest.raises(Refused):
        prolong_article(desk.egor, article.pk, today() + timedelta(days=30))
    publish_article(desk.egor, article.pk)
    with pytest.raises(Refused):
        prolong_article(desk.egor, article.pk, today())
    words = ["write_article", "publish_article", "withdraw_article", "publish_article"]
    told = Event.objects.filter(object_id=article.pk, word__endswith="article").order_by("pk")
    assert [event.word for event in told] == words


def test_the_owner_hears_when_another_publishes(desk: SimpleNamespace) -> None:
    article = write_article(desk.anna, title="Макеты", text="Есть", topic=desk.topics["ads"], owner=desk.egor)
    publish_article(desk.anna, article.pk)
    told = OutMessage.objects.get(key__startswith=f"article_published:{article.pk}", door="bell")
    assert told.to == desk.egor


def test_the_table_itself_wants_the_day_of_publishing(article: Article) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.filter(pk=article.pk).update(published_at=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.filter(pk=article.pk).update(returned_at=now())


# ---------- votes ----------


def test_everybody_has_one_word_and_may_change_it(desk: SimpleNamespace, article: Article) -> None:
    vote_article(desk.pavel, article.pk, is_useful=True, question=7)
    vote_article(desk.pavel, article.pk, is_useful=False)
    vote_article(desk.foma, article.pk, is_useful=True)
    assert list(ArticleVote.objects.order_by("pk").values_list("person", "is_useful")) == [
        (desk.pavel.pk, False),
        (desk.foma.pk, True),
    ]
    assert Event.objects.filter(word="vote_article").count() == 3


def test_nobody_votes_on_what_they_do_not_read(desk: SimpleNamespace, article: Article) -> None:
    inner = published(desk.egor, desk.topics["ads"], audience=Audience.COMPANY)
    withdraw_article(desk.egor, article.pk)
    for pk in (inner.pk, article.pk):
        with pytest.raises(Missing):
            vote_article(desk.pavel, pk, is_useful=True)
    with pytest.raises(Missing):
        vote_article(desk.egor, article.pk, is_useful=True)
    assert not ArticleVote.objects.exists()
