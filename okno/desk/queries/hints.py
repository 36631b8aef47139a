"""What the program offers beside a thread: topics to choose from where none is sure, articles that may answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from okno.accounts.models import Person
from okno.desk.access import see_question, visible_messages
from okno.desk.models import Message, Question, Topic
from okno.desk.queries.guesses import likely_topics
from okno.desk.queries.retrieval import Hit, suggest_articles
from okno.desk.rules.turns import State

LAST = 10
"""Messages that are looked at: what the partner waits for is said in the last ones."""


@dataclass(frozen=True, slots=True)
class Hints:
    question: Question
    topics: Sequence[tuple[Topic, float]] = ()
    articles: Sequence[Hit] = ()


def hints(by: Person, pk: int) -> Hints:
    """For whoever is about to answer: nothing once there is nothing to answer. Raises Missing."""
    question = see_question(by, pk)
    if question.state != State.OPEN:
        return Hints(question)
    said = visible_messages(by, question).order_by("-at", "-pk")[:LAST]
    waiting = [message.text for message in takewhile(lambda message: message.way == Message.Way.IN, said)]
    text = "\n".join(reversed(waiting))
    topics = [] if question.topic_id else likely_topics(text)
    return Hints(question, topics, suggest_articles(by, text) if text.strip() else [])
