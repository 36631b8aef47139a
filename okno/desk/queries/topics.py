"""Topics and departments as forms offer them."""

from __future__ import annotations

from django.db.models import QuerySet

from okno.accounts.models import Person
from okno.core.errors import Missing
from okno.desk.access import own_topics
from okno.desk.models import Department, Topic


def topics() -> list[Topic]:
    """All that can be chosen, in their order, with their departments."""
    return list(Topic.objects.filter(closed_at=None).select_related("department__head", "department__deputy"))


def departments() -> list[Department]:
    """All departments with who answers for them."""
    return list(Department.objects.select_related("head", "deputy").order_by("name"))


def department_of(code: str) -> Department:
    """A department by its code. Raises Missing."""
    found = Department.objects.select_related("head", "deputy").filter(code=code).first()
    if found is None:
        raise Missing
    return found


def topics_to_choose(by: Person) -> QuerySet[Topic]:
    """Open topics on which this person writes."""
    return own_topics(by).filter(closed_at=None).select_related("department").order_by("place")
