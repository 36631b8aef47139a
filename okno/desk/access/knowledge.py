"""The doors to articles."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from okno.accounts.models import Person
from okno.accounts.rules import Role
from okno.core.errors import Forbidden, Missing
from okno.desk.models import Article, Topic
from okno.desk.rules.knowledge import Audience, State
from okno.network.access import is_out

KEEPS_KNOWLEDGE = frozenset({Role.MANAGER, Role.HEAD, Role.SYSTEM})
"""Who writes on every topic and reads everything; others of the company do so on the topics of their own department."""
TEACHES_TOPICS = frozenset({Role.HEAD, Role.SYSTEM})
"""Who has the topic model learn anew and says from which confidence on it decides."""


def own_topics(by: Person) -> QuerySet[Topic]:
    """The topics on which this person writes articles, closed ones included."""
    if is_out(by):
        return Topic.objects.none()
    if by.role in KEEPS_KNOWLEDGE:
        return Topic.objects.all()
    if by.is_partner_side:
        return Topic.objects.none()
    return Topic.objects.filter(Q(department__head=by) | Q(department__deputy=by))


def readable_articles(by: Person) -> QuerySet[Article]:
    """What is published for this person: for partners, for the company, for the department of their own topics."""
    if is_out(by):
        return Article.objects.none()
    articles = Article.objects.defer("lexemes").filter(state=State.PUBLISHED)
    if by.is_partner_side:
        return articles.filter(audience=Audience.PARTNERS)
    if by.role in KEEPS_KNOWLEDGE:
        return articles
    own = Q(audience=Audience.DEPARTMENT, topic__in=own_topics(by))
    return articles.filter(Q(audience__in=(Audience.PARTNERS, Audience.COMPANY)) | own | Q(owner=by))


def visible_articles(by: Person) -> QuerySet[Article]:
    """What this person may open: all that is published for them, and in every state the articles that they keep."""
    if is_out(by) or by.is_partner_side:
        return readable_articles(by)
    kept = Q(owner=by) | Q(topic__in=own_topics(by))
    return Article.objects.defer("lexemes").filter(Q(pk__in=readable_articles(by).values("pk")) | kept)


def see_article(by: Person, pk: int) -> Article:
    """The article, to read, with its topic and owner. Raises Missing."""
    article = visible_articles(by).select_related("topic__department", "owner", "author", "changed_by").filter(pk=pk).first()
    if article is None:
        raise Missing
    return article


def access_article(by: Person, pk: int) -> Article:
    """The article, locked, for a change by whoever keeps it. Raises Missing, Forbidden."""
    rows = visible_articles(by).select_for_update(no_key=True, of=("self",)).select_related("topic__department", "owner")
    article = rows.filter(pk=pk).first()
    if article is None:
        raise Missing
    if not keeps_article(by, article):
        raise Forbidden if by.is_company else Missing
    return article


def vote_on_article(by: Person, pk: int) -> Article:
    """The article, locked, for the word of somebody who reads it. Raises Missing."""
    article = readable_articles(by).select_for_update(no_key=True, of=("self",)).filter(pk=pk).first()
    if article is None:
        raise Missing
    return article


def keeps_article(by: Person, article: Article) -> bool:
    """Its owner, and whoever writes on its topic."""
    if is_out(by) or by.is_partner_side:
        return False
    return article.owner_id == by.pk or own_topics(by).filter(pk=article.topic_id).exists()


def check_writes(by: Person, topic: Topic) -> None:
    """Lets nobody through who does not write on the topic. Raises Forbidden; for a partner's people Missing."""
    if not own_topics(by).filter(pk=topic.pk).exists():
        raise Forbidden if by.is_company else Missing


def check_teaches(by: Person) -> None:
    """Head and clock teach the topic model. Raises Forbidden; for a partner's people Missing."""
    if by.role not in TEACHES_TOPICS or is_out(by):
        raise Forbidden if by.is_company else Missing
