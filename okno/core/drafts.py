"""What is typed is kept on the server until it is sent: one draft of a person in a place, with the files beside it.

A draft is nobody's but its writer's, so no door but their own name is asked. No word of it stands in the record: what counts is
what is sent.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Prefetch
from django.utils.translation import gettext as _

from okno.core.clock import now
from okno.core.errors import Missing, Refused
from okno.core.files import take_upload
from okno.core.models import Draft, DraftFile, StoredFile
from okno.core.saving import Save, Standing, Verdict, verdict

if TYPE_CHECKING:
    from okno.accounts.models import Person

AT_WORK = timedelta(minutes=2)
"""How long after the last letter somebody counts as writing."""
MOST_FILES = 20
LONGEST_PLACE = 80


@dataclass(frozen=True, slots=True)
class Kept:
    """A draft for a composer: what stands in it, on which version, and its files."""

    place: str
    text: str = ""
    version: int = 0
    saved_at: datetime | None = None
    files: tuple[StoredFile, ...] = ()


def draft_of(by: Person, place: str) -> Kept:
    """What the person has typed there and not sent."""
    return drafts_of(by, [place])[place]


def drafts_of(by: Person, places: Collection[str]) -> dict[str, Kept]:
    """The same for several composers of one page: place → draft, an empty one where nothing was typed."""
    links = Prefetch("files", DraftFile.objects.filter(removed_at=None).select_related("file").order_by("pk"))
    rows = Draft.objects.filter(person=by, place__in=places).prefetch_related(links)
    return {place: Kept(place) for place in places} | {row.place: _kept(row) for row in rows}


def _kept(draft: Draft) -> Kept:
    files = tuple(link.file for link in draft.files.all())
    return Kept(draft.place, draft.text, draft.version, draft.saved_at if draft.text else None, files)


def writing(place: str, but: Person) -> list[Person]:
    """Who else is writing in the same place just now; what they write is theirs until they send it."""
    rows = Draft.objects.filter(place=place, saved_at__gte=now() - AT_WORK).exclude(person=but).exclude(text="")
    if not rows.exists():  # as nearly always; to ask who they are costs far more
        return []
    return [row.person for row in rows.select_related("person").order_by("-saved_at")]


@transaction.atomic
def save_draft(by: Person, place: str, save: Save) -> Draft:
    """Take in what was typed. Two windows of one person that type apart lose nothing: both texts stand in the draft."""
    draft = _lock(by, place)
    # a save that came after its own sending; whoever has the emptied field before them may write the same again
    if save.text and not draft.text and save.text == draft.sent and save.version != draft.version:
        return draft
    match verdict(Standing(draft.text, draft.version, draft.edit), save):
        case Verdict.WRITE:
            _write(draft, save.text, save.edit)
        case Verdict.BESIDE:
            _write(draft, save.text if draft.text in save.text else f"{draft.text}\n{save.text}".strip(), save.edit)
        case Verdict.KEEP:
            pass
    return draft


@transaction.atomic
def attach(by: Person, place: str, uploads: Collection[UploadedFile]) -> list[str]:
    """Files beside the draft, kept at once. A file that is refused holds up no other: why, file by file, is what is returned.

    Raises Refused when there are too many.
    """
    draft = _lock(by, place)
    if draft.files.filter(removed_at=None).count() + len(uploads) > MOST_FILES:
        raise Refused(_("За раз можно отправить до {most} файлов.").format(most=MOST_FILES))
    refused = []
    for upload in uploads:
        try:
            DraftFile.objects.create(draft=draft, file=take_upload(by, upload))
        except Refused as error:
            refused.append(f"{upload.name}: {error}")
    return refused


@transaction.atomic
def detach(by: Person, place: str, file: int) -> None:
    """Take a file off again. Raises Missing."""
    draft = _lock(by, place)
    if not draft.files.filter(file=file, removed_at=None).update(removed_at=now()):
        raise Missing


def spend_draft(by: Person, place: str, text: str = "") -> list[StoredFile]:
    """The draft has been sent as ``text``: it is emptied, its files go with the message. Call it inside the action that sends.

    Where nothing was saved yet, the save that is still on its way finds that its words have gone.
    """
    if not text and not Draft.objects.filter(person=by, place=place).exists():
        return []
    draft = _lock(by, place)
    files = _files(draft)
    draft.files.filter(removed_at=None).update(removed_at=now())
    draft.sent = text
    _write(draft, "", "")
    return files


def put_back(by: Person, place: str, text: str, files: Collection[StoredFile] = ()) -> None:
    """What was sent is called back: its words and files stand in the draft again, before what was typed meanwhile."""
    draft = _lock(by, place)
    DraftFile.objects.bulk_create([DraftFile(draft=draft, file=file) for file in files])
    draft.sent = ""
    _write(draft, f"{text}\n{draft.text}".strip(), "")


def _lock(by: Person, place: str) -> Draft:
    if len(place) > LONGEST_PLACE:
        raise Missing
    Draft.objects.get_or_create(person=by, place=place, defaults={"saved_at": now()})
    return Draft.objects.select_for_update(no_key=True).get(person=by, place=place)


def _write(draft: Draft, text: str, edit: str) -> None:
    draft.text, draft.edit, draft.saved_at = text, edit, now()
    draft.version += 1
    draft.save()


def _files(draft: Draft) -> list[StoredFile]:
    return [link.file for link in draft.files.filter(removed_at=None).select_related("file").order_by("pk")]
