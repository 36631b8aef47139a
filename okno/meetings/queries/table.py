"""The open page of a meeting as the partner's side sees it: figures, conclusions, growth points and plan; nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from okno.accounts.models import Person
from okno.core.errors import Forbidden, Missing
from okno.meetings.access import see_together, visible_together
from okno.meetings.models import Meeting, StationReview
from okno.meetings.queries.gathered import gather
from okno.meetings.queries.people import people_of
from okno.meetings.queries.sheet import build_sheet
from okno.meetings.queries.together import Table, stars_of, table_of
from okno.meetings.rules.plan import due_day
from okno.meetings.rules.sheet import Folds, KpiRow, Sheet


@dataclass(frozen=True, slots=True)
class SharedPage(Folds):
    """One station's page; ``token`` when it is read by a personal link."""

    review: StationReview
    sheet: Sheet
    table: Table
    tabs: list[StationReview]
    token: str
    due: str
    stars: int
    may_write: bool = True

    @property
    def meeting(self) -> Meeting:
        return self.review.meeting

    @property
    def loud(self) -> list[KpiRow]:
        return [row for row in self.sheet.kpis if not row.folded and row.judgement != "none"]


def shared_page(by: Person, pk: int | None, *, meeting: int | None = None, token: str = "") -> SharedPage | None:
    """The page of a review that is held now, or of the first one of a meeting; None while that was not begun.

    Raises Missing; for whoever is of the company Forbidden: they have a page of their own.
    """
    if by.is_company:
        raise Forbidden
    if pk is None:
        pk = visible_together(by).filter(meeting=meeting).order_by("station__code").values_list("pk", flat=True).first()
        if pk is None:
            return None
    review = see_together(by, pk)
    if meeting is not None and review.meeting_id != meeting:
        raise Missing
    people = people_of([review.station])[review.station_id]
    return SharedPage(
        review=review,
        sheet=build_sheet(review, gather([review]), people, clock=by.tzinfo),
        table=table_of(review),
        tabs=list(visible_together(by).filter(meeting=review.meeting).select_related("station").order_by("station__code")),
        token=token,
        due=f"{due_day(review.period):%d.%m.%Y}",
        stars=stars_of(by, review.meeting),
    )


def waiting_room(by: Person, meeting: int) -> Meeting:
    """A meeting that was not begun yet, to say when it will be. Raises Missing."""
    found = Meeting.objects.filter(pk=meeting, opened_at=None).first()
    if found is None:
        raise Missing
    return found
