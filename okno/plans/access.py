"""The doors to tasks."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db.models import (
    BooleanField,
    DateField,
    DateTimeField,
    ExpressionWrapper,
    Func,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Cast, Coalesce

from okno.accounts.models import Person
from okno.accounts.rules import Role
from okno.core.clock import MOSCOW, now
from okno.core.errors import Forbidden, Missing
from okno.network.access import acting_stations, may_act_on, visible_stations
from okno.network.models import City
from okno.plans.models import Task
from okno.plans.rules import State

SEES_TASKS = frozenset({Role.MANAGER, Role.HEAD, Role.SYSTEM, Role.OWNER, Role.DIRECTOR})


def visible_tasks(by: Person) -> QuerySet[Task]:
    """Tasks of the stations that a person sees; the partner's side those that it was told, staff of them their own.

    Other departments see none.
    """
    tasks = Task.objects.filter(station__in=visible_stations(by))
    if by.is_partner_side:
        tasks = tasks.filter(told_at__lte=now())
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
    check_acts(by, task)
    return task


def check_acts(by: Person, task: Task) -> None:
    """Lets through whoever may change a task that they see. Raises Forbidden."""
    if not may_act_on(by, task.station):
        raise Forbidden


def with_rights(by: Person, tasks: QuerySet[Task], own: Collection[int] | None = None) -> QuerySet[Task]:
    """Each task with ``may_act``: whether this person may change it, so that its row shows buttons or none.

    ``own``: the numbers of a manager's stations, where the caller knows them already.
    """
    if by.role != Role.MANAGER:
        return tasks.annotate(may_act=Value(True))
    stations = own_stations(by) if own is None else own
    return tasks.annotate(may_act=ExpressionWrapper(Q(station__in=stations), BooleanField()))


def own_stations(by: Person) -> list[int]:
    """The numbers of the stations that a manager acts on: a short list is found by index, a sub-query is not."""
    return list(acting_stations(by).values_list("pk", flat=True))


def overdue(moment: datetime | None = None) -> Q:
    """Open and due before the day that it is at the station (Moscow's while its city is not known)."""
    moment = moment or now()
    # a sub-query, because a filter would join and lose the stations whose city is not known
    city = City.objects.filter(stations=OuterRef("station")).values("zone")
    zone = Coalesce(Subquery(city[:1]), Value(MOSCOW.key))
    day_there = Cast(Func(zone, Value(moment), function="timezone", output_field=DateTimeField()), DateField())
    # the index of open tasks knows days, not zones: no place is further ahead than fourteen hours
    return Q(state=State.OPEN, due__lt=(moment + timedelta(hours=14)).date()) & Q(due__lt=day_there)
