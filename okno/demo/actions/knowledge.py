"""The demo's knowledge: articles published over the last months, votes, a few that wait for their owners."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from random import Random

from okno.accounts.models import Person
from okno.accounts.rules import Role
from okno.core import clock
from okno.demo.actions.story import Story
from okno.demo.rules.replies import REPLIES
from okno.desk.actions.knowledge import publish_article, vote_article, write_article
from okno.desk.actions.replies import article_from_reply
from okno.desk.actions.stale import return_stale
from okno.desk.actions.words import count_words
from okno.desk.models import Article, Topic
from okno.desk.rules.knowledge import VALID_DAYS, Audience
from okno.desk.rules.seeds import SeedArticle, seed_articles
from okno.network.models import Position

EXPIRES, UNHELPFUL = "cash-fiscal", "parts-price"
"""The article whose day has come, and the one that did not help three times in a row."""


class KnowledgeStory:
    """Articles are written one a day, in the order of their file, so that the newest are of the last weeks."""

    def __init__(self, story: Story, system: Person, head: Person, seed: int) -> None:
        self.story, self.system, self.head, self.seed = story, system, head, seed
        self.numbers: dict[str, int] = {}

    def tell(self) -> None:
        """Everything up to this morning, when the two articles came back."""
        articles = seed_articles()
        begin = self.story.until - timedelta(days=len(articles) + 20, hours=-11)
        for number, article in enumerate(articles, start=1):
            self.story.tell(begin + timedelta(days=number), partial(self._publish, article))
        self.story.tell(self.story.until - timedelta(days=4, hours=12), self._begin_drafts)
        self.story.tell(self.story.until - timedelta(minutes=2), lambda: return_stale(self.system))
        self.story.tell(self.story.until - timedelta(minutes=1), lambda: count_words(self.system))

    def _publish(self, seed: SeedArticle) -> None:
        topic = Topic.objects.select_related("department__head").get(code=seed.topic)
        writer = (topic.department and topic.department.head) or self.head
        days = VALID_DAYS
        if seed.code == EXPIRES:
            days = (self.story.until.date() - clock.today()).days - 1  # it came back before midnight
        article = write_article(
            writer, title=seed.title, text=seed.text, topic=topic, audience=seed.audience, asked=seed.asked,
            valid_until=clock.today() + timedelta(days=days),
        )  # fmt: skip
        publish_article(writer, article.pk)
        if seed.audience is Audience.PARTNERS:
            self._tell_votes(article, seed)

    def _tell_votes(self, article: Article, seed: SeedArticle) -> None:
        """Most readers were helped; the unhelpful article was fine until something changed."""
        chance = Random(f"{self.seed}:{seed.code}:votes")
        readers = list(Person.objects.filter(role__in=(Role.OWNER, Role.DIRECTOR, Role.MANAGER)).order_by("pk"))
        chosen = chance.sample(readers, min(chance.randrange(0, 9), len(readers)))
        for reader in chosen:
            moment = clock.now() + timedelta(minutes=chance.randrange(60, 25_000))
            self.story.tell(moment, partial(vote_article, reader, article.pk, is_useful=chance.random() < 0.88))
        if seed.code == UNHELPFUL:
            for back, reader in enumerate(chance.sample(readers, min(3, len(readers)))):
                self.story.tell(
                    self.story.until - timedelta(hours=20 + back), partial(vote_article, reader, article.pk, is_useful=False)
                )

    def _begin_drafts(self) -> None:
        """Two answers that became drafts and wait to be published."""
        place = Position.objects.filter(person__role=Role.OWNER, partner__stations__isnull=False).select_related("person").first()
        manager = Person.objects.filter(role=Role.MANAGER).order_by("pk").first()
        if place is None or manager is None:
            return
        said = _names(place, manager)
        for reply in REPLIES:
            topic = Topic.objects.get(code=reply.topic)
            article_from_reply(manager, reply=reply.text.format(**said), asked=reply.asked.format(**said), topic=topic)


def _names(place: Position, manager: Person) -> Mapping[str, str]:
    station = place.partner.stations.order_by("code").first()
    return {
        "owner": place.person.short_name,
        "owner_first": place.person.full_name.split()[1],
        "manager": manager.full_name,
        "station": station.short_name if station else "",
    }
