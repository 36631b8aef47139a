"""What pages and other rooms need to know of tasks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min, QuerySet

from okno.accounts.models import Person
from okno.network.models import Station
from okno.plans.access import overdue, visible_tasks
from okno.plans.models import Task
from okno.plans.rules import State


def tasks_of(by: Person, station: Station | None = None) -> QuerySet[Task]:
    """Tasks that a person sees, open ones by due day first, each with station and assignee."""
    tasks = visible_tasks(by).select_related("station", "assignee", "closed_by").prefetch_related("files__file")
    return (tasks if station is None else tasks.filter(station=station)).order_by("due", "pk")


@dataclass(frozen=True, slots=True)
class Overdue:
    """How many tasks are late, at how many stations, and the oldest of them."""

    count: int
    stations: int
    oldest: Task | None


def overdue_tasks(by: Person, stations: QuerySet[Station], day: date) -> Overdue:
    """The late tasks of some stations, of those that the person sees."""
    late = visible_tasks(by).filter(overdue(day), station__in=stations)
    counted = late.aggregate(count=Count("pk"), stations=Count("station", distinct=True), first=Min("due"))
    oldest = late.select_related("station").order_by("due", "pk").first() if counted["count"] else None
    return Overdue(counted["count"], counted["stations"], oldest)


def open_tasks(by: Person, station: Station) -> QuerySet[Task]:
    """What is still to do at a station."""
    return tasks_of(by, station).filter(state=State.OPEN)
