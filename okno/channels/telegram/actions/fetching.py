"""Files of messages are fetched after the message was taken, with pauses, and join the word to which they belong."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import translation

from okno.channels.telegram.actions.large import tell_of_large
from okno.channels.telegram.actions.reporting import photo_came
from okno.channels.telegram.models import ChatFile, TelegramMessage
from okno.channels.telegram.queries.people import person_of, the_bot, window
from okno.channels.telegram.queries.words import word_of
from okno.channels.telegram.rules.kinds import FileState, MessageKind
from okno.channels.telegram.rules.refusals import TelegramSays, TooLarge
from okno.core.clock import now
from okno.core.errors import OknoError, Refused
from okno.core.files import keep_original, keep_sound, take_file
from okno.desk.actions.consultations import complete_answer
from okno.desk.actions.heard import add_files, complete_word

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
    if row.file is not None:
        _join(row.message, row.file)
    photo_came(row)


def _join(message: TelegramMessage, file: StoredFile) -> None:
    """Beside the words with which it was sent: of a question, of an answer, of what an expert was asked."""
    if message.said_id is not None:
        add_files(window(), message.said_id, [file])
    elif message.consultation_id is not None and (person := person_of(message.user_id)):
        with suppress(OknoError):
            complete_answer(person, message.consultation_id, files=[file])


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


@transaction.atomic
def unfetched(pk: int, why: TelegramSays) -> None:
    """Not now: later again, at last given up; what is too large for a bot stays a stub."""
    row = ChatFile.objects.select_for_update(of=("self",)).select_related("message__chat").get(pk=pk)
    row.attempts += 1
    row.error = str(why)[:300]
    row.fetch_at = now() + timedelta(seconds=min(5 * 2**row.attempts, LONGEST))
    if isinstance(why, TooLarge):
        row.state = FileState.TOO_LARGE
    elif row.attempts >= LIMIT:
        row.state = FileState.LOST
    row.save(update_fields=["attempts", "error", "fetch_at", "state"])
    if row.state == FileState.TOO_LARGE:
        _name_lost(row.message)


def _name_lost(message: TelegramMessage) -> None:
    """Only now Telegram said that it is too large: the words name it, and whoever sent it in private hears what to do."""
    word, person = word_of(message), person_of(message.user_id)
    with translation.override(person.language if person else None):
        if word.said:
            complete_word(window(), word.said, word.text(the_bot().username), word.at)
        if person:
            tell_of_large(message, person)
