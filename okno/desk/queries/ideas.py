"""What the page of ideas shows."""

from __future__ import annotations

from django.db.models import Case, QuerySet, When

from okno.accounts.models import Person
from okno.desk.access.ideas import visible_ideas
from okno.desk.models import Idea
from okno.desk.rules.ideas import State

SHOWN = 50


def ideas_of(by: Person) -> QuerySet[Idea]:
    """What waits for a decision, then what was decided, the newest first."""
    rows = visible_ideas(by).select_related("station", "decided_by", "noted_by")
    return rows.order_by(Case(When(state=State.NEW, then=0), default=1), "-raised_at", "-pk")
