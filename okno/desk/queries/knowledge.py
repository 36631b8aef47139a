"""What the pages of knowledge show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import groupby

from django.db.models import Count, F, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from okno.accounts.models import Person
from okno.core.drafts import Kept, draft_of
from okno.core.errors import Missing
from okno.desk.access import keeps_article, own_topics, readable_articles, see_article, visible_articles
from okno.desk.models import Article, ArticleVote, Topic
from okno.desk.queries.retrieval import Hit, found_articles, with_topics
from okno.desk.rules.cuts import KIND_NAMES, Kind
from okno.desk.rules.knowledge import AUDIENCE_NAMES, WHY_NAMES, Audience, State, Why, text_place, title_place

FIRST = 5
"""Articles of a topic that the page of all topics shows."""
VIEWS = ("", "drafts", "check", "withdrawn")


@dataclass(frozen=True, slots=True)
class Group:
    """A topic, how many articles it has, and the first of them."""

    topic: Topic
    count: int
    articles: list[Article]

    @property
    def more(self) -> int:
        return self.count - len(self.articles)


@dataclass(frozen=True, slots=True)
class KnowledgePage:
    """The list: by topic, or what was found, or one of the keeper's own views."""

    view: str
    words: str
    topic: Topic | None
    writes: bool
    counts: dict[str, int]
    groups: list[Group] = field(default_factory=list)
    hits: list[tuple[Hit, Topic]] = field(default_factory=list)
    rows: QuerySet[Article] | None = None


def knowledge_page(by: Person, *, words: str = "", topic: str = "", view: str = "") -> KnowledgePage:
    """What somebody asked of the list; a keeper's own views exist for those who write. Raises Missing."""
    writes = own_topics(by).exists()
    if view not in VIEWS or (view and not writes):
        raise Missing
    chosen = Topic.objects.filter(code=topic).first() if topic else None
    if topic and chosen is None:
        raise Missing
    page = KnowledgePage(view, words.strip(), chosen, writes, _counts(by) if writes else {})
    if view:
        return replace(page, rows=_own(by, view))
    if page.words:
        return replace(page, hits=with_topics(found_articles(by, words)))
    if chosen:
        return replace(page, rows=readable_articles(by).filter(topic=chosen).order_by("title", "pk"))
    return replace(page, groups=_groups(by))


def _groups(by: Person) -> list[Group]:
    """The first articles of every topic that has any, in one statement for any number of them."""
    numbered = readable_articles(by).annotate(
        place_in=Window(RowNumber(), partition_by=[F("topic")], order_by=["title", "pk"]),
        of_all=Window(Count("pk"), partition_by=[F("topic")]),
    )
    rows = numbered.filter(place_in__lte=FIRST).select_related("topic").order_by("topic__place", "title", "pk")
    return [_group(topic, articles) for topic, articles in groupby(rows, key=lambda article: article.topic)]


def _group(topic: Topic, articles: Iterable[Article]) -> Group:
    found = list(articles)
    return Group(topic, found[0].of_all, found)  # type: ignore[attr-defined]


def _own(by: Person, view: str) -> QuerySet[Article]:
    """One's own articles that wait for a look; drafts and withdrawn ones of everything that one keeps."""
    kept = visible_articles(by).select_related("topic", "owner")
    if view == "check":
        return kept.filter(owner=by, returned_at__isnull=False).order_by("returned_at", "pk")
    state = State.DRAFT if view == "drafts" else State.WITHDRAWN
    return kept.filter(Q(owner=by) | Q(topic__in=own_topics(by)), state=state).order_by("-changed_at", "-pk")


def _counts(by: Person) -> dict[str, int]:
    kept = visible_articles(by).filter(Q(owner=by) | Q(topic__in=own_topics(by)))
    return kept.order_by().aggregate(
        drafts=Count("pk", filter=Q(state=State.DRAFT)),
        check=Count("pk", filter=Q(owner=by, returned_at__isnull=False)),
        withdrawn=Count("pk", filter=Q(state=State.WITHDRAWN)),
    )


def to_check(by: Person) -> QuerySet[Article]:
    """Articles that came back to this person and wait for their look."""
    return Article.objects.defer("lexemes").filter(owner=by, returned_at__isnull=False).order_by("returned_at", "pk")


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """One article as this person meets it."""

    article: Article
    keeps: bool
    vote: bool | None
    useful: int
    useless: int

    @property
    def why(self) -> str:
        """Why it is being checked, as a text to translate."""
        return WHY_NAMES[Why(self.article.returned_why)] if self.article.returned_why else ""

    @property
    def audience_name(self) -> str:
        return AUDIENCE_NAMES[Audience(self.article.audience)]

    @property
    def votes(self) -> int:
        return self.useful + self.useless


def article_page(by: Person, pk: int) -> ArticlePage:
    """The article, the reader's own word on it, and for whoever keeps it how it helps. Raises Missing."""
    article = see_article(by, pk)
    keeps = keeps_article(by, article)
    own = Q(person=by)
    said = ArticleVote.objects.filter(article=article).aggregate(
        own=Count("pk", filter=own),
        own_useful=Count("pk", filter=own & Q(is_useful=True)),
        useful=Count("pk", filter=Q(is_useful=True)),
        useless=Count("pk", filter=Q(is_useful=False)),
    )
    vote = bool(said["own_useful"]) if said["own"] else None
    return ArticlePage(article, keeps, vote, said["useful"], said["useless"])


@dataclass(frozen=True, slots=True)
class Writing:
    """An article being written: the writer's own words where they typed some, and what was taken out of a reply."""

    article: Article
    title: Kept
    text: Kept
    cuts: list[tuple[str, str, str]]

    @property
    def is_begun(self) -> bool:
        """Whether something was typed that readers do not see."""
        return bool(self.title.text or self.text.text)

    @property
    def is_changed_since(self) -> bool:
        """Whether somebody else changed the article after this was typed."""
        typed = [kept.saved_at for kept in (self.title, self.text) if kept.saved_at]
        return bool(typed) and self.article.changed_at > min(typed)


def writing(by: Person, pk: int) -> Writing:
    """The article for its editor. Raises Missing when it is not this person's to change."""
    article = see_article(by, pk)
    if not keeps_article(by, article):
        raise Missing
    removed = article.removed.filter(writer=by).first()
    cuts = [(KIND_NAMES[Kind(kind)], was, became) for kind, was, became in removed.cuts] if removed else []
    return Writing(article, draft_of(by, title_place(pk)), draft_of(by, text_place(pk)), cuts)
