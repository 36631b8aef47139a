"""What a month's figures say before the meeting: to the partner a day ahead, to support what of them lacks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from okno.accounts.models import Person
from okno.core.months import Month
from okno.kpi.queries.stations import station_months
from okno.kpi.rules.aggregate import value
from okno.kpi.rules.canon import KPIS
from okno.meetings.access import visible_figures
from okno.meetings.models import StationReview
from okno.meetings.queries.sheet import build_sheets
from okno.meetings.rules.sheet import KpiRow, PlanRow, Sheet


@dataclass(frozen=True, slots=True)
class Figures:
    """One station's month as the partner reads it beforehand: no conclusion and no growth point, which the meeting makes."""

    station: str
    month: str
    source: str
    loud: tuple[KpiRow, ...]
    calm: tuple[KpiRow, ...]
    lacking: tuple[str, ...]
    last_plan: tuple[PlanRow, ...]
    last_plan_done: str
    last_plan_change: str

    @classmethod
    def of(cls, sheet: Sheet) -> Figures:
        known = [row for row in sheet.kpis if row.judgement != "none"]
        return cls(
            sheet.station,
            sheet.month,
            sheet.source,
            tuple(row for row in known if not row.folded),
            tuple(row for row in known if row.folded),
            tuple(row.name for row in sheet.kpis if row.judgement == "none"),
            sheet.last_plan,
            sheet.last_plan_done,
            sheet.last_plan_change,
        )


def figures_before(by: Person, meeting: int) -> tuple[Figures, ...]:
    """Of the reader's own stations in a meeting, from a day ahead; nothing before that."""
    reviews = visible_figures(by).filter(meeting=meeting).order_by("station__code")
    found = list(reviews.select_related("station__city", "station__partner", "meeting__format", "meeting__partner"))
    return tuple(Figures.of(sheet) for _review, sheet in build_sheets(found)) if found else ()


def lacking_figures(reviews: Sequence[StationReview]) -> dict[int, list[str]]:
    """Review → the KPIs of its format that the month's figures do not give; of reviews of one month, with their meetings."""
    if not reviews:
        return {}
    period: Month = reviews[0].period
    months = station_months([review.station_id for review in reviews], period, 1)
    rows = {review.pk: months.get(review.station_id, {}).get(period) for review in reviews}
    return {
        review.pk: [
            code for code in review.meeting.format.kpis if (row := rows[review.pk]) is None or value(KPIS[code], [row]) is None
        ]
        for review in reviews
    }
