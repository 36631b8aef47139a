"""The partner says how well an answer helped."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from okno.accounts.models import Person
from okno.core.clock import now, today
from okno.core.errors import Missing, Refused
from okno.core.outbox import Kind, tell
from okno.core.record import action, record
from okno.desk.access import is_rated_by, see_message
from okno.desk.actions.telling import refresh
from okno.desk.models import Message, Question, Rating
from okno.desk.queries.owners import heads
from okno.plans.actions import add_task

BAD_SCORE = 2
"""Scores up to this one are the head's business."""
TASK_DAYS = 2


@action
def rate(by: Person, message_pk: int, score: int, words: str = "") -> Rating:
    """One tap under an answer that closed the question, by whoever asked; another changes it. A bad one is the head's task."""
    message = see_message(by, message_pk)
    if not is_rated_by(by, message):
        raise Missing
    if not 1 <= score <= 5:
        raise Refused(_("Оценка — от 1 до 5."))
    Message.objects.select_for_update(no_key=True).get(pk=message.pk)  # two taps at once make one rating
    rating = Rating.objects.filter(message=message, person=by).first()
    was_bad = rating is not None and rating.score <= BAD_SCORE
    rating = rating or Rating(message=message, person=by)
    rating.score, rating.words, rating.at = score, words.strip()[:1000] or rating.words, now()
    rating.save()
    question = message.question
    record("rate", question, by=by, station_id=question.station_id, subject=question.subject, score=score, words=rating.words)
    if score <= BAD_SCORE and not was_bad:
        _ask_head(question, rating)
    refresh(question)
    return rating


def _ask_head(question: Question, rating: Rating) -> None:
    """Somebody above looks at what went wrong; the partner's side does not see the task."""
    for head in heads()[:1]:
        with override(head.language):
            said = _("Плохая оценка ответа ({score} из 5): вопрос № {number}, {station}. Поговорите с партнёром")
            title = said.format(score=rating.score, number=question.pk, station=question.station.short_name)
        due = today(head.tzinfo) + timedelta(days=TASK_DAYS)
        add_task(Person.objects.system(), question.station, title, due, assignee=head, told=False)
        url = reverse("desk:question", args=[question.pk])
        tell(head, f"rating:{rating.pk}:{rating.score}", title, kind=Kind.QUESTION, body=rating.words, url=url)
