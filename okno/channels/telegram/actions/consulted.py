"""An expert in their private chat: a reply to what was asked is the answer."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from okno.channels.telegram.actions.asking import files_of
from okno.channels.telegram.actions.own_questions import say
from okno.channels.telegram.actions.sending import put
from okno.channels.telegram.models import TelegramMessage
from okno.channels.telegram.queries.people import the_bot
from okno.channels.telegram.queries.words import Word, told_of
from okno.channels.telegram.rules.asking import ANSWERED, is_thanks
from okno.core.errors import OknoError
from okno.core.speech import _
from okno.desk.access import own_consultations
from okno.desk.actions.consultations import answer_consultation, complete_answer

if TYPE_CHECKING:
    from okno.accounts.models import Person


def answer_as_expert(message: TelegramMessage, word: Word, person: Person) -> None:
    """A sign is the receipt. What replies to nothing answers the only request that is open; of several the bot asks which."""
    pk = _meant(message, person)
    if pk is None:
        return
    try:
        consultation = answer_consultation(person, pk, word.text(the_bot().username), files=files_of(word))
    except OknoError as error:
        say(message, str(error) or _("Этот запрос адресован не Вам."))
        return
    for item in word.items:
        item.question_id, item.consultation_id = consultation.question_id, pk
        item.save(update_fields=["question", "consultation"])
    signs = {"message_id": message.number, "reaction": [{"type": "emoji", "emoji": ANSWERED}]}
    put(message.chat, f"sign:{message.chat_number}:{message.number}:{ANSWERED}", "setMessageReaction", signs)


def add_to_answer(word: Word, message: TelegramMessage, person: Person) -> None:
    """A further item of an album, or an edit: the answer says what all of it says; its files follow when they were fetched."""
    if message.consultation_id is None:
        message.question_id, message.consultation_id = word.question, word.consultation
        message.save(update_fields=["question", "consultation"])
    if word.consultation:
        with suppress(OknoError):
            complete_answer(person, word.consultation, text=word.text(the_bot().username), files=files_of(word))


def _meant(message: TelegramMessage, person: Person) -> int | None:
    """The number of the request that is answered; None where it is none, or nobody can tell which."""
    above = told_of(message)
    if above is not None:
        if above[0] != "consultation" and not is_thanks(message.text):
            say(message, _("Никуда не отправлено. Партнёру ответит ответ на сообщение с его вопросом, остальное — в Окне."))
        return above[1] if above[0] == "consultation" else None
    if message.reply_to is not None or is_thanks(message.text):
        return None
    waiting = own_consultations(person).filter(answered_at=None, cancelled_at=None)
    found = list(waiting.values_list("pk", flat=True)[:2])
    if len(found) > 1:
        say(message, _("Запросов несколько. Ответьте на само сообщение с запросом: тогда ответ не спутать с другим."))
    elif not found:
        say(message, _("Никуда не отправлено: открытых запросов к Вам нет. Партнёру ответит ответ на сообщение с его вопросом."))
    return found[0] if len(found) == 1 else None
