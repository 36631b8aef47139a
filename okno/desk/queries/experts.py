"""Who of a department answers today, and which answers wait to be passed on."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from okno.accounts.models import Person
from okno.core.clock import today
from okno.desk.models import Consultation, Department, Message
from okno.network.access import is_out, leave_pairs
from okno.network.rules.stand_in import who_answers


def ready_answers(consultations: QuerySet[Consultation]) -> QuerySet[Consultation]:
    """Those of these requests that were answered and have not gone to the partner yet."""
    used = Message.objects.filter(consultation=OuterRef("pk"), withdrawn_at=None)
    return consultations.filter(answered_at__isnull=False).exclude(Exists(used))


def expert_of(department: Department) -> Person | None:
    """The head; while they are away whoever stands in for them, else the deputy; None when there is nobody."""
    head, deputy = department.head, department.deputy
    if head is not None and not is_out(head):
        answers = who_answers(head.pk, leave_pairs(today()))
        person = head if answers == head.pk else Person.objects.get(pk=answers)
        if not is_out(person):
            return person
    return deputy if deputy is not None and not is_out(deputy) else None
