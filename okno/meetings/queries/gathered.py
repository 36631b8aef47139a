"""Everything that the sheets of one meeting are built from, read in a fixed number of statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import QuerySet

from okno.core.months import Month
from okno.kpi.models import GrowthPoint
from okno.kpi.queries.stations import (
    PeerTable,
    agreed_targets,
    coefficients,
    employee_months,
    employees_of,
    last_load,
    peer_table,
    points_of,
    station_months,
)
from okno.kpi.rules.aggregate import Row
from okno.meetings.models import Conclusion, FigureRequest, Meeting, PlanItem, StationReview, Variant
from okno.network.models import Employee


@dataclass(frozen=True, slots=True)
class Gathered:
    """Rows by station (figures, people, points) and by review (what was said and agreed)."""

    period: Month
    months: Mapping[int, Mapping[Month, Row]]
    employees: Mapping[int, Sequence[Employee]]
    employee_months: Mapping[int, Mapping[Month, Row]]
    peers: PeerTable
    points: Mapping[int, Sequence[GrowthPoint]]
    agreed: Mapping[int, Mapping[str, Decimal]]
    targets: Mapping[int, Mapping[str, Decimal]]
    coefficients: Mapping[str, Decimal]
    loaded: Mapping[int, tuple[str, datetime]]
    conclusions: Mapping[int, Mapping[str, Conclusion]]
    variants: Mapping[int, Sequence[Variant]]
    plan: Mapping[int, Sequence[PlanItem]]
    last_plan: Mapping[int, Sequence[PlanItem]]
    asked: Mapping[int, Mapping[str, FigureRequest]]


def gather(reviews: Sequence[StationReview], meeting: Meeting) -> Gathered:
    """Read it all for some reviews of one meeting; the number of statements does not grow with the stations."""
    period = meeting.period
    stations = [review.station_id for review in reviews]
    numbers = [review.pk for review in reviews]
    employees = employees_of(stations, period)
    plan = _by(PlanItem.objects.filter(review__in=numbers, removed_at=None), "review_id")
    return Gathered(
        period=period,
        months=station_months(stations, period),
        employees=employees,
        employee_months=employee_months([each.pk for people in employees.values() for each in people], period),
        peers=peer_table([review.station for review in reviews], period),
        points=points_of(stations, period),
        agreed=agreed_targets(_held_before(stations, period), period),
        targets=agreed_targets(stations, period + 1),
        coefficients=coefficients(period.year),
        loaded=last_load(stations, period),
        conclusions=_conclusions(numbers),
        variants=_variants(numbers),
        plan=plan,
        last_plan=_last_plans(stations, period),
        asked=_asked(numbers),
    )


def _held_before(stations: Sequence[int], period: Month) -> list[int]:
    """Stations whose last review was held: only then its targets were agreed."""
    held = StationReview.objects.filter(station__in=stations, period=period - 1, meeting__held_at__isnull=False)
    return list(held.values_list("station_id", flat=True))


def _by(items: QuerySet[PlanItem], key: str) -> dict[int, list[PlanItem]]:
    found: dict[int, list[PlanItem]] = defaultdict(list)
    for item in items.select_related("task__assignee", "growth_point").order_by("pk"):
        found[getattr(item, key)].append(item)
    return found


def _last_plans(stations: Sequence[int], period: Month) -> dict[int, list[PlanItem]]:
    """Station -> the plan of its newest earlier review."""
    found: dict[int, list[PlanItem]] = defaultdict(list)
    items = PlanItem.objects.filter(review__station__in=stations, review__period__lt=int(period), removed_at=None)
    for item in items.select_related("task__assignee", "growth_point", "review").order_by("-review__period", "pk"):
        known = found[item.review.station_id]
        if not known or known[0].review_id == item.review_id:
            known.append(item)
    return found


def _conclusions(reviews: Sequence[int]) -> dict[int, dict[str, Conclusion]]:
    found: dict[int, dict[str, Conclusion]] = defaultdict(dict)
    for each in Conclusion.objects.filter(review__in=reviews).select_related("author"):
        found[each.review_id][each.subject] = each
    return found


def _variants(reviews: Sequence[int]) -> dict[int, list[Variant]]:
    found: dict[int, list[Variant]] = defaultdict(list)
    for each in Variant.objects.filter(conclusion__review__in=reviews, settled_at=None).select_related("author", "conclusion"):
        found[each.conclusion.review_id].append(each)
    return found


def _asked(reviews: Sequence[int]) -> dict[int, dict[str, FigureRequest]]:
    found: dict[int, dict[str, FigureRequest]] = defaultdict(dict)
    for each in FigureRequest.objects.filter(review__in=reviews):
        found[each.review_id][each.kpi] = each
    return found
