"""Articles that want a look go back to their owners."""

from __future__ import annotations

from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from okno.accounts.models import Person
from okno.core.clock import now, today
from okno.core.outbox import Kind, tell
from okno.core.record import action, record
from okno.desk.models import Article, ArticleVote
from okno.desk.queries.owners import heads
from okno.desk.rules import knowledge as rules
from okno.desk.rules.knowledge import State, Why
from okno.network.access import is_out


@action
def return_stale(by: Person) -> int:
    """Articles whose day has come, or that did not help three times in a row, go back to their owners; how many are new."""
    day, returned = today(), 0
    # only these can be stale; of 5 000 articles most are neither
    doubted = Q(valid_until__lte=day) | Q(pk__in=ArticleVote.objects.filter(is_useful=False).values("article"))
    out = Article.objects.filter(doubted, state=State.PUBLISHED, returned_at=None).order_by("pk")
    votes = Prefetch("votes", ArticleVote.objects.order_by("-voted_at", "-pk"))
    locked = out.select_for_update(no_key=True, of=("self",)).select_related("owner", "topic__department__head")
    for article in locked.prefetch_related(votes):
        since = article.checked_at
        newest = [vote.is_useful for vote in article.votes.all() if since is None or vote.voted_at > since]
        if (why := rules.why_stale(article.valid_until, day, newest)) is not None:
            _return(by, article, why)
            returned += 1
    return returned


def _return(by: Person, article: Article, why: Why) -> None:
    keeper = _keeper_of(article)
    article.owner, article.returned_at, article.returned_why = keeper, now(), why
    article.save(update_fields=["owner", "returned_at", "returned_why"])
    record("return_article", article, by=by, title=article.title, why=why, owner=keeper.pk)
    with override(keeper.language):
        tell(
            keeper,
            f"article_returned:{article.pk}:{article.returned_at:%Y%m%d%H%M%S}",
            _("Проверьте статью «{title}»: {why}").format(title=article.title, why=_(rules.WHY_NAMES[why])),
            kind=Kind.KNOWLEDGE,
            url=reverse("desk:article", args=[article.pk]),
        )


def _keeper_of(article: Article) -> Person:
    """The owner; of one who has left, the head of the topic's department, or the head of support."""
    department = article.topic.department
    candidates = (article.owner, department.head if department else None)
    here = next((person for person in candidates if person and not is_out(person)), None)
    return here or next(iter(heads()), article.owner)
