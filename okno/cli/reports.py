"""What stands in the reports of a month: of a sent review the frozen content, of the others the sheet of now."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.conf import settings

from okno.accounts.models import Person
from okno.cli.rendering import Report
from okno.core.months import Month
from okno.meetings.access import visible_reviews
from okno.meetings.links import link_of
from okno.meetings.models import StationReport, StationReview
from okno.meetings.queries.sheet import build_sheets

AT_ONCE = 24
"""Reviews read together: enough to spare statements, few enough that the first report does not wait."""


def reports_of(by: Person, period: Month, *, only: Collection[str] | None = None, but: Collection[str] = ()) -> Iterator[Report]:
    """The reports of a month: of all stations or only some, but not of others."""
    reviews = visible_reviews(by).filter(period=period).exclude(station__code__in=but)
    if only is not None:
        reviews = reviews.filter(station__code__in=only)
    related = reviews.select_related("station__city", "station__partner", "meeting__partner", "meeting__format")
    chosen = list(related.order_by("meeting", "station__code"))
    for start in range(0, len(chosen), AT_ONCE):
        yield from _of_reviews(chosen[start : start + AT_ONCE])


def _of_reviews(reviews: list[StationReview]) -> Iterator[Report]:
    sent = _sent(reviews)
    for review in reviews:
        if report := sent.get(review.pk):
            link = f"{settings.OKNO_URL}{link_of(report.edition_id)}"
            yield Report(review.station.code, str(review.period), report.content, report.edition.number, link)
    waiting = [review for review in reviews if review.pk not in sent]
    if waiting:
        for review, sheet in build_sheets(waiting):
            yield Report(review.station.code, str(review.period), sheet)


def _sent(reviews: list[StationReview]) -> dict[int, StationReport]:
    """Review → its report in the newest edition that was not called back."""
    reports = StationReport.objects.filter(review__in=reviews, edition__withdrawn_at=None).select_related("edition")
    return {report.review_id: report for report in reports.order_by("edition__number")}
