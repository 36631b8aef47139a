"""Signs under a message that ask for something: a question, a task, an idea, an objection; or say that it is no question."""

from __future__ import annotations

from okno.channels.telegram.actions.asking import ask_word
from okno.channels.telegram.actions.commands import make
from okno.channels.telegram.actions.undoing import undo_word
from okno.channels.telegram.models import Reaction, TelegramMessage
from okno.channels.telegram.queries.people import Stand, stand_of_user
from okno.channels.telegram.queries.words import word_of
from okno.channels.telegram.rules.asking import REACTIONS, UNDO, Command, Word
from okno.channels.telegram.rules.kinds import Way


def mean_signs(message: TelegramMessage) -> None:
    """Let all signs that stand under a message do what they do; each does it once."""
    rows = Reaction.objects.filter(chat_number=message.chat_number, number=message.number)
    for row in rows.order_by("at", "pk"):
        stand, person = stand_of_user(row.actor_id)
        for emoji in row.emojis:
            if emoji == UNDO and (stand == Stand.COMPANY or row.actor_id == message.user_id):
                undo_word(person, word_of(message))
            elif emoji in REACTIONS and stand != Stand.NOBODY:
                _mean(REACTIONS[emoji], message, row)


def _mean(wanted: Word, message: TelegramMessage, row: Reaction) -> None:
    if wanted == Word.QUESTION:
        ask_word(word_of(message), Way.REACTION)
        return
    _stand, person = stand_of_user(row.actor_id)
    make(Command(wanted), word_of(message), person, row.at)
