"""An edited message that is a word of a question: the card is put right, nothing else moves."""

from __future__ import annotations

from contextlib import suppress

from okno.channels.telegram.actions.own_questions import say
from okno.channels.telegram.models import TelegramMessage
from okno.channels.telegram.queries.people import Stand, stand_of, the_bot, window
from okno.channels.telegram.queries.places import station_of
from okno.channels.telegram.queries.words import first_said, word_of
from okno.channels.telegram.rules.kinds import ChatKind
from okno.core.errors import OknoError
from okno.core.speech import _
from okno.desk.actions.heard import correct_word
from okno.desk.actions.questions import set_station


def place_anew(message: TelegramMessage) -> None:
    """How it was first said has come after an edit of it: that says which station it is about."""
    if message.question_id is None or not message.way or message.chat.group_id is None:
        return
    _stand, person = stand_of(message)
    station = station_of(first_said(word_of(message)), message.chat.group_id, person)
    if station is not None:
        with suppress(OknoError):
            set_station(window(), message.question_id, station.code)


def correct(message: TelegramMessage) -> None:
    """The newest version of a word into its question; a note there says how it was.

    An answer that went out from a private chat stands at the partner's as it was: whoever wrote it hears that.
    """
    if message.said_id is None:
        return
    stand, person = stand_of(message)
    if message.chat.kind == ChatKind.PRIVATE and stand == Stand.COMPANY:
        say(message, _("Правка осталась в этом чате: партнёру ушёл прежний текст. Поправьте его ещё одним ответом."), "edited")
        return
    text = word_of(message).text(the_bot().username)
    correct_word(person or window(), message.said_id, text, message.edited_at or message.at)
