"""What waits for one person, for the counters of every page."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from okno.accounts.models import Person
from okno.accounts.rules import Role
from okno.core.clock import now
from okno.desk.access import own_consultations
from okno.desk.models import Question
from okno.desk.models.questions import awake
from okno.desk.rules.turns import Side, State
from okno.network.access import acting_stations


def waiting_questions(by: Person) -> QuerySet[Any]:
    """Questions whose turn is this manager's (of the head: those that nobody else answers), requests of an expert."""
    if by.role in (Role.MANAGER, Role.HEAD):
        return Question.objects.filter(awake(now()), state=State.OPEN, turn=Side.MANAGER, station__in=acting_stations(by))
    return own_consultations(by).filter(answered_at=None, cancelled_at=None)
