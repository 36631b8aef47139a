"""Everything that the sheets of a month's reviews are built from, read in a fixed number of statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from okno.core.months import Month
from okno.kpi.models import GrowthPoint
from okno.kpi.queries.stations import (
    PeerTable,
    People,
    StationHistory,
    Targets,
    peer_table,
    people_months,
    points_of,
    station_histories,
    targets_of,
)
from okno.kpi.rules.aggregate import Row, value
from okno.kpi.rules.canon import KPIS
from okno.meetings.models import Conclusion, FigureRequest, PlanItem, StationReview


@dataclass(frozen=True, slots=True)
class Gathered:
    """Rows by station (figures, people, points) and by review (what was said and agreed)."""

    period: Month
    histories: Mapping[int, StationHistory]
    people: People
    peers: PeerTable
    points: Mapping[int, Sequence[GrowthPoint]]
    targets: Targets
    conclusions: Mapping[int, Mapping[str, Conclusion]]
    plan: Mapping[int, Sequence[PlanItem]]
    last_plan: Mapping[int, Sequence[PlanItem]]
    asked: Mapping[int, Mapping[str, FigureRequest]]

    def months(self, station: int) -> Mapping[Month, Row]:
        """Facts of a station by month."""
        history = self.histories.get(station)
        return history.rows if history else {}


def gather(reviews: Sequence[StationReview]) -> Gathered:
    """Read it all for some reviews of one month, each with its meeting; the number of statements does not grow with them."""
    period = reviews[0].period
    stations = [review.station_id for review in reviews]
    numbers = [review.pk for review in reviews]
    plan, last_plan = _plans(reviews)
    histories = station_histories(stations, period)
    return Gathered(
        period=period,
        histories=histories,
        people=people_months(stations, period),
        peers=peer_table([review.station for review in reviews], period),
        points=points_of(stations, period),
        targets=targets_of(stations, period),
        conclusions=_conclusions(numbers),
        plan=plan,
        last_plan=last_plan,
        asked=_asked(numbers) if any(_lacks_figures(review, histories) for review in reviews) else {},
    )


def _plans(reviews: Sequence[StationReview]) -> tuple[dict[int, list[PlanItem]], dict[int, list[PlanItem]]]:
    """Review -> its plan, and station -> the plan of its newest earlier review."""
    plan: dict[int, list[PlanItem]] = defaultdict(list)
    last: dict[int, list[PlanItem]] = defaultdict(list)
    own = {review.pk for review in reviews}
    period = reviews[0].period
    items = PlanItem.objects.filter(review__station__in=[review.station_id for review in reviews], removed_at=None)
    for item in items.select_related("task__assignee", "growth_point", "review").order_by("-review__period", "pk"):
        if item.review_id in own:
            plan[item.review_id].append(item)
        elif item.review.period < period:
            known = last[item.review.station_id]
            if not known or known[0].review_id == item.review_id:
                known.append(item)
    return plan, last


def _conclusions(reviews: Sequence[int]) -> dict[int, dict[str, Conclusion]]:
    """Review -> subject -> conclusion."""
    found: dict[int, dict[str, Conclusion]] = defaultdict(dict)
    for each in Conclusion.objects.filter(review__in=reviews).select_related("author"):
        found[each.review_id][each.subject] = each
    return found


def _lacks_figures(review: StationReview, histories: Mapping[int, StationHistory]) -> bool:
    """Whether a figure of the format is missing; only then somebody may have asked for it."""
    history = histories.get(review.station_id)
    row = history.rows.get(review.period) if history else None
    return row is None or any(value(KPIS[code], [row]) is None for code in review.meeting.format.kpis)


def _asked(reviews: Sequence[int]) -> dict[int, dict[str, FigureRequest]]:
    found: dict[int, dict[str, FigureRequest]] = defaultdict(dict)
    for each in FigureRequest.objects.filter(review__in=reviews):
        found[each.review_id][each.kpi] = each
    return found
