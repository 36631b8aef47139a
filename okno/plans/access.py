"""The doors to tasks."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from okno.accounts.models import Person
from okno.accounts.rules import Role
from okno.core.errors import Forbidden, Missing
from okno.network.access import may_act_on, visible_stations
from okno.plans.models import Task
from okno.plans.rules import State

SEES_TASKS = frozenset({Role.MANAGER, Role.HEAD, Role.SYSTEM, Role.OWNER, Role.DIRECTOR})


def visible_tasks(by: Person) -> QuerySet[Task]:
    """Tasks of the stations that a person sees; staff see those given to them, other departments none."""
    tasks = Task.objects.filter(station__in=visible_stations(by))
    if by.role == Role.STAFF:
        return tasks.filter(assignee=by)
    if by.role not in SEES_TASKS:
        return tasks.none()
    return tasks


def access_task(by: Person, pk: int) -> Task:
    """The task, locked, for a change by this person. Raises Missing (foreign and absent look the same) or Forbidden."""
    task = visible_tasks(by).select_for_update(no_key=True, of=("self",)).select_related("station").filter(pk=pk).first()
    if task is None:
        raise Missing
    if not may_act_on(by, task.station):
        raise Forbidden
    return task


def overdue(day: date) -> Q:
    """Open and due before a day."""
    return Q(state=State.OPEN, due__lt=day)
