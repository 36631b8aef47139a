"""A reply to one partner becomes an article for all: names are taken out, and its writer sees every cut."""

from __future__ import annotations

from collections.abc import Sequence

from okno.accounts.models import Person
from okno.core.drafts import put_back, spend_draft
from okno.core.errors import Forbidden, Missing
from okno.core.record import action
from okno.desk.access import access_article, own_topics, see_message
from okno.desk.actions.knowledge import write_article
from okno.desk.models import Article, Message, Question, RemovedNames, Topic
from okno.desk.queries.experts import expert_of
from okno.desk.queries.guesses import likely_topics
from okno.desk.queries.names import all_names
from okno.desk.rules import knowledge as rules
from okno.desk.rules.cuts import Cut
from okno.desk.rules.knowledge import State, text_place
from okno.desk.rules.names import without_names


@action
def article_of_reply(by: Person, pk: int) -> Article:
    """What a partner was told becomes a draft for all of them; the same reply again gives the same article. Raises Missing."""
    message = see_message(by, pk)
    if message.way != Message.Way.OUT or by.is_partner_side:
        raise Missing
    known = Article.objects.filter(born_from=pk).exclude(state=State.WITHDRAWN).values_list("pk", flat=True).first()
    if known is not None:
        return access_article(by, known)
    first = message.question.messages.filter(way=Message.Way.IN).order_by("at", "pk").first()
    asked = first.text if first else message.question.subject
    return article_from_reply(by, reply=message.text, asked=asked, topic=_topic_of(by, message.question, asked), born_from=pk)


def _topic_of(by: Person, question: Question, asked: str) -> Topic:
    """As it was said, else the likeliest, else the last of one's own: «другое»."""
    topic = question.topic or next((topic for topic, _sure in likely_topics(asked)), None)
    topic = topic or own_topics(by).filter(closed_at=None).order_by("-place").first()
    if topic is None:
        raise Forbidden
    return topic


@action
def article_from_reply(by: Person, *, reply: str, asked: str, topic: Topic, born_from: int | None = None) -> Article:
    """A draft for all partners, names removed from the reply and from the question; its writer sees every cut.

    It belongs to whoever answers for its topic, so that they look at it when its day comes.
    """
    names = all_names()
    cleaned, question = without_names(reply, names), without_names(asked, names).text
    title = rules.title_of(question or cleaned.text)
    owner = expert_of(topic.department) if topic.department else None
    article = write_article(
        by, title=title, text=cleaned.text, topic=topic, asked=question, born_from=born_from, owner=owner or by
    )
    _keep_cuts(article, by, cleaned.cuts)
    return article


@action
def remove_names(by: Person, pk: int, text: str) -> str:
    """The text of an article as it is being written, without names; the cuts wait beside it for the writer."""
    article = access_article(by, pk)
    cleaned = without_names(text, all_names())
    spend_draft(by, text_place(pk))
    put_back(by, text_place(pk), cleaned.text)
    _keep_cuts(article, by, cleaned.cuts)
    return cleaned.text


def _keep_cuts(article: Article, by: Person, cuts: Sequence[Cut]) -> None:
    """Beside the text that is being written, so that its writer sees what was taken out."""
    told = [[cut.kind, cut.was, cut.became] for cut in cuts]
    RemovedNames.objects.update_or_create(article=article, writer=by, defaults={"cuts": told})
