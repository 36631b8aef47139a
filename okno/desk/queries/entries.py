"""What stands in a thread, in the order of time: said to the partner and inside, and what became of the question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, QuerySet

from okno.accounts.models import Person
from okno.core.models import Event
from okno.desk.access import joined_here, visible_consultations, visible_messages, visible_notes
from okno.desk.models import Consultation, ConsultationFile, Message, MessageFile, Note, NoteFile, Question
from okno.desk.rules.story import STORIES

SPEAKERS = {"message": ("author",), "note": ("author",), "consultation": ("to", "asked_by", "answered_by"), "event": ("by",)}
"""Kind of an entry → which of its fields name people."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something in the thread; ``kind`` says how it is drawn: message, note, consultation, event.

    ``from_other``: the number of the question in which it was said, where that went on in this one.
    """

    kind: str
    at: datetime
    thing: Message | Note | Consultation | Event
    from_other: int = 0


def entries_of(by: Person, question: Question, messages: Sequence[Message], consultations: Sequence[Consultation]) -> list[Entry]:
    """All of it: messages and requests as they were read already, notes and events beside them, and whoever speaks in them."""

    def other(thing: Message | Consultation | Note) -> int:
        return thing.question_id if thing.question_id != question.pk else 0

    found = [Entry("message", each.at, each, other(each)) for each in messages]
    found += [Entry("consultation", each.asked_at, each, other(each)) for each in consultations]
    found += [Entry("note", each.at, each, other(each)) for each in _notes(by, question)]
    found += [Entry("event", each.at, each) for each in _events(question)]
    _introduce(found)
    return sorted(found, key=lambda entry: entry.at)


def _introduce(entries: Sequence[Entry]) -> None:
    """All who speak, in one statement: joined to the rows of each kind they would cost more than the rows."""
    places = [(entry.thing, name) for entry in entries for name in SPEAKERS[entry.kind]]
    people = Person.objects.in_bulk({getattr(thing, f"{name}_id") for thing, name in places} - {None})
    for thing, name in places:
        setattr(thing, name, people.get(getattr(thing, f"{name}_id")))


def messages_of(by: Person, question: Question) -> list[Message]:
    """What was said with the partner, with its files and ratings; ``entries_of`` brings the authors."""
    files = Prefetch("files", MessageFile.objects.select_related("file").order_by("pk"))
    return list(visible_messages(by, question).prefetch_related(files, "ratings").order_by("at", "pk"))


def consultations_of(by: Person, question: Question) -> list[Consultation]:
    """What experts were asked, with the files of their answers; ``entries_of`` brings who asked and who answered."""
    files = Prefetch("files", ConsultationFile.objects.select_related("file").order_by("pk"))
    rows = visible_consultations(by).filter(question__in=joined_here(question))
    return list(rows.select_related("department").prefetch_related(files).order_by("asked_at", "pk"))


def _notes(by: Person, question: Question) -> QuerySet[Note]:
    files = Prefetch("files", NoteFile.objects.select_related("file").order_by("pk"))
    return visible_notes(by).filter(question__in=joined_here(question)).prefetch_related(files).order_by("at", "pk")


def _events(question: Question) -> QuerySet[Event]:
    return Event.objects.filter(kind=Question._meta.label_lower, object_id=question.pk, word__in=STORIES)
