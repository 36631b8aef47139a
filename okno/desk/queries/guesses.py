"""The topic of a question, guessed by what the program has learnt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Max, Q

from okno.core.models import Setting
from okno.desk.models import Topic, TopicModel
from okno.desk.queries.examples import confirmed_questions
from okno.desk.rules.knowledge import State
from okno.desk.rules.topics import Guess, Model, guess_by_words

CONFIDENCE_KEY = "topic_confidence"
CONFIDENCE = 0.9
"""From here on the first model was right 94 times of 100 with people it had not met, 81 with texts unlike all that it had read
(decision 0014); the network may set its own."""
OFFERED = 3

_loaded: dict[int, Model] = {}
"""The newest model that this process has met: a version never changes, so its number is enough."""


def newest_version() -> int:
    """The number of the model in use; nought while there is none."""
    return TopicModel.objects.order_by().aggregate(newest=Max("pk"))["newest"] or 0


def model_of(version: int) -> Model | None:
    """The model of a version, read once by each process."""
    if version and version not in _loaded:
        content = TopicModel.objects.values_list("content", flat=True).get(pk=version)
        _loaded.clear()
        _loaded[version] = Model.unpacked(bytes(content))
    return _loaded.get(version)


def guess_topic(text: str, *, version: int | None = None) -> Guess:
    """Codes of topics, the likeliest first, and how sure the guess is: by the model, before there is one by lists of words.

    ``version``: the newest one, where the caller knows it already.
    """
    model = model_of(newest_version() if version is None else version)
    if model is not None:
        return model.guess(text)
    return guess_by_words(text, dict(Topic.objects.filter(closed_at=None).values_list("code", "words")))


@dataclass(frozen=True, slots=True)
class Decision:
    """The topic that is sure enough to be set without asking, if there is one, and the likeliest to choose from."""

    topic: Topic | None = None
    offered: Sequence[tuple[Topic, float]] = ()

    @property
    def told(self) -> list[list[str | float]]:
        """What was guessed and how surely, for the record."""
        return [[topic.code, round(sure, 3)] for topic, sure in self.offered]


def decide_topic(text: str) -> Decision:
    """What the program makes of a question: it sets a topic only above the confidence that the network asks for."""
    version = newest_version()
    offered = likely_topics(text, version)
    is_sure = bool(version and offered) and offered[0][1] >= needed_confidence()
    return Decision(offered[0][0] if is_sure else None, offered)


def likely_topics(text: str, version: int | None = None) -> list[tuple[Topic, float]]:
    """The best three to choose from, with how sure the guess is."""
    guessed = dict(guess_topic(text, version=version)) if text.strip() else {}
    rows = Topic.objects.filter(code__in=guessed, closed_at=None).select_related("department")
    return sorted(((topic, guessed[topic.code]) for topic in rows), key=lambda pair: -pair[1])[:OFFERED]


def needed_confidence() -> float:
    """From which confidence on the program sets a topic by itself."""
    setting = Setting.objects.filter(pk=CONFIDENCE_KEY).first()
    return float(setting.value) if setting else CONFIDENCE


def is_behind() -> bool:
    """Whether there is no model yet, or people confirmed topics since it was made."""
    made_at = TopicModel.objects.order_by().aggregate(newest=Max("made_at"))["newest"]
    return made_at is None or confirmed_questions(since=made_at).exists()


@dataclass(frozen=True, slots=True)
class TopicsPage:
    """What the page of the topic model shows."""

    model: TopicModel | None
    confidence: float
    new_examples: int
    topics: list[Topic]

    @property
    def percent(self) -> str:
        """The confidence as it is typed: «80», «82.5»."""
        return f"{self.confidence * 100:g}"


def topics_page() -> TopicsPage:
    """The newest model, from where on it decides, what it has not learnt yet, and the topics with their departments."""
    model = TopicModel.objects.defer("content").select_related("by").first()
    fresh = confirmed_questions(since=model.made_at if model else None)
    out = Count("articles", filter=Q(articles__state=State.PUBLISHED))
    topics = Topic.objects.select_related("department__head", "department__deputy").annotate(articles_out=out).order_by("place")
    return TopicsPage(model, needed_confidence(), fresh.count(), list(topics))
