"""A head answers in the group as they always did: that is the answer, and the clock stops."""

from __future__ import annotations

from okno.channels.telegram.actions.asking import ask_word
from okno.channels.telegram.actions.saying import show_answered
from okno.channels.telegram.models import TelegramMessage
from okno.channels.telegram.queries.people import stand_of, the_bot, window
from okno.channels.telegram.queries.words import Word, is_early, word_of
from okno.channels.telegram.rules.asking import is_thanks
from okno.channels.telegram.rules.kinds import Way
from okno.core.speech import _
from okno.desk.actions.heard import Answered, hear_answer
from okno.desk.queries.words import word_named
from okno.desk.rules.channels import Channel
from okno.desk.rules.meaning import then_of


def answer(message: TelegramMessage, above: Word | None, spoken_of: int | None) -> None:
    """Somebody of the company replied to a word. Under what looked like a question it makes and answers it.

    Not while something above that word is still on its way: the word may be more to the question up there. Whatever comes has
    this heard again; what never comes the clock stops waiting for.
    """
    if message.question_id or (above is None and spoken_of is None):
        return
    if above is not None and above.question is None and any(item.looks_asked for item in above.items) and not is_early(above):
        ask_word(above, Way.REPLY)
    question = (above.question if above else None) or spoken_of
    asked = above is not None and any(item.looks_asked for item in above.items)  # «да» answers a question, and nothing else
    if question is None or (not asked and is_thanks(message.text)):
        return
    _hear(message, question)
    if above is not None:
        show_answered(above.first)


def _hear(message: TelegramMessage, question: int) -> None:
    _stand, person = stand_of(message)
    word = word_of(message)
    said = Answered(
        text=word.text(the_bot().username),
        key=word.key,
        channel=Channel.TELEGRAM,
        at=message.at,
        signed=person.short_name if person else message.user_name or _("администратор группы"),
        then=then_of(message.text),
    )
    hear_answer(person or window(), question, said)
    named = word_named(word.key)
    for item in word.items:
        item.question_id, item.said_id = question, named
        item.save(update_fields=["question", "said"])
    message.question_id, message.said_id = question, named
