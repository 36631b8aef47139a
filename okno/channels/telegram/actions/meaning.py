"""What a message of a linked group means. Every step may come twice, late, or before what it speaks of.

Nothing here counts on order: a message asks what stands above it, and what stands under it, if it came first, is heard again.
"""

from __future__ import annotations

from okno.channels.telegram.actions.answering import answer
from okno.channels.telegram.actions.asking import add_item, ask_word, more
from okno.channels.telegram.actions.commands import carry_out
from okno.channels.telegram.actions.signs import mean_signs
from okno.channels.telegram.models import TelegramMessage
from okno.channels.telegram.queries.people import Stand, stand_of, the_bot
from okno.channels.telegram.queries.words import Word, replied, replies_to, spoken_of, word_of
from okno.channels.telegram.rules.asking import command_of, without_call
from okno.channels.telegram.rules.kinds import MessageKind, Way


def mean(message: TelegramMessage) -> None:
    """Let a kept message do what it does, and what hangs on it with it."""
    _do(message)
    above = replied(message)
    if above is not None and above.question:
        hear_below(above)
    hear_below(word_of(message))


def mean_reaction(message: TelegramMessage) -> None:
    """Signs under it have changed."""
    mean_signs(message)
    hear_below(word_of(message))


def hear_below(word: Word, seen: set[int] | None = None) -> None:
    """What stands under a word and came before it could mean anything."""
    seen = {item.pk for item in word.items} if seen is None else seen
    for below in replies_to(word):
        if below.pk not in seen:
            seen.add(below.pk)
            if below.question_id is None:
                _do(below)
            hear_below(word_of(below), seen)


def _do(message: TelegramMessage) -> None:
    stand, _person = stand_of(message)
    if stand == Stand.NOBODY or message.kind == MessageKind.SERVICE:
        return
    word, above, bot = word_of(message), replied(message), the_bot().username
    command = command_of(message.text, bot, is_reply=message.reply_to is not None)
    if command is not None:
        carry_out(command, message, above)
        return
    if word.question:
        add_item(word, message)
    elif message.calls_bot:
        is_pointing = above is not None and (stand == Stand.COMPANY or not without_call(message.text, bot))
        ask_word(above if is_pointing and above else word, Way.MENTION)
    elif stand == Stand.COMPANY:
        answer(message, above, spoken_of(message))
    elif question := (above.question if above else None) or spoken_of(message):
        more(message, question)
    mean_signs(message)
