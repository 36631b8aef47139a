"""An edited message that is a word of a question: the card is put right, nothing else moves."""

from __future__ import annotations

from okno.channels.telegram.models import TelegramMessage
from okno.channels.telegram.queries.people import stand_of, the_bot, window
from okno.channels.telegram.queries.words import word_of
from okno.desk.actions.heard import correct_word


def correct(message: TelegramMessage) -> None:
    """The newest version of a word into its question; a note there says how it was."""
    if message.said_id is None:
        return
    _stand, person = stand_of(message)
    text = word_of(message).text(the_bot().username)
    correct_word(person or window(), message.said_id, text, message.edited_at or message.at)
