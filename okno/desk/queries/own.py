"""A partner's own questions in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery
from django.urls import reverse

from okno.accounts.models import Person
from okno.core.clock import now
from okno.core.drafts import Kept, draft_of
from okno.desk.access import is_rated_by, see_own_question, visible_messages, visible_questions
from okno.desk.models import Message, MessageFile, Question, Rating
from okno.desk.queries.owners import manager_of
from okno.desk.rules.keys import new_key
from okno.desk.rules.turns import State
from okno.network.models import Station
from okno.network.queries import Contact as Desk

REMEMBERED = timedelta(days=7)
"""How long an answered question stays on the home screen."""
SHOWN = 100


@dataclass(frozen=True, slots=True)
class OwnMessage:
    """A word in the partner's thread; ``rates``: the person may rate it, ``score``: they did."""

    message: Message
    rates: bool
    score: int


@dataclass(frozen=True, slots=True)
class OwnThread:
    """A question as whoever asked it reads it: one name, one thread, one number to call."""

    question: Question
    messages: Sequence[OwnMessage]
    desk: Desk | None
    draft: Kept

    @property
    def promised(self) -> datetime:
        """By when the window answers."""
        return self.question.due_at or self.question.solution_due

    @property
    def is_answered(self) -> bool:
        return self.question.state != State.OPEN and bool(self.messages) and self.messages[-1].message.way == Message.Way.OUT


@dataclass(frozen=True, slots=True)
class Ask:
    """The box that is always in reach: what was typed in it, where it goes, the key of the next question."""

    draft: Kept
    url: str
    key: str


def ask_box(by: Person, code: str) -> Ask:
    """The box of a station, ready for the next question."""
    return Ask(draft_of(by, ask_place(code)), reverse("desk:ask", args=[code]), new_key())


def ask_place(code: str) -> str:
    """Where the draft of a new question about a station is kept."""
    return f"ask-{code}"


def reply_place(pk: int) -> str:
    return f"my-{pk}"


def own_questions(by: Person) -> QuerySet[Question]:
    """What the person may read, the newest word first, as far as a row of the list shows it."""
    rows = visible_questions(by).select_related("station", "asked_by").order_by("-last_in_at", "-pk")
    return rows.only("subject", "asked_at", "state", "turn", "station__name", "asked_by__full_name")


def lately(by: Person, station: Station) -> list[Question]:
    """For the home screen: what is open, and what was answered in the last days, each with the last answer and its score."""
    answers = Message.objects.filter(
        Q(question=OuterRef("pk")) | Q(question=OuterRef("merged_into"), at__gte=OuterRef("merged_at")),
        way=Message.Way.OUT,
        withdrawn_at=None,
        leaves_at__lte=now(),
    ).order_by("-at")
    scores = Rating.objects.filter(message=OuterRef("answer_pk"), person=by).values("score")
    rows = visible_questions(by).filter(Q(state=State.OPEN) | Q(closed_at__gte=now() - REMEMBERED), station=station)
    rows = rows.select_related("station", "asked_by").annotate(
        answer=Subquery(answers.values("text")[:1]),
        answered=Subquery(answers.values("at")[:1]),
        answer_pk=Subquery(answers.values("pk")[:1]),
        answer_closes=Subquery(answers.values("is_closing")[:1]),
        score=Subquery(scores[:1]),
    )
    return list(rows.order_by("-last_in_at", "-pk")[:5])


def own_thread(by: Person, pk: int) -> OwnThread:
    """One question with all that its reader may read of its thread. Raises Missing."""
    question = see_own_question(by, pk)
    thread = question.merged_into or question
    files = Prefetch("files", MessageFile.objects.select_related("file").order_by("pk"))
    ratings = Prefetch("ratings", Rating.objects.filter(person=by))
    rows = visible_messages(by, thread).filter(Q(question=question) | Q(way=Message.Way.OUT)).select_related("question")
    messages = [_own(by, each) for each in rows.prefetch_related(files, ratings, "question__merged").order_by("at", "pk")]
    return OwnThread(question, messages, manager_of(question.station), draft_of(by, reply_place(pk)))


def _own(by: Person, message: Message) -> OwnMessage:
    ratings = list(message.ratings.all())
    return OwnMessage(message, is_rated_by(by, message), ratings[0].score if ratings else 0)
