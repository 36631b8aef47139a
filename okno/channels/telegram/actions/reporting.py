"""Photos in reply to an order are photos of its report: each is taken in once it was fetched, one press sends them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import translation

from okno.channels.telegram.actions.own_questions import say
from okno.channels.telegram.models import ChatFile
from okno.channels.telegram.queries.people import person_of
from okno.channels.telegram.queries.words import Word, told_of, word_of
from okno.channels.telegram.rules.kinds import ChatKind, MessageKind
from okno.core.errors import OknoError
from okno.core.files import open_file
from okno.core.speech import _
from okno.launches.access import access_cell, see_participant
from okno.launches.actions.photos import take_photo
from okno.launches.actions.uploads import check_takes_photos
from okno.launches.queries.lists import to_do
from okno.launches.rules.proofs import Proof

if TYPE_CHECKING:
    from okno.accounts.models import Person

ORDERS = frozenset({"launch", "remind"})


def is_report(word: Word, person: Person) -> bool:
    """Whether the word is photos for something that the station owes photos of."""
    return all(item.kind == MessageKind.PHOTO for item in word.items) and _cell(word, person) is not None


def photo_came(row: ChatFile) -> None:
    """A file of a private chat is here: where it was sent as a photo of a report, it joins those that wait to be sent."""
    message = row.message
    person = person_of(message.user_id)
    if person is None or row.file is None or message.chat.kind != ChatKind.PRIVATE or message.question_id or message.said_id:
        return
    word = word_of(message)
    with translation.override(person.language):
        pk = _cell(word, person) if row.kind == MessageKind.PHOTO else None
        if pk is not None:
            _take(row, word, person, pk)


def _take(row: ChatFile, word: Word, person: Person, pk: int) -> None:
    message, file = row.message, row.file
    try:
        cell = access_cell(person, pk)
        check_takes_photos(cell)
        assert file is not None
        with open_file(file) as content:
            take_photo(person, cell, f"telegram:{message.chat_number}:{message.number}", file.name, content, message.at)
    except OknoError as error:
        say(message, str(error))
        return
    # the first of an album says it for all: the press sends whatever has come by then
    text = _("Фото для «{item}» у меня. Когда дошли все, нажмите кнопку.").format(item=cell.item.title)
    say(word.first, text, "photos", pk, person)


def _cell(word: Word, person: Person) -> int | None:
    """The item that the station owes photos for, in the launch whose message stands above."""
    meant = next(filter(None, map(told_of, word.items)), None)
    if meant is None or meant[0] not in ORDERS:
        return None
    try:
        station = see_participant(person, meant[1]).station
    except OknoError:
        return None
    owed = [cell for each in to_do(person, station) if each.participant.pk == meant[1] for cell in each.owed]
    return next((cell.pk for cell in owed if cell.item.proof == Proof.PHOTO), None)
