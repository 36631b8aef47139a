"""Words among the company about a question."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from okno.accounts.models import Person
from okno.accounts.rules import Role
from okno.core.clock import now
from okno.core.drafts import spend_draft
from okno.core.errors import Forbidden, Refused
from okno.core.outbox import Kind, tell
from okno.core.record import action, record
from okno.desk.access import access_question
from okno.desk.actions.telling import refresh
from okno.desk.models import Note, NoteFile
from okno.desk.rules.words import mentioned


@action
def write_note(by: Person, pk: int, text: str, *, key: str, draft: str = "") -> Note:
    """A word inside: no clock moves, no channel carries it out. Whoever is called by «@Имя» hears of it.

    The same ``key`` again gives the note that it made. Raises Missing, Forbidden, Refused.
    """
    question = access_question(by, pk)
    known = Note.objects.filter(key=key).first()
    if known is not None:
        if known.author_id != by.pk:
            raise Forbidden
        return known
    files = spend_draft(by, draft, text) if draft else []
    if not text.strip() and not files:
        raise Refused(_("Заметка пуста: напишите хотя бы слово."))
    note = Note.objects.create(question=question, author=by, text=text.strip(), at=now(), key=key)
    NoteFile.objects.bulk_create([NoteFile(note=note, file=file) for file in files])
    _call(by, note)
    record("write_note", question, by=by, station_id=question.station_id, subject=question.subject)
    refresh(question)
    return note


def _call(by: Person, note: Note) -> None:
    """Tell those who are called by name; only the support reads notes, so nobody else can be."""
    readers = Person.objects.filter(role__in=(Role.MANAGER, Role.HEAD), is_active=True, dismissed_at=None).exclude(pk=by.pk)
    people = {person.pk: person for person in readers}
    called = mentioned(note.text, {pk: person.short_name for pk, person in people.items()})
    for pk in called:
        with override(people[pk].language):
            said = _("{who} зовёт Вас в вопрос «{subject}»").format(who=by.short_name, subject=note.question.subject)
        url = reverse("desk:question", args=[note.question_id])
        tell(people[pk], f"note:{note.pk}", said, kind=Kind.QUESTION, body=note.text, url=url)
    note.mentions.set(called)
