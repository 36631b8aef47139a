"""What became a question was none: one tap, in the group or on the page."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from okno.channels.telegram.access import access_message
from okno.channels.telegram.actions.saying import take_off
from okno.channels.telegram.models import TelegramMessage
from okno.channels.telegram.queries.people import window
from okno.channels.telegram.queries.words import Word, word_of
from okno.core.clock import now
from okno.core.errors import OknoError
from okno.core.record import action, record
from okno.core.speech import _
from okno.desk.actions.questions import close_question

if TYPE_CHECKING:
    from okno.accounts.models import Person


@action
def undo_question(by: Person, pk: int) -> TelegramMessage:
    """From the page: somebody of the support says that a message of a group is no question. Raises Missing."""
    message = access_message(by, pk)
    undo_word(by, word_of(message))
    record("undo_question", message, by=by)
    return message


def undo_word(by: Person | None, word: Word) -> None:
    """Its question is closed unless somebody has answered it, and the clock leaves the word alone for good."""
    if word.is_undone:
        return
    TelegramMessage.objects.filter(pk__in=[item.pk for item in word.items]).update(undone_at=now(), undone_by=by)
    if word.question is None or word.first.said_id is None:
        return
    with suppress(OknoError):  # a claim of a client is not closed by a tap
        close_question(window(), word.question, _("В чате сказали: это не вопрос."))
    take_off(word.first)
