"""Stations ask and object through the one window; one answer goes to all who asked, and stays for those who will."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from okno.accounts.models import Person
from okno.core.clock import now
from okno.core.errors import Forbidden, Missing, Refused
from okno.core.record import action, record
from okno.desk.actions.answers import answer_question
from okno.desk.actions.incoming import Incoming, ask
from okno.desk.rules.turns import State
from okno.launches.access import see_board, see_participant
from okno.launches.actions.telling import refresh, refresh_all
from okno.launches.models import Faq, LaunchQuestion
from okno.launches.queries.questions import answers_all


@action
def ask_about(
    by: Person, pk: int, incoming: Incoming, *, item: int | None = None, paragraph: int | None = None, is_objection: bool = False
) -> LaunchQuestion:
    """A question or an objection of a station about a launch, an item or a paragraph. The same key again is the same question."""
    participant = see_participant(by, pk)
    of_item = participant.launch.items.filter(pk=item).first() if item else None
    if item and of_item is None:
        raise Missing
    question = ask(by, participant.station.code, incoming)
    found, made = LaunchQuestion.objects.get_or_create(
        question=question,
        defaults={"participant": participant, "item": of_item, "paragraph": paragraph, "is_objection": is_objection},
    )
    if made:
        title, station = participant.launch.title, participant.station_id
        record("ask_about", participant, by=by, station_id=station, title=title, subject=question.subject, objection=is_objection)
        refresh(participant.launch, participant.station, by)
    return found


@action
def answer_all(by: Person, pk: int, questions: Sequence[int], text: str, *, key: str, asked: str = "") -> Faq:
    """One answer to everybody who asked these questions of the window, in the window's name; it goes into the launch's FAQ.

    The same ``key`` again changes nothing. Raises Forbidden to whoever did not publish the launch, Refused without words.
    """
    launch = see_board(by, pk)
    if not answers_all(by, launch):
        raise Forbidden
    if known := Faq.objects.filter(key=key).first():
        return known
    if not text.strip():
        raise Refused(_("Ответ пуст: напишите хотя бы слово."))
    rows = LaunchQuestion.objects.filter(participant__launch=launch, question__in=questions, question__state=State.OPEN)
    found = list(rows.select_related("question").order_by("question"))
    if not found:
        raise Refused(_("На эти вопросы уже ответили."))
    said = (asked.strip() or found[0].question.subject)[:300]
    faq = Faq.objects.create(launch=launch, key=key, question=said, answer=text.strip(), by=by, at=now())
    # the author of an order is no manager of the stations: it is the window that answers, as the record says by whose word
    window = Person.objects.system()
    for each in found:
        answer_question(window, each.question_id, text, key=f"{key}:{each.question_id}")
    LaunchQuestion.objects.filter(pk__in=[each.pk for each in found]).update(faq=faq)
    record("answer_all", launch, by=by, title=launch.title, question=said, count=len(found))
    refresh_all(launch)
    return faq
