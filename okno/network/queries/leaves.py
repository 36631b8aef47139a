"""What the page «Меня нет» needs: who could stand in, what is offered, what is already planned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from okno.accounts.models import Person
from okno.accounts.rules import Role
from okno.core.clock import today
from okno.network.models import Leave
from okno.network.queries.contacts import load_of_managers
from okno.network.rules import MAY_HOLD

USUAL = timedelta(days=13)  # two weeks, the last day included


@dataclass(frozen=True)
class LeavePlan:
    """Absences that are not over, and the offer: two weeks from today, replaced as last time or by the least loaded."""

    leaves: tuple[Leave, ...]
    may_choose_person: bool
    stand_in: Person | None
    since: date
    until: date


def leave_plan(by: Person) -> LeavePlan:
    """A manager's own absences, the head's view of all."""
    rows = Leave.objects.filter(cancelled_at=None, until__gte=today()).select_related("person", "stand_in")
    is_head = by.role == Role.HEAD
    leaves = rows if is_head else rows.filter(person=by)
    return LeavePlan(tuple(leaves.order_by("since", "pk")), is_head, _offered(by), today(), today() + USUAL)


def _offered(by: Person) -> Person | None:
    last = Leave.objects.filter(person=by).select_related("stand_in").order_by("-since").first()
    if last is not None and last.stand_in.role in MAY_HOLD and last.stand_in.is_active:
        return last.stand_in
    away = set(Leave.objects.filter(cancelled_at=None, since__lte=today(), until__gte=today()).values_list("person", flat=True))
    free = [load.person for load in reversed(load_of_managers()) if load.person and load.person != by]
    return next((person for person in free if person.is_active and person.pk not in away), None)
