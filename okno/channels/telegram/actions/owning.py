"""A manager in their private chat: a reply to a partner's question is the answer. To nothing else, so no inner word goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okno.channels.telegram.actions.own_questions import say
from okno.channels.telegram.models import TelegramMessage
from okno.channels.telegram.queries.people import the_bot
from okno.channels.telegram.queries.words import Word, told_of
from okno.core.errors import Forbidden, OknoError
from okno.core.speech import _
from okno.desk.actions.answers import UNDO, answer_question
from okno.desk.queries.words import question_of
from okno.desk.rules.meaning import then_of

if TYPE_CHECKING:
    from okno.accounts.models import Person


def answer_partner(message: TelegramMessage, word: Word, person: Person) -> bool:
    """Whether it was a reply to a question: then it is on its way, with a button that calls it back, or the bot says why not."""
    told = told_of(message)
    question = question_of(*told) if told and told[0] == "question" else None
    if told is None or question is None:
        return False
    text = word.text(the_bot().username)
    try:
        answer = answer_question(person, question, text, key=word.key, then=then_of(message.text), seen=told[1])
    except Forbidden:
        say(word.first, _("Не отправлено: на вопрос № {number} отвечает менеджер его станции.").format(number=question))
    except OknoError as error:
        say(word.first, str(error) or _("Этого вопроса здесь больше нет."))
    else:
        for item in word.items:
            item.question_id, item.said_id = question, answer.pk
            item.save(update_fields=["question", "said"])
        said = _("Ответ на вопрос № {number} уйдёт партнёру через {seconds} секунд.")
        say(word.first, said.format(number=question, seconds=UNDO.seconds), "sent", answer.pk, person, question)
    return True
