"""The plan that a review agrees on: tasks from growth points, own tasks, tasks carried over."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from okno.accounts.models import Person
from okno.core.clock import now
from okno.core.errors import Missing, Refused
from okno.core.models import Setting
from okno.core.numbers import counted
from okno.core.record import action, record
from okno.core.speech import lang
from okno.kpi.models import AgreedTarget, GrowthPoint
from okno.kpi.rules.canon import KPIS
from okno.meetings.access import access_review
from okno.meetings.models import PlanItem, StationReview
from okno.meetings.queries.people import people_of_station
from okno.meetings.rules.plan import due_day, own_task
from okno.meetings.rules.words import task_title
from okno.plans.actions import add_task, cancel_task, change_task
from okno.plans.models import Task
from okno.plans.rules import FOCUS_LIMIT, State

FOCUS_LIMIT_KEY = "focus_limit"


@action
def take_growth_point(by: Person, review_pk: int, point_pk: int) -> PlanItem:
    """Put a growth point into the plan in one action: title, who and when are filled in and can be changed."""
    review = access_review(by, review_pk)
    point = (
        GrowthPoint.objects.filter(pk=point_pk, station=review.station, period=review.period).select_related("employee").first()
    )
    if point is None:
        raise Missing
    if review.plan.filter(growth_point=point, removed_at=None).exists():
        raise Refused(_("Эта точка роста уже в плане."))
    title = task_title(point.kpi, point.text, point.employee.name if point.employee else "", lang())
    return _add(review, by, title, point=point, worth=point.gross)


@action
def write_task(by: Person, review_pk: int, line: str) -> PlanItem:
    """A task of one's own in one line: «что, кто, когда»; who and when are filled in where the line does not say."""
    review = access_review(by, review_pk)
    people = people_of_station(review.station)
    names = {person.short_name: person.pk for person in people} | {person.short_name.split()[0]: person.pk for person in people}
    task = own_task(line, names, now().date())
    assignee = next((person for person in people if person.pk == task.person), None)
    return _add(review, by, task.title, assignee=assignee, due=task.due)


@action
def carry_over(by: Person, review_pk: int) -> list[PlanItem]:
    """Take what the last plan left undone into this one, with the new plan's day; as far as the focus limit lets."""
    review = access_review(by, review_pk)
    carried = []
    for old in unfinished(review):
        _check_focus(review)
        task = change_task(by, old.task_id, title=old.task.title, due=due_day(review.period), assignee=old.task.assignee)
        item = PlanItem.objects.create(review=review, task=task, growth_point=None, carried_from=old)
        record("carry_over", item, by=by, station_id=review.station_id, title=task.title)
        carried.append(item)
    if not carried:
        raise Refused(_("Переносить нечего: прошлый план закрыт или уже перенесён."))
    return carried


@action
def remove_from_plan(by: Person, item_pk: int) -> PlanItem:
    """Out of the plan: its task is cancelled (a carried one goes back to being merely late), all stays visible."""
    item = _access_item(by, item_pk)
    item.removed_at = now()
    item.save(update_fields=["removed_at"])
    if item.carried_from_id is None and item.task.state == State.OPEN:
        cancel_task(by, item.task_id, why=_("убрана из плана"))
    record("remove_from_plan", item, by=by, station_id=item.review.station_id, title=item.task.title)
    return item


@action
def change_plan_item(by: Person, item_pk: int, *, title: str, due: date, assignee: Person | None) -> PlanItem:
    """Another wording, day or person for a task of the plan."""
    item = _access_item(by, item_pk)
    if assignee is not None and assignee not in people_of_station(item.review.station):
        raise Refused(_("Этот человек не работает на станции и не ведёт её."))
    change_task(by, item.task_id, title=title, due=due, assignee=assignee)
    return item


@action
def agree_target(by: Person, review_pk: int, kpi: str, value: Decimal) -> AgreedTarget:
    """Agree what a KPI should be in the month after the one under review: the plan of the next review."""
    review = access_review(by, review_pk)
    if kpi not in KPIS:
        raise Missing
    target, _new = AgreedTarget.objects.update_or_create(
        station=review.station, period=review.period + 1, kpi=kpi, defaults={"value": value, "by": by}
    )
    record("agree_target", target, by=by, station_id=review.station_id, kpi=kpi, value=str(value))
    return target


def focus_limit() -> int:
    """Tasks that a plan may hold: the network's number, 5 until it is set."""
    setting = Setting.objects.filter(pk=FOCUS_LIMIT_KEY).first()
    return int(setting.value) if setting else FOCUS_LIMIT


def unfinished(review: StationReview) -> list[PlanItem]:
    """What the last plan of the station left open and nobody carried over yet."""
    return list(
        PlanItem.objects.filter(
            review__station=review.station, review__period__lt=review.period, removed_at=None, task__state=State.OPEN
        )
        .exclude(task__in=review.plan.filter(removed_at=None).values("task"))
        .select_related("task__assignee")
        .order_by("task__due", "pk")
    )


def _add(
    review: StationReview,
    by: Person,
    title: str,
    *,
    point: GrowthPoint | None = None,
    assignee: Person | None = None,
    due: date | None = None,
    worth: Decimal | None = None,
) -> PlanItem:
    _check_focus(review)
    if assignee is None:
        assignee = next((person for person in people_of_station(review.station) if person.is_partner_side), None)
    task = add_task(by, review.station, title, due or due_day(review.period), assignee=assignee, worth=worth, told=False)
    item = PlanItem.objects.create(review=review, task=task, growth_point=point)
    record("take_into_plan", item, by=by, station_id=review.station_id, title=title)
    return item


def _check_focus(review: StationReview) -> None:
    limit = focus_limit()
    if review.plan.filter(removed_at=None).exclude(task__state=State.CANCELLED).count() >= limit:
        one, few, many = _("задача,задачи,задач").split(",")
        tasks = counted(limit, one, few, many, lang())
        raise Refused(_("В плане уже {tasks}: больше станция за месяц не держит. Уберите одну.").format(tasks=tasks))


def _access_item(by: Person, pk: int) -> PlanItem:
    item = PlanItem.objects.select_related("task", "review").filter(pk=pk, removed_at=None).first()
    if item is None:
        raise Missing
    access_review(by, item.review_id)
    return item


def open_plan_tasks(review: StationReview) -> list[Task]:
    """Tasks of the plan that are still to do."""
    return [item.task for item in review.plan.filter(removed_at=None, task__state=State.OPEN).select_related("task")]
