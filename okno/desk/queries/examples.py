"""Questions whose topic a person has said: from them the topic model learns on."""

from __future__ import annotations

from datetime import datetime

from django.db.models import OuterRef, Q, QuerySet, Subquery

from okno.core.models import Event
from okno.desk.models import Message, Question
from okno.desk.queries.names import all_names
from okno.desk.rules.learning import Example
from okno.desk.rules.names import without_names

NEWEST = 5000
"""What was asked years ago speaks of another network."""


def confirmed_questions(since: datetime | None = None) -> QuerySet[Question]:
    """Those whose topic a person said, all or since a moment."""
    confirmed = Question.objects.filter(topic__isnull=False, topic_by__isnull=False)
    if since is None:
        return confirmed
    said = Event.objects.filter(word="set_topic", kind=Question._meta.label_lower, at__gt=since)
    return confirmed.filter(Q(asked_at__gt=since) | Q(pk__in=said.values("object_id")))


def confirmed_examples() -> list[Example]:
    """The newest of them without names, each by whoever asked."""
    names = all_names()
    first = Message.objects.filter(question=OuterRef("pk")).order_by("at", "pk").values("text")
    rows = confirmed_questions().annotate(text=Subquery(first[:1])).order_by("-asked_at", "-pk")
    return [
        Example(without_names(text or "", names).text, topic, author=f"person {person}" if person else f"question {pk}")
        for pk, text, topic, person in rows.values_list("pk", "text", "topic__code", "asked_by")[:NEWEST]
    ]
