"""Under an answer that closed the question: how well it helped. Under one's own that has not left: that it shall not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from okno.channels.actions.offers import Done, Offer
from okno.core.clock import now
from okno.core.errors import Refused
from okno.core.speech import _
from okno.desk.access import is_rated_by, see_message
from okno.desk.actions.answers import withdraw_answer
from okno.desk.actions.ratings import rate

if TYPE_CHECKING:
    from okno.accounts.models import Person


def scores(by: Person, pk: int) -> Sequence[Offer]:
    if not is_rated_by(by, see_message(by, pk)):
        return ()
    return [
        Offer(str(score), _(title)) for score, title in ((1, _("1 — плохо")), (2, "2"), (3, "3"), (4, "4"), (5, _("5 — отлично")))
    ]


def rate_answer(by: Person, pk: int, value: str) -> Done:
    if not value.isdigit():
        raise Refused(_("Оценка — от 1 до 5."))
    rating = rate(by, pk, int(value))
    return Done(_("Спасибо! Ваша оценка: {score}.").format(score=rating.score), keeps=True)


def unsent(by: Person, pk: int) -> Sequence[Offer]:
    message = see_message(by, pk)
    is_here = message.author_id == by.pk and message.leaves_at > now()
    return [Offer("", _("Вернуть"))] if is_here else ()


def withdraw(by: Person, pk: int, value: str) -> Done:
    message = withdraw_answer(by, pk)
    return Done(_("Не ушло: ответ на вопрос № {number} ждёт в черновике.").format(number=message.question_id), is_written=True)
