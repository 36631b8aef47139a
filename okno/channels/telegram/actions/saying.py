"""All that goes out to a group: signs under messages, and the few lines of ``rules.group_words``. There is no other way."""

from __future__ import annotations

import logging

from okno.channels.telegram.actions.sending import put
from okno.channels.telegram.models import Chat, TelegramMessage
from okno.channels.telegram.rules.asking import ANSWERED, CANNOT, TAKEN
from okno.channels.telegram.rules.group_words import Line, Unfit, group_text
from okno.channels.telegram.rules.kinds import Way

log = logging.getLogger(__name__)


def show_taken(message: TelegramMessage, question: int) -> None:
    """The receipt: it is a question now."""
    _sign(message, TAKEN, question)


def show_answered(message: TelegramMessage) -> None:
    """Where there was a receipt, it becomes this: the clock has stopped."""
    if message.way and message.way != Way.REPLY:
        _sign(message, ANSWERED, message.question_id)


def show_cannot(message: TelegramMessage) -> None:
    """What was asked of the bot cannot be done, or not by them; why is nobody else's business."""
    _sign(message, CANNOT, None)


def show_done(message: TelegramMessage) -> None:
    """A command was carried out."""
    _sign(message, ANSWERED, message.question_id)


def take_off(message: TelegramMessage) -> None:
    """The receipt goes: it was no question after all."""
    _sign(message, "", message.question_id)


def _sign(message: TelegramMessage, emoji: str, question: int | None) -> None:
    """In the chat of today: what was said before an upgrade cannot be signed any more."""
    chat = message.chat
    if message.chat_number != chat.number:
        return
    signs = [{"type": "emoji", "emoji": emoji}] if emoji else []
    payload = {"message_id": message.number, "reaction": signs}
    key = f"sign:{message.chat_number}:{message.number}:{emoji}"
    put(chat, key, "setMessageReaction", payload, weight=0, question=question)


def say_in_group(
    chat: Chat, key: str, line: Line, *, number: int = 0, text: str = "", under: int | None = None, thread: int | None = None
) -> bool:
    """One line into a group, once per key, under a message if there is one; False: a person's words in it are not for a group."""
    try:
        said = group_text(line, number=number, text=text)
    except Unfit as why:
        log.info("not for a group (%s): %s", why, key)
        return False
    payload: dict[str, object] = {"text": said}
    if under is not None:
        payload["reply_parameters"] = {"message_id": under, "allow_sending_without_reply": True}
    if thread is not None:
        payload["message_thread_id"] = thread
    put(chat, key, "sendMessage", payload, question=number or None)
    return True
