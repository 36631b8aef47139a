"""Tasks remind: whoever answers for one hears of it the day before it is due, when it is late, and a week later again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import override

from okno.accounts.models import Person
from okno.accounts.roles import PARTNER_LEADS
from okno.core.clock import now
from okno.core.numbers import counted, day_short
from okno.core.outbox import Kind, Letter, tell_many
from okno.core.record import action
from okno.core.speech import lang
from okno.network.access import on_day
from okno.network.models import Position
from okno.plans.models import Task
from okno.plans.rules import MORNING, State, is_reminded

SPAN = timedelta(days=2)
"""No place is so far from another that its day is another one than yesterday, today or tomorrow here."""


@action
def remind_of_tasks(by: Person) -> int:
    """One letter a morning to each person who has something to be reminded of, by their own clock. Returns how many."""
    moment = now()
    letters = []
    for person, tasks in _by_person(moment).items():
        here = moment.astimezone(person.tzinfo)
        midnight = here.replace(hour=0, minute=0, second=0, microsecond=0)
        # what was told today needs no reminder yet
        due = [task for task in tasks if is_reminded(task.due, here.date()) and task.told_at and task.told_at < midnight]
        if due and here.hour in MORNING:
            letters.append(_letter(person, due, here.date()))
    return tell_many(letters, kind=Kind.TASK, doors=("bell", "mail"))


def _by_person(moment: datetime) -> Mapping[Person, Sequence[Task]]:
    """Who answers for which of the open tasks that are due by tomorrow: the assignee, without one owner and director."""
    tasks = Task.objects.filter(state=State.OPEN, told_at__lt=moment, due__lte=moment.date() + SPAN)
    found: dict[Person, list[Task]] = defaultdict(list)
    rows = list(tasks.select_related("station", "assignee").order_by("due", "pk"))
    leads = _leads({task.station.partner_id for task in rows if task.assignee is None}, moment.date())
    for task in rows:
        partner = task.station.partner_id
        people = [task.assignee] if task.assignee else [*leads[partner, None], *leads[partner, task.station_id]]
        for person in dict.fromkeys(people):
            if person.is_active and person.dismissed_at is None:
                found[person].append(task)
    return found


def _leads(partners: Iterable[int | None], day: date) -> Mapping[tuple[int | None, int | None], Sequence[Person]]:
    """Owners and directors by partner and station (null: all of the partner's)."""
    found: dict[tuple[int | None, int | None], list[Person]] = defaultdict(list)
    held = on_day(Position.objects.filter(Q(partner__in=[each for each in partners if each])), day)
    for position in held.filter(person__role__in=PARTNER_LEADS).select_related("person").order_by("pk"):
        found[position.partner_id, position.station_id].append(position.person)
    return found


def _letter(person: Person, tasks: Sequence[Task], day: date) -> Letter:
    late = sum(task.due < day for task in tasks)
    with override(person.language):
        if len(tasks) == 1:
            subject = (_("Просрочена задача: «{title}»") if late else _("Завтра срок: «{title}»")).format(title=tasks[0].title)
        else:
            one, few, many = _("задача,задачи,задач").split(",")
            said = counted(len(tasks), one, few, many, lang())
            subject = _("{tasks}: завтра срок у {ahead}, просрочено {late}").format(
                tasks=said, ahead=len(tasks) - late, late=late
            )
        lines = [
            _("{station}: «{title}», до {day}").format(
                station=task.station.short_name, title=task.title, day=day_short(task.due, lang())
            )
            for task in tasks
        ]
    # the first page of every role shows its tasks
    return Letter(person.pk, f"task_reminder:{day}", subject, "\n".join(lines), "/")
