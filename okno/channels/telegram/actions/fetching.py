"""Files of messages are fetched after the message was taken, with pauses, and join the word to which they belong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from typing import TYPE_CHECKING

from django.db import transaction

from okno.channels.telegram.actions.reporting import photo_came
from okno.channels.telegram.models import ChatFile
from okno.channels.telegram.queries.people import window
from okno.channels.telegram.rules.kinds import FileState, MessageKind
from okno.channels.telegram.rules.refusals import TelegramSays, TooLarge
from okno.core.clock import now
from okno.core.errors import Refused
from okno.core.files import keep_original, keep_sound, take_file
from okno.desk.actions.heard import add_files

if TYPE_CHECKING:
    from okno.accounts.models import Person
    from okno.core.models import StoredFile

LIMIT = 14
"""Tries of a file; with doubling pauses up to an hour that is about eight hours."""
LONGEST = 3600
SOUND = frozenset({MessageKind.VOICE, MessageKind.AUDIO, MessageKind.VIDEO})


@dataclass(frozen=True, slots=True)
class Awaited:
    """A file that is to be fetched."""

    pk: int
    remote_id: str


def awaited(most: int = 10) -> list[Awaited]:
    """What is due, the oldest first."""
    rows = ChatFile.objects.filter(state=FileState.AWAITED, fetch_at__lte=now()).order_by("fetch_at", "pk")[:most]
    return [Awaited(row.pk, row.remote_id) for row in rows]


@transaction.atomic
def fetched(pk: int, content: bytes) -> None:
    """Its content is here: kept, and added to the word of its message, if that became one."""
    row = ChatFile.objects.select_for_update(of=("self",)).select_related("message__chat").get(pk=pk)
    if row.state != FileState.AWAITED:
        return
    try:
        row.file, row.state, row.error = _kept(row, content), FileState.KEPT, ""
    except Refused as why:
        row.state, row.error = FileState.LOST, str(why)[:300]
    row.save(update_fields=["file", "state", "error"])
    if row.file is not None and row.message.said_id is not None:
        add_files(window(), row.message.said_id, [row.file])
    photo_came(row)


def _kept(row: ChatFile, content: bytes) -> StoredFile:
    """A photo is made anew, a document known by its content, a recording kept playable; what nobody knows is only given back."""
    by = window()
    if row.kind == MessageKind.PHOTO:
        return take_file(by, "photo", row.name, BytesIO(content))
    try:
        return keep_sound(by, row.name, content) if row.kind in SOUND else _document(by, row, content)
    except Refused:
        return keep_original(by, row.name or "файл.bin", content)


def _document(by: Person, row: ChatFile, content: bytes) -> StoredFile:
    is_picture = row.content_type.startswith("image/")
    return take_file(by, "photo" if is_picture else "document", row.name, BytesIO(content))


def unfetched(pk: int, why: TelegramSays) -> None:
    """Not now: later again, at last given up; what is too large for a bot stays a stub."""
    row = ChatFile.objects.get(pk=pk)
    row.attempts += 1
    row.error = str(why)[:300]
    row.fetch_at = now() + timedelta(seconds=min(5 * 2**row.attempts, LONGEST))
    if isinstance(why, TooLarge):
        row.state = FileState.TOO_LARGE
    elif row.attempts >= LIMIT:
        row.state = FileState.LOST
    row.save(update_fields=["attempts", "error", "fetch_at", "state"])
