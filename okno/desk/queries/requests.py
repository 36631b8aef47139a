"""What waits for an expert, and one request as they see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, QuerySet

from okno.accounts.models import Person
from okno.core.clock import now
from okno.core.drafts import Kept, draft_of
from okno.core.errors import Missing
from okno.desk.access import own_consultations, visible_messages
from okno.desk.models import Consultation, ConsultationFile, Department, Message, MessageFile
from okno.desk.queries.owners import calendar_of_owner, manager_of
from okno.desk.rules.words import span
from okno.network.queries import Contact as Desk

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Request:
    """A request in the expert's list: how long it has waited in their hours."""

    consultation: Consultation
    clock: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class Requests:
    """What waits, the oldest deadline first, and what was answered last."""

    waiting: Sequence[Request]
    done: Sequence[Consultation]


@dataclass(frozen=True, slots=True)
class RequestPage:
    """One request with the partner's thread as it stands."""

    consultation: Consultation
    messages: Sequence[Message]
    clock: str
    is_late: bool
    draft: Kept
    departments: Sequence[Department]
    desk: Desk | None


def place_of(pk: int) -> str:
    """Where the draft of an answer to a request is kept."""
    return f"consultation-{pk}"


def requests_of(by: Person, moment: datetime | None = None) -> Requests:
    """Open requests of a person and those that they answered, in three statements and their hours."""
    moment = moment or now()
    rows = own_consultations(by).select_related("question__station", "question__topic", "asked_by", "to")
    waiting = list(rows.filter(answered_at=None, cancelled_at=None).order_by("due_at")[:SHOWN])
    hours = calendar_of_owner(by)
    return Requests(
        [Request(each, span(hours.worked(each.asked_at, moment)), each.due_at < moment) for each in waiting],
        list(rows.filter(answered_at__isnull=False).order_by("-answered_at")[:SHOWN]),
    )


def request_page(by: Person, pk: int, moment: datetime | None = None) -> RequestPage:
    """One request that is the person's to answer, or was. Raises Missing."""
    moment = moment or now()
    files = Prefetch("files", ConsultationFile.objects.select_related("file").order_by("pk"))
    rows = own_consultations(by).select_related("question__station__city", "question__topic", "asked_by", "to", "department")
    consultation = rows.prefetch_related(files).filter(pk=pk).first()
    if consultation is None:
        raise Missing
    question = consultation.question
    return RequestPage(
        consultation=consultation,
        messages=list(_messages(by, consultation)),
        clock=span(calendar_of_owner(consultation.to).worked(consultation.asked_at, moment)),
        is_late=consultation.is_open and consultation.due_at < moment,
        draft=draft_of(by, place_of(pk)),
        departments=list(Department.objects.exclude(pk=consultation.department_id).order_by("name")),
        desk=manager_of(question.station),
    )


def _messages(by: Person, consultation: Consultation) -> QuerySet[Message]:
    """The partner's thread: what the expert needs, and nothing of what is said inside."""
    files = Prefetch("files", MessageFile.objects.select_related("file").order_by("pk"))
    rows = visible_messages(by, consultation.question).select_related("author").prefetch_related(files)
    return rows.order_by("at", "pk")
