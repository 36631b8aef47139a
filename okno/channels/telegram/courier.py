"""How a message of the outbox becomes a message of a private chat, with its buttons and files."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import translation

from okno.channels.actions import buttons_of
from okno.channels.keys import about
from okno.channels.telegram.actions.files import put_file
from okno.channels.telegram.actions.keyboards import keyboard_of
from okno.channels.telegram.actions.sending import put
from okno.channels.telegram.queries.people import private_chat
from okno.channels.telegram.rules.pieces import pieces
from okno.core.errors import OknoError
from okno.core.outbox import Undeliverable
from okno.core.speech import _
from okno.desk.queries.words import files_of_word, late_file, question_of

if TYPE_CHECKING:
    from okno.accounts.models import Person
    from okno.core.models import OutMessage, StoredFile


def reaches(person: Person) -> bool:
    """Whether they linked their Telegram, started the bot and did not stop it."""
    return private_chat(person) is not None


def deliver(message: OutMessage) -> None:
    """Courier of the door ``telegram``: into the queue of the reader's private chat. What is long goes in pieces, in order."""
    chat = private_chat(message.to)
    if chat is None:
        raise Undeliverable(_("Telegram не подключён, или бот остановлен."))
    with translation.override(message.to.language):
        told = pieces("\n\n".join(filter(None, (message.subject, message.body, _hint(message)))))
        keyboard = keyboard_of(buttons_of(message.to, message.key), _link(message))
    word, pk = about(message.key) or ("", 0)
    question = question_of(word, pk)
    for number, piece in enumerate(told):
        payload: dict[str, Any] = {"text": piece, "link_preview_options": {"is_disabled": True}}
        if number == len(told) - 1:
            payload |= keyboard
        put(chat, f"{message.key}:{number}", "sendMessage", payload, out_message=message.pk, question=question)
    for file in _files(message.to, word, pk):
        put_file(chat, f"{message.key}:file:{file.pk}", file, question=question)


def _files(to: Person, word: str, pk: int) -> Sequence[StoredFile]:
    """Of an answer; none where it is not theirs to open any more: then the words go alone."""
    with suppress(OknoError):
        if word == "answer":
            return files_of_word(to, pk)
        if word == "answer_file":
            return [late_file(to, pk)]
    return ()


def _hint(message: OutMessage) -> str:
    """What a reply to it does, where it speaks to the partner."""
    is_question = message.to.is_company and (about(message.key) or ("",))[0] == "question"
    return _("Ответьте на это сообщение — ответ уйдёт партнёру.") if is_question else ""


def _link(message: OutMessage) -> str:
    return f"{settings.OKNO_URL}{message.url}" if message.url.startswith("/") else message.url
