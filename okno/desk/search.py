"""How questions and articles are found: a question by its subject and number, an article by its title and by how it was asked."""

from __future__ import annotations

from collections.abc import Iterable

from okno.core.search.index import Told
from okno.desk.models import Article, Question

QUESTION, ARTICLE = "question", "article"


def every_question() -> Iterable[Told]:
    return map(told_question, Question.objects.select_related("asked_by").order_by("pk").iterator(2000))


def told_question(question: Question) -> Told:
    """The newest first, whatever became of them."""
    return Told(
        QUESTION,
        question.pk,
        question.subject,
        note=question.who,
        words=(str(question.pk),),
        station_id=question.station_id,
        moment=question.asked_at,
    )


def every_article() -> Iterable[Told]:
    return map(told_article, Article.objects.defer("lexemes", "text").order_by("pk").iterator(2000))


def told_article(article: Article) -> Told:
    return Told(ARTICLE, article.pk, article.title, words=(article.asked,))
