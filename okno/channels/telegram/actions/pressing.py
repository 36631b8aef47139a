"""A button of a private message was pressed: what it does, the answer that Telegram waits for, and what may still be pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import translation

from okno.channels import actions
from okno.channels.telegram.actions.chats import chat_of
from okno.channels.telegram.actions.files import put_file
from okno.channels.telegram.actions.keyboards import keyboard_of, link_in
from okno.channels.telegram.actions.sending import put
from okno.channels.telegram.models import Chat, Sending
from okno.channels.telegram.queries.people import person_of
from okno.channels.telegram.rules.group_words import LONGEST, units
from okno.channels.telegram.rules.kinds import ChatKind
from okno.channels.telegram.rules.updates import Pressed
from okno.core.errors import OknoError
from okno.core.speech import _

if TYPE_CHECKING:
    from okno.accounts.models import Person

TOAST = 200
"""Letters of an answer that Telegram shows over the chat."""


def press(pressed: Pressed) -> None:
    """Once for each press; in the name of whoever the account is today. Buttons live in private chats alone."""
    if pressed.chat is None or pressed.chat.kind != ChatKind.PRIVATE:
        return
    chat, person = chat_of(pressed.chat), person_of(pressed.user_id)
    if person is None:
        _answer(chat, pressed, _("Я не знаю, кто Вы: нажмите «Старт» и поделитесь номером."))
        return
    with translation.override(person.language):
        _act(chat, pressed, person)


def _act(chat: Chat, pressed: Pressed, person: Person) -> None:
    try:
        done = actions.press(person, pressed.data)
    except OknoError as error:
        _answer(chat, pressed, str(error) or _("Этого здесь больше нет."), is_alert=True)
        _redraw(chat, pressed, person)  # a button that is out of date goes
        return
    _answer(chat, pressed, done.text)
    if done.file is not None:
        put_file(chat, f"press:{pressed.query_id}:file", done.file, caption=done.text)
    if not done.keeps:
        _redraw(chat, pressed, person, done.text if done.is_written else "")


def _answer(chat: Chat, pressed: Pressed, text: str, *, is_alert: bool = False) -> None:
    payload = {"callback_query_id": pressed.query_id, "text": text[:TOAST], "show_alert": is_alert}
    put(chat, f"press:{pressed.query_id}", "answerCallbackQuery", payload)


def _redraw(chat: Chat, pressed: Pressed, person: Person, said: str = "") -> None:
    """What was done is no button any more; ``said`` stands in the message from now on."""
    row = Sending.objects.filter(chat_number=pressed.chat.number if pressed.chat else 0, number=pressed.number).first()
    if row is None:
        return
    left = keyboard_of(actions.buttons_of(person, row.key.rpartition(":")[0]), link_in(row.payload))
    method, changed = "editMessageReplyMarkup", {"message_id": pressed.number, **left}
    text = f"{row.payload.get('text', '')}\n\n{said}"
    if said and units(text) <= LONGEST:
        row.payload["text"] = text
        row.save(update_fields=["payload"])
        method, changed = "editMessageText", {**changed, "text": text, "link_preview_options": {"is_disabled": True}}
    put(chat, f"press:{pressed.query_id}:marks", method, changed)
