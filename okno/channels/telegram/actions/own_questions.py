"""A partner writes to the bot: a message is a question, or more to one that is open. Several are kept apart.

A reply says which one is meant. Without one a word belongs to the question of a few minutes ago, unless its topic is surely
another; one press makes a question of its own of it.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from okno.channels.actions import buttons
from okno.channels.telegram.actions.asking import ask_privately, more
from okno.channels.telegram.actions.keyboards import keyboard_of
from okno.channels.telegram.actions.sending import put
from okno.channels.telegram.models import TelegramMessage
from okno.channels.telegram.queries.places import Meant, own_station
from okno.channels.telegram.queries.words import Word, replied, spoken_of
from okno.channels.telegram.rules.asking import is_thanks
from okno.core import numbers
from okno.core.clock import now
from okno.core.errors import OknoError
from okno.core.speech import _, lang
from okno.desk.queries.guesses import decide_topic
from okno.desk.queries.own import own_thread
from okno.desk.queries.words import newest_word, word_named

if TYPE_CHECKING:
    from okno.accounts.models import Person
    from okno.desk.models import Message

JOINS = timedelta(minutes=5)
"""People write one thing in several messages; what comes within this time without an answer is the same thing."""


def ask_or_join(message: TelegramMessage, word: Word, person: Person) -> None:
    """By a reply, by time and topic, else a new question."""
    above = replied(message)
    meant = (above.question if above else None) or spoken_of(message)
    if meant:
        more(message, meant)
    elif is_thanks(message.text):
        return
    elif (last := newest_word(person, word.at - JOINS, word.at)) and _is_one(last, message.text):
        more(message, last.question_id)
        _say_joined(message, word, person, last)
    else:
        _ask(message, word, person)


def _is_one(last: Message, text: str) -> bool:
    """Unless both topics are sure and are not the same."""
    before, here = decide_topic(last.text).topic, decide_topic(text).topic
    return before is None or here is None or before == here


def _ask(message: TelegramMessage, word: Word, person: Person) -> None:
    meant = own_station(message.text, person)
    if meant is None:
        say(message, _("Вашей станции в Окне пока нет. Попросите менеджера добавить Вас к станции, и я приму вопрос."))
        return
    try:
        question = ask_privately(word, person, meant.station.code)
    except OknoError as error:
        say(message, str(error) or _("Вопрос не принят: станция уже не Ваша."))
        return
    say(message, _receipt(person, question, meant), "asked", question, person, question)


def _receipt(person: Person, question: int, meant: Meant) -> str:
    """What became of the word; where nobody said which station it is about, that is asked: the clock runs, a press moves it."""
    promised = own_thread(person, question).promised.astimezone(person.tzinfo)
    is_today = promised.date() == now().astimezone(person.tzinfo).date()
    moment = f"{promised:%H:%M}" if is_today else numbers.moment(promised, lang())
    said = _("Вопрос № {number}, {station}. Ответим до {moment}.")
    text = said.format(number=question, station=meant.station.short_name, moment=moment)
    return text if meant.is_sure else "\n".join((text, _("Вопрос про другую станцию? Нажмите её.")))


def _say_joined(message: TelegramMessage, word: Word, person: Person, last: Message) -> None:
    if (pk := word_named(word.key)) is None:
        return
    said = _("Добавил к вопросу № {number} «{subject}».")
    text = said.format(number=last.question_id, subject=last.question.subject)
    say(message, text, "joined", pk, person, last.question_id)


def say(
    message: TelegramMessage,
    text: str,
    about: str = "said",
    pk: int = 0,
    person: Person | None = None,
    question: int | None = None,
) -> None:
    """A line of the bot under a message, with the buttons of what it is about; once for each message."""
    pk = pk or message.pk
    keyboard = keyboard_of(buttons(person, about, pk)) if person else {}
    under = {"reply_parameters": {"message_id": message.number, "allow_sending_without_reply": True}}
    reader = person.pk if person else 0
    key = f"{about}:{pk}:telegram:{reader}:{message.number}"
    put(message.chat, key, "sendMessage", {"text": text, **under, **keyboard}, question=question)
