"""How tasks are found: by their words, and by whatever finds their station."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time

from okno.core.clock import MOSCOW
from okno.core.search.index import Told
from okno.plans.models import Task
from okno.plans.rules import State

KIND = "task"


def every_task() -> Iterable[Told]:
    return map(told_task, Task.objects.order_by("pk").iterator(2000))


def told_task(task: Task) -> Told:
    """What is due last comes first, and what is closed after all that is open."""
    moment = datetime.combine(task.due, time(), MOSCOW) if task.state == State.OPEN else None
    return Told(KIND, task.pk, task.title, station_id=task.station_id, moment=moment)
