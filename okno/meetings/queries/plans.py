"""The tasks that a meeting agreed on."""

from __future__ import annotations

from django.db.models import QuerySet

from okno.meetings.models import PlanItem


def planned_tasks(meeting: int) -> QuerySet[PlanItem, int]:
    """The numbers of the tasks in the plans of a meeting's stations, as they stand today."""
    return PlanItem.objects.filter(review__meeting=meeting, removed_at=None).values_list("task", flat=True)
