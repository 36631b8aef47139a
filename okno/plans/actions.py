"""Every write to tasks."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from okno.accounts.models import Person
from okno.core.clock import now
from okno.core.errors import Forbidden, Refused
from okno.core.models import StoredFile
from okno.core.outbox import Kind, tell
from okno.core.record import action, record
from okno.core.search.index import put
from okno.network.access import may_act_on
from okno.network.models import Station
from okno.plans import rules
from okno.plans.access import access_task
from okno.plans.live import plan_changed
from okno.plans.models import Task, TaskFile
from okno.plans.rules import State, Step
from okno.plans.search import told_task


@action
def add_task(
    by: Person,
    station: Station,
    title: str,
    due: date,
    *,
    assignee: Person | None = None,
    worth: Decimal | None = None,
    told: bool = True,
) -> Task:
    """Set a task at a station (it comes from a door) by a day there.

    ``told=False``: it belongs to something in the making, and the partner's side sees it only after ``tell_tasks``.
    """
    if not may_act_on(by, station):
        raise Forbidden
    if not title.strip():
        raise Refused(_("Задача пуста: напишите, что сделать."))
    told_at = now() if told else None
    task = Task.objects.create(
        station=station, title=title.strip(), due=due, assignee=assignee, worth=worth, author=by, told_at=told_at
    )
    put(told_task(task))
    record("add_task", task, by=by, station_id=station.pk, title=task.title, due=str(due))
    return task


@action
def tell_tasks(by: Person, tasks: Collection[int], at: datetime | None) -> None:
    """From a moment on the partner's side sees these tasks; without one, they go back to being in the making.

    Who may publish is the business of whatever publishes them: it has asked its own door.
    """
    Task.objects.filter(pk__in=tasks, told_at__isnull=at is not None).update(told_at=at)


@action
def change_task(by: Person, pk: int, *, title: str, due: date, assignee: Person | None) -> Task:
    """Say it better, move it, give it to somebody; only while it is open."""
    task = access_task(by, pk)
    if task.state != State.OPEN:
        raise Refused(_(rules.WHY_NOT[State(task.state)]))
    if not title.strip():
        raise Refused(_("Задача пуста: напишите, что сделать."))
    task.title, task.due, task.assignee = title.strip(), due, assignee
    task.save(update_fields=["title", "due", "assignee"])
    put(told_task(task))
    record("change_task", task, by=by, station_id=task.station_id, title=task.title, due=str(due))
    return task


@action
def complete_task(by: Person, pk: int, *, result: str = "", files: Sequence[StoredFile] = ()) -> Task:
    """Close the task with its result and photos; whoever set it is told."""
    task = access_task(by, pk)
    _close(task, Step.COMPLETE, by, result)
    TaskFile.objects.bulk_create([TaskFile(task=task, file=file) for file in files])
    record("complete_task", task, by=by, station_id=task.station_id, title=task.title, result=task.result, files=len(files))
    plan_changed(task.station_id)
    if task.author_id != by.pk:
        with override(task.author.language):
            tell(
                task.author,
                f"task_completed:{task.pk}:{task.closed_at}",
                _("{station}: сделано «{title}»").format(station=task.station, title=task.title),
                kind=Kind.TASK,
                body=task.result,
                url=f"{reverse('plans:tasks')}?view=done",
            )
    return task


@action
def reopen_task(by: Person, pk: int) -> Task:
    """Take back the completion or cancelling; result and photos stay where they were."""
    task = access_task(by, pk)
    task.state, task.closed_by, task.closed_at = rules.after(task.state, Step.REOPEN), None, None
    task.save(update_fields=["state", "closed_by", "closed_at"])
    put(told_task(task))
    record("reopen_task", task, by=by, station_id=task.station_id, title=task.title)
    plan_changed(task.station_id)
    return task


@action
def cancel_task(by: Person, pk: int, *, why: str = "") -> Task:
    """The task is not to be done after all; it stays visible."""
    task = access_task(by, pk)
    _close(task, Step.CANCEL, by, why)
    record("cancel_task", task, by=by, station_id=task.station_id, title=task.title, why=why)
    return task


@action
def comment_task(by: Person, pk: int, *, result: str, files: Sequence[StoredFile] = ()) -> Task:
    """Add words or photos to a task, done or not."""
    task = access_task(by, pk)
    if not result.strip() and not files:
        raise Refused(_("Добавить нечего: напишите пару слов или выберите фото."))
    task.result = _joined(task.result, result)
    task.save(update_fields=["result"])
    TaskFile.objects.bulk_create([TaskFile(task=task, file=file) for file in files])
    record("comment_task", task, by=by, station_id=task.station_id, title=task.title, result=result, files=len(files))
    plan_changed(task.station_id)
    return task


def _close(task: Task, step: Step, by: Person, result: str) -> None:
    task.state = rules.after(task.state, step)
    task.result, task.closed_by, task.closed_at = _joined(task.result, result), by, now()
    task.save(update_fields=["state", "result", "closed_by", "closed_at"])
    put(told_task(task))


def _joined(before: str, more: str) -> str:
    """What was said earlier stays above what is said now."""
    return f"{before}\n{more.strip()}".strip()
