"""Before a promise is broken its owner hears of it, then the head; each is warned once of a deadline."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from okno.accounts.models import Person
from okno.core.clock import now
from okno.core.outbox import Kind, tell
from okno.core.record import action
from okno.core.speech import N_
from okno.desk.access import lock_question
from okno.desk.actions.telling import tell_owner
from okno.desk.models import Consultation, Question
from okno.desk.queries.owners import heads, owner_of

AT_ONCE = 200
SOON = N_("{station}: скоро срок ответа — «{subject}»")


def warn(by: Person, moment: datetime | None = None) -> int:
    """Tell whoever must be told by this moment, each in a transaction of its own; returns how many warnings went out.

    Repeating it, and two workers at once, warn of nothing twice.
    """
    moment = moment or now()
    due = Question.objects.filter(state="open")
    owners = due.filter(warn_owner_at__lte=moment).order_by("warn_owner_at").values_list("pk", flat=True)
    told = sum(warn_owner(by, pk, moment) for pk in list(owners[:AT_ONCE]))
    late = due.filter(warn_head_at__lte=moment).order_by("warn_head_at").values_list("pk", flat=True)
    told += sum(warn_heads(by, pk, moment) for pk in list(late[:AT_ONCE]))
    waiting = Consultation.objects.filter(answered_at=None, cancelled_at=None, warned_at=None, due_at__lte=moment)
    experts = list(waiting.order_by("due_at").values_list("pk", flat=True)[:AT_ONCE])
    return told + sum(warn_expert(by, pk, moment) for pk in experts)


@action
def warn_owner(by: Person, pk: int, moment: datetime) -> bool:
    """The owner of a question hears that its deadline is near; False when they know or it is met."""
    question = lock_question(pk)
    if question.warn_owner_at is None or question.warn_owner_at > moment:
        return False
    tell_owner(question, f"warn_owner:{pk}:{question.due_at:%Y%m%d%H%M}", SOON, urgent=True)
    question.warn_owner_at = None
    question.save(update_fields=["warn_owner_at"])
    return True


@action
def warn_heads(by: Person, pk: int, moment: datetime) -> bool:
    """The heads hear of it too, when the owner has not moved."""
    question = lock_question(pk)
    if question.warn_head_at is None or question.warn_head_at > moment:
        return False
    owner = owner_of(question.station)
    for head in heads():
        if head == owner:
            continue
        with override(head.language):
            who = owner.short_name if owner else _("Без менеджера")
            said = _("{who}: срок ответа на исходе — {station}, «{subject}»")
            subject = said.format(who=who, station=question.station.short_name, subject=question.subject)
        url = reverse("desk:question", args=[pk])
        tell(head, f"warn_head:{pk}:{question.due_at:%Y%m%d%H%M}", subject, kind=Kind.QUESTION, url=url, urgent=True)
    question.warn_head_at = None
    question.save(update_fields=["warn_head_at"])
    return True


@action
def warn_expert(by: Person, pk: int, moment: datetime) -> bool:
    """The expert is reminded once, and whoever answers for the question today knows that they were."""
    consultation = Consultation.objects.select_for_update(no_key=True, of=("self",)).select_related("to", "asked_by").get(pk=pk)
    if not consultation.is_open or consultation.warned_at is not None:
        return False
    question = Question.objects.select_related("station").get(pk=consultation.question_id)
    consultation.warned_at = moment
    consultation.save(update_fields=["warned_at"])
    # whoever asked may have fallen ill since, or handed the station over
    pages = {owner_of(question.station) or consultation.asked_by: reverse("desk:question", args=[question.pk])}
    pages[consultation.to] = reverse("desk:consultation", args=[pk])
    for person, url in pages.items():
        with override(person.language):
            said = _("Запрос ждёт ответа: {station}, «{subject}», {who}")
            subject = said.format(station=question.station.short_name, subject=question.subject, who=consultation.to.short_name)
        tell(person, f"warn_expert:{pk}", subject, kind=Kind.QUESTION, url=url)
    return True
