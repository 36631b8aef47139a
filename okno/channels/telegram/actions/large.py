"""A file that is too large for a bot: whoever sent it in private hears what to do. In a group the bot is quiet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse

from okno.channels.telegram.actions.keyboards import keyboard_of
from okno.channels.telegram.actions.sending import put
from okno.channels.telegram.models import TelegramMessage
from okno.channels.telegram.rules.kinds import ChatKind, FileState
from okno.core.speech import _

if TYPE_CHECKING:
    from okno.accounts.models import Person


def tell_of_large(message: TelegramMessage, person: Person) -> None:
    """Once for a message, with the way to where its words are; they are kept, with the name of the file."""
    if message.chat.kind != ChatKind.PRIVATE or not message.files.filter(state=FileState.TOO_LARGE).exists():
        return
    text = _("Файл больше 20 МБ: такие Telegram нам не отдаёт. Пришлите файл поменьше или приложите этот в Окне.")
    under = {"reply_parameters": {"message_id": message.number, "allow_sending_without_reply": True}}
    keyboard = keyboard_of([], f"{settings.OKNO_URL}{_place(message, person)}")
    key = f"large:{message.pk}:telegram:{person.pk}:{message.number}"
    put(message.chat, key, "sendMessage", {"text": text, **under, **keyboard}, question=message.question_id)


def _place(message: TelegramMessage, person: Person) -> str:
    if message.consultation_id:
        return reverse("desk:consultation", args=[message.consultation_id])
    if message.question_id:
        return reverse("desk:my_question" if person.is_partner_side else "desk:question", args=[message.question_id])
    return "/"
