"""What pages and other rooms need to know of tasks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet

from okno.accounts.models import Person
from okno.accounts.rules import Role
from okno.core.errors import Missing
from okno.network.models import Station
from okno.plans.access import overdue, own_stations, visible_tasks, with_rights
from okno.plans.models import Task, TaskFile
from okno.plans.rules import State

VIEWS = ("late", "open", "done")


def tasks_of(by: Person, station: Station | None = None) -> QuerySet[Task]:
    """Tasks that a person sees by due day, each with what its row shows."""
    files = Prefetch("files", TaskFile.objects.select_related("file").order_by("pk"))
    tasks = visible_tasks(by).select_related("station__city", "assignee", "closed_by").prefetch_related(files)
    return (tasks if station is None else tasks.filter(station=station)).order_by("due", "pk")


def see_task(by: Person, pk: int) -> Task:
    """One task with what its row shows. Raises Missing."""
    task = with_rights(by, tasks_of(by)).filter(pk=pk).first()
    if task is None:
        raise Missing
    return task


def task_named(station: Station, title: str, due: date) -> bool:
    """Whether such a task has been set already: what is asked for twice is one task."""
    return Task.objects.filter(station=station, title=title, due=due).exists()


@dataclass(frozen=True, slots=True)
class TaskList:
    """One view of the list of tasks and how many stand in each."""

    view: str
    everyone: bool
    rows: QuerySet[Task]
    counts: dict[str, int]

    @property
    def count(self) -> int:
        return self.counts[self.view]


def task_list(by: Person, view: str, *, everyone: bool = False) -> TaskList:
    """Late, open or done tasks of the stations that a person acts on, or of all that they see. Raises Missing."""
    if view not in VIEWS:
        raise Missing
    own = own_stations(by) if by.role == Role.MANAGER else None
    rows = tasks_of(by) if everyone or own is None else tasks_of(by).filter(station__in=own)
    wanted = {"late": overdue(), "open": Q(state=State.OPEN), "done": Q(state=State.DONE)}
    counts = rows.order_by().aggregate(**{name: Count("pk", filter=which) for name, which in wanted.items()})
    found = with_rights(by, rows.filter(wanted[view]), own)
    return TaskList(view, everyone, found.order_by("-closed_at", "pk") if view == "done" else found, counts)
