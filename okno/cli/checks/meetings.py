"""Meetings, what was sent, plans and tasks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from django.db.models import Exists, F, OuterRef, Q

from okno.cli.checks.finding import Finding
from okno.meetings.models import Edition, Meeting, PlanItem, StationReport, StationReview
from okno.plans.models import Task
from okno.plans.rules import State

ROOM = "meetings"


def editions_are_numbered() -> Iterator[Finding]:
    """1, 2, 3 … without a gap, those called back aside; a meeting with a sent edition is held, and no other is."""
    numbers: dict[int, list[int]] = defaultdict(list)
    for meeting, number in Edition.objects.filter(withdrawn_at=None).order_by("number").values_list("meeting", "number"):
        numbers[meeting].append(number)
    for meeting, found in numbers.items():
        if found != list(range(1, len(found) + 1)):
            yield Finding(ROOM, f"встреча {meeting}: издания {found}", "издания нумеруются подряд с первого")
    sent = Edition.objects.filter(meeting=OuterRef("pk"), withdrawn_at=None)
    for held in Meeting.objects.annotate(sent=Exists(sent)).exclude(
        Q(sent=True, held_at__isnull=False) | Q(sent=False, held_at=None)
    ):
        yield Finding(ROOM, f"встреча {held.pk} за {held.period}", "проведена та встреча, чьё издание ушло")


def reports_stay_with_their_review() -> Iterator[Finding]:
    """The frozen content is of that station and month, and of that meeting; each edition has a report."""
    reports = StationReport.objects.select_related("review__station", "edition")
    told = reports.values_list("pk", "content__code", "content__period", "review__station__code", "review__period")
    for pk, code, period, station, month in told:
        if (code, period) != (station, str(month)):
            yield Finding(ROOM, f"отчёт {pk}: {code} {period}", f"отчёт говорит о своей станции и месяце: {station} {month}")
    for report in reports.exclude(review__meeting=F("edition__meeting")):
        yield Finding(ROOM, f"отчёт {report.pk}", "отчёт стоит в издании своей встречи")
    for edition in Edition.objects.filter(reports=None):
        yield Finding(ROOM, f"издание {edition}", "в издании есть отчёт")


def reviews_stand_in_their_month() -> Iterator[Finding]:
    for review in StationReview.objects.exclude(period=F("meeting__period")).select_related("station"):
        yield Finding(ROOM, f"{review.station.code} {review.period}", "разбор стоит во встрече своего месяца")
    strangers = Q(meeting__partner__isnull=False) & ~Q(station__partner=F("meeting__partner")) & Q(meeting__held_at=None)
    for review in StationReview.objects.filter(strangers).select_related("station"):
        yield Finding(ROOM, f"{review.station.code} {review.period}", "встреча — с партнёром станции")


def plans_are_of_their_station() -> Iterator[Finding]:
    for item in PlanItem.objects.exclude(task__station=F("review__station")).select_related("task"):
        yield Finding(ROOM, f"«{item.task.title}»", "задача плана — о станции разбора")
    points = PlanItem.objects.filter(growth_point__isnull=False).exclude(
        growth_point__station=F("review__station"), growth_point__period=F("review__period")
    )
    for item in points.select_related("task"):
        yield Finding(ROOM, f"«{item.task.title}»", "точка роста плана — этой станции и этого месяца")


def tasks_are_closed_by_somebody() -> Iterator[Finding]:
    closed = ~Q(state=State.OPEN)
    known = Q(closed_at__isnull=False, closed_by__isnull=False)
    unknown = Q(closed_at=None, closed_by=None)
    for task in Task.objects.exclude((closed & known) | (~closed & unknown)).select_related("station"):
        yield Finding("plans", f"{task.station.code}: «{task.title}»", "у закрытой задачи есть кто и когда, у открытой нет")


CHECKS = (
    editions_are_numbered,
    reports_stay_with_their_review,
    reviews_stand_in_their_month,
    plans_are_of_their_station,
    tasks_are_closed_by_somebody,
)
