"""What waits for one person, for the counters of every page."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from okno.accounts.models import Person
from okno.accounts.rules import Role
from okno.core.clock import now, today
from okno.desk.access import own_consultations
from okno.desk.models import Question
from okno.desk.models.questions import awake
from okno.desk.rules.turns import Side, State
from okno.network.access import acting_stations, on_day
from okno.network.models import Assignment, Holding


def waiting_questions(by: Person) -> QuerySet[Any]:
    """Questions whose turn is this manager's (the head's too: those that nobody answers), requests of an expert."""
    if by.role in (Role.MANAGER, Role.HEAD):
        mine = Q(station__in=acting_stations(by))
        if by.role == Role.HEAD:
            mine |= ~Q(station__in=_answered_for())
        return Question.objects.filter(awake(now()), mine, state=State.OPEN, turn=Side.MANAGER)
    return own_consultations(by).filter(answered_at=None, cancelled_at=None)


def _answered_for() -> QuerySet[Any]:
    """Stations whose portfolio somebody holds today."""
    held = on_day(Holding.objects.filter(person__dismissed_at=None), today())
    return on_day(Assignment.objects.filter(portfolio__in=held.values("portfolio")), today()).values("station")
