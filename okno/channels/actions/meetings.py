"""Under the report of a meeting: the plan is accepted, its tasks are done, the report is here as a file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from okno.channels.actions.offers import Done, Offer
from okno.core.errors import Missing
from okno.core.speech import _
from okno.meetings.access import accepts_plan, see_edition, visible_reports
from okno.meetings.actions.editions import accept_plan, make_pdf
from okno.meetings.queries.plans import planned_tasks
from okno.plans.access import visible_tasks
from okno.plans.actions import complete_task
from okno.plans.rules import State

if TYPE_CHECKING:
    from okno.accounts.models import Person

MOST = 8
"""Buttons of a kind under one message."""


def unaccepted(by: Person, pk: int) -> Sequence[Offer]:
    return [Offer("", _("Принять план"))] if accepts_plan(by, see_edition(by, pk)) else ()


def accept(by: Person, pk: int, value: str) -> Done:
    accept_plan(by, pk)
    return Done(_("План принят. Спасибо!"))


def undone(by: Person, pk: int) -> Sequence[Offer]:
    meeting = see_edition(by, pk).meeting_id
    tasks = visible_tasks(by).filter(pk__in=planned_tasks(meeting), state=State.OPEN).order_by("due", "pk")
    return [Offer(str(task.pk), _("Сделано: {title}").format(title=task.title[:40])) for task in tasks[:MOST]]


def complete(by: Person, pk: int, value: str) -> Done:
    if not value.isdigit():
        raise Missing
    task = complete_task(by, int(value))
    return Done(_("Сделано: «{title}».").format(title=task.title))


def reports(by: Person, pk: int) -> Sequence[Offer]:
    rows = visible_reports(by).filter(edition=see_edition(by, pk)).select_related("review__station").order_by("pk")[:MOST]
    return [Offer(str(row.pk), _("Отчёт PDF: {station}").format(station=row.review.station.short_name)) for row in rows]


def report(by: Person, pk: int, value: str) -> Done:
    if not value.isdigit():
        raise Missing
    file = make_pdf(by, int(value))
    return Done(file.name, file, keeps=True)
