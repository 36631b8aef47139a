"""What the company's side writes down for itself about a meeting."""

from __future__ import annotations

from okno.accounts.models import Person
from okno.core.clock import now
from okno.core.record import action
from okno.core.saving import Save, Standing, Verdict, verdict
from okno.meetings.access import access_meeting
from okno.meetings.models import PrivateNote


@action
def save_private_note(by: Person, meeting_pk: int, save: Save) -> PrivateNote:
    """Take in what was typed; over a text that was not seen it is added to it, so that neither is lost."""
    meeting = access_meeting(by, meeting_pk)
    note, _new = PrivateNote.objects.get_or_create(meeting=meeting, defaults={"author": by, "saved_at": now()})
    match verdict(Standing(note.text, note.version, note.edit), save):
        case Verdict.WRITE:
            _write(note, by, save.text, save.edit)
        case Verdict.BESIDE:
            _write(note, by, f"{note.text}\n{save.text}".strip(), save.edit)
        case Verdict.KEEP:
            pass
    return note


def _write(note: PrivateNote, by: Person, text: str, edit: str) -> None:
    note.text, note.edit, note.author, note.saved_at = text, edit, by, now()
    note.version += 1
    note.save()
