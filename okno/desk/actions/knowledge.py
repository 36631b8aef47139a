"""Every write to articles."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from okno.accounts.models import Person
from okno.core.clock import now, today
from okno.core.drafts import spend_draft
from okno.core.errors import Forbidden, Missing, Refused
from okno.core.outbox import Kind, tell
from okno.core.queue import run_soon
from okno.core.record import action, record
from okno.core.search.index import put
from okno.desk.access import access_article, check_writes, own_topics, vote_on_article
from okno.desk.models import Article, ArticleVote, Topic
from okno.desk.rules import knowledge as rules
from okno.desk.rules.knowledge import Audience, State, Step, text_place, title_place
from okno.desk.search import told_article


@action
def write_article(
    by: Person,
    *,
    title: str,
    text: str,
    topic: Topic,
    audience: Audience = Audience.PARTNERS,
    valid_until: date | None = None,
    owner: Person | None = None,
    asked: str = "",
    born_from: int | None = None,
) -> Article:
    """A new draft; title and text may still be empty. It holds for a year and is its writer's unless told otherwise."""
    check_writes(by, topic)
    article = Article(
        title=title.strip(), text=text.strip(), asked=asked.strip(), topic=topic, audience=audience, owner=owner or by, author=by,
        valid_until=valid_until or today() + timedelta(days=rules.VALID_DAYS), born_from=born_from,
        changed_by=by, changed_at=now(),
    )  # fmt: skip
    _check(article)
    article.save()
    put(told_article(article))
    record("write_article", article, by=by, title=article.title, topic=topic.code, born_from=born_from)
    return article


@action
def begin_article(by: Person) -> Article:
    """An empty draft to write in: the one that was left empty last time, or a new one on the first topic of one's own."""
    blank = Article.objects.filter(state=State.DRAFT, author=by, title="", text="").defer("lexemes").first()
    if blank is not None:
        return blank
    topic = own_topics(by).filter(closed_at=None).order_by("place").first()
    if topic is None:
        raise Forbidden if by.is_company else Missing
    return write_article(by, title="", text="", topic=topic)


@action
def drop_changes(by: Person, pk: int) -> None:
    """What one was typing is not to be after all; what readers see stays."""
    article = access_article(by, pk)
    spend(article, by)
    record("drop_changes", article, by=by, title=article.title)


@action
def change_article(
    by: Person,
    pk: int,
    *,
    title: str,
    text: str,
    topic: Topic,
    audience: Audience,
    valid_until: date,
    seen: datetime | None = None,
) -> Article:
    """Say it anew; the owner stands by it again. ``seen``: the change on which the writer's text was written."""
    article = access_article(by, pk)
    check_writes(by, topic)
    if seen is not None and article.changed_at > seen and article.changed_by_id != by.pk:
        at = f"{article.changed_at.astimezone(by.tzinfo):%H:%M}"
        refusal = _("Статью уже изменили в {at}: {name}. Ваш текст сохранён: обновите страницу и сравните.")
        raise Refused(refusal.format(name=article.changed_by.short_name, at=at))
    article.title, article.text, article.topic, article.audience = title.strip(), text.strip(), topic, audience
    article.valid_until, article.changed_by, article.changed_at = valid_until, by, now()
    _check(article)
    _stand_by(article)
    article.save()
    put(told_article(article))
    spend(article, by)
    record("change_article", article, by=by, title=article.title, topic=topic.code, until=str(valid_until))
    _know_words(article)
    return article


@action
def publish_article(by: Person, pk: int) -> Article:
    """Readers see it from now on."""
    article = access_article(by, pk)
    article.state = rules.after(article.state, Step.PUBLISH)
    article.published_at = now()
    _check(article)
    if article.valid_until <= today():
        raise Refused(_("Срок статьи прошёл. Назовите новый день, до которого она верна."))
    _stand_by(article)
    article.save()
    record("publish_article", article, by=by, title=article.title, audience=article.audience)
    if article.owner != by:
        _tell_owner(article, by)
    _know_words(article)
    return article


@action
def withdraw_article(by: Person, pk: int, *, why: str = "") -> Article:
    """Readers see it no more; whoever keeps it still does, and may publish it again."""
    article = access_article(by, pk)
    was_out = article.is_out
    article.state = rules.after(article.state, Step.WITHDRAW)
    article.returned_at, article.returned_why = None, ""
    article.save(update_fields=["state", "returned_at", "returned_why"])
    record("withdraw_article", article, by=by, title=article.title, why=why)
    if was_out:
        _count_soon()
    return article


@action
def prolong_article(by: Person, pk: int, valid_until: date) -> Article:
    """It is still right, until that day."""
    article = access_article(by, pk)
    if article.state != State.PUBLISHED:
        raise Refused(_(rules.WHY_NOT[State(article.state)]))
    if valid_until <= today():
        raise Refused(_("Срок должен быть позже сегодняшнего дня."))
    article.valid_until = valid_until
    _stand_by(article)
    article.save(update_fields=["valid_until", "checked_at", "returned_at", "returned_why"])
    record("prolong_article", article, by=by, title=article.title, until=str(valid_until))
    return article


@action
def vote_article(by: Person, pk: int, *, is_useful: bool, question: int | None = None) -> Article:
    """Whether it helped; a second word of the same person takes the place of the first."""
    article = vote_on_article(by, pk)
    said = {"is_useful": is_useful, "question": question, "voted_at": now()}
    ArticleVote.objects.update_or_create(article=article, person=by, defaults=said)
    record("vote_article", article, by=by, useful=is_useful, question=question)
    return article


def _tell_owner(article: Article, by: Person) -> None:
    """Whoever is to keep an article hears of it."""
    with override(article.owner.language):
        words = _("Опубликована статья по Вашей теме: «{title}» ({name})").format(name=by.short_name, title=article.title)
    key = f"article_published:{article.pk}:{now():%Y%m%d%H%M%S}"
    tell(article.owner, key, words, kind=Kind.KNOWLEDGE, url=reverse("desk:article", args=[article.pk]))


def _stand_by(article: Article) -> None:
    """Whoever keeps the article has looked at it: it waits for nobody, and earlier votes no longer count."""
    article.checked_at, article.returned_at, article.returned_why = now(), None, ""


def _check(article: Article) -> None:
    """What readers see is whole; a draft may lack anything but what makes it readable by the wrong people."""
    if article.audience == Audience.DEPARTMENT and article.topic.department_id is None:
        raise Refused(_("У темы «{topic}» нет департамента. Выберите других читателей.").format(topic=article.topic))
    if article.state == State.PUBLISHED and not (article.title and article.text):
        raise Refused(_("Напишите заголовок и текст: без них статью не найти и не прочитать."))


def spend(article: Article, by: Person) -> None:
    """Nothing is being typed any more: the drafts are empty, and with them goes what was taken out."""
    spend_draft(by, title_place(article.pk), article.title)
    spend_draft(by, text_place(article.pk), article.text)
    article.removed.filter(writer=by).delete()


def _know_words(article: Article) -> None:
    if article.is_out:
        _count_soon()


def _count_soon() -> None:
    run_soon("okno.desk.jobs.count_words", lock="count_words")
