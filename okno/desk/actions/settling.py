"""The partner says that all is solved, before or after an answer."""

from __future__ import annotations

from django.utils.translation import gettext as _

from okno.accounts.models import Person
from okno.core.errors import Refused
from okno.core.record import action, record
from okno.core.speech import N_
from okno.desk.access import access_own_question
from okno.desk.actions.questions import finish
from okno.desk.actions.telling import refresh, tell_owner
from okno.desk.models import Question
from okno.desk.rules.turns import State

SETTLED = N_("{station}: партнёр сказал, что всё решено — «{subject}»")


@action
def settle_question(by: Person, pk: int) -> Question:
    """An open question is closed by the word of the partner's side, and its manager hears it.

    Raises Missing; Refused where others wait for the same answer, or where it is a client's claim that nobody has answered.
    """
    question = access_own_question(by, pk)
    if question.merged_into is not None or question.merged.exclude(asked_by=by).exists():
        raise Refused(_("Этого ответа ждут и другие: вопрос закроет менеджер."))
    if question.topic and question.topic.is_claim and question.first_answered_at is None:
        raise Refused(_("Это рекламация клиента: дождитесь ответа менеджера."))
    if question.state == State.OPEN:
        finish(question, by, why=_("партнёр: всё решено"))
        question.save()
        record("settle_question", question, by=by, station_id=question.station_id, subject=question.subject)
        tell_owner(question, f"question_settled:{question.pk}:{question.closed_at:%Y%m%d%H%M%S}", SETTLED)
        refresh(question)
    return question
