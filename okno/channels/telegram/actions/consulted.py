"""An expert in their private chat: a reply to what was asked is the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okno.channels.telegram.actions.own_questions import say
from okno.channels.telegram.actions.sending import put
from okno.channels.telegram.models import TelegramMessage
from okno.channels.telegram.queries.people import the_bot
from okno.channels.telegram.queries.words import Word, told_of
from okno.channels.telegram.rules.asking import ANSWERED
from okno.core.errors import OknoError
from okno.core.speech import _
from okno.desk.access import own_consultations
from okno.desk.actions.consultations import answer_consultation

if TYPE_CHECKING:
    from okno.accounts.models import Person


def answer_as_expert(message: TelegramMessage, word: Word, person: Person) -> None:
    """A sign is the receipt. A word that replies to nothing answers nobody: the bot says how."""
    meant = told_of(message)
    if meant is None or meant[0] != "consultation":
        if own_consultations(person).filter(answered_at=None, cancelled_at=None).exists():
            say(message, _("Чтобы ответить на запрос, ответьте на само сообщение с ним: тогда ответ не спутать с другим."))
        return
    try:
        consultation = answer_consultation(person, meant[1], word.text(the_bot().username))
    except OknoError as error:
        say(message, str(error) or _("Этот запрос адресован не Вам."))
        return
    message.question_id = consultation.question_id
    message.save(update_fields=["question"])
    signs = {"message_id": message.number, "reaction": [{"type": "emoji", "emoji": ANSWERED}]}
    put(message.chat, f"sign:{message.chat_number}:{message.number}:{ANSWERED}", "setMessageReaction", signs)
