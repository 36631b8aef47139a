"""What the pages of meetings show beside the sheet."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

from okno.accounts.models import Person
from okno.core.clock import now
from okno.core.errors import Missing
from okno.core.speech import lang as reader_lang
from okno.meetings.access import visible_reviews
from okno.meetings.models import Edition, Meeting, PlanItem, StationReview
from okno.meetings.queries.gathered import gather
from okno.meetings.queries.people import StationPeople, people_of
from okno.meetings.queries.sheet import build_sheet, said_at
from okno.meetings.rules.plan import due_day
from okno.meetings.rules.sheet import Folds, RevenueChange, Sheet
from okno.network.access import may_act_on
from okno.network.models import Station


@dataclass(frozen=True, slots=True)
class Tab:
    """One station of the partner in this meeting."""

    station: Station
    points: int
    on: bool


@dataclass(frozen=True, slots=True)
class ReviewPage(Folds):
    """The meeting page of one station."""

    review: StationReview
    meeting: Meeting
    sheet: Sheet
    tabs: list[Tab]
    people: list[Person]
    edition: Edition | None
    leaving: Edition | None
    may_write: bool
    saved_at: str
    open_last: int
    due: str
    group: str
    token: None = None
    """Nobody of the company comes by a personal link."""

    @property
    def loud(self) -> int:
        """How many KPIs stand out."""
        return sum(row.judgement in ("bad", "warn") for row in self.sheet.kpis)

    @property
    def changes(self) -> list[RevenueChange]:
        return [change for change in (self.sheet.change_month, self.sheet.change_year) if change]


def review_page(by: Person, review: StationReview | int) -> ReviewPage:
    """The page of a review that the person sees. Raises Missing."""
    found = _review(by, review) if isinstance(review, int) else review
    meeting, station = found.meeting, found.station
    gathered = gather([found])
    people = people_of([station])[station.pk]
    sheet = build_sheet(found, gathered, people, clock=by.tzinfo)
    saved = [each.saved_at for each in gathered.conclusions.get(found.pk, {}).values()]
    # a meeting that was not held has sent nothing
    editions = meeting.editions.filter(withdrawn_at=None).order_by("-number") if meeting.held_at else meeting.editions.none()
    newest = editions.first()
    leaving = newest if newest and newest.leaves_at > now() else None
    carried = {item.task_id for item in gathered.plan.get(found.pk, ())}
    return ReviewPage(
        review=found,
        meeting=meeting,
        sheet=sheet,
        tabs=_tabs(by, found),
        people=people.everyone,
        edition=newest,
        leaving=leaving,
        may_write=_answers(by, people) or may_act_on(by, station),
        saved_at=said_at(max(saved), by.tzinfo, reader_lang()) if saved else "",
        open_last=sum(row.state == "open" and row.task not in carried for row in sheet.last_plan),
        due=f"{due_day(found.period):%d.%m.%Y}",
        group=gathered.peers.group_of.get(station.pk, ""),
    )


def _answers(by: Person, people: StationPeople) -> bool:
    """Whoever holds the portfolio or stands in for its holder today acts on the station; the door asks the rest."""
    return people.contact is not None and by in (people.contact.holder, people.contact.stand_in)


def review_of_item(by: Person, item: int) -> StationReview:
    """The review whose plan holds an item. Raises Missing."""
    found = PlanItem.objects.filter(pk=item, removed_at=None).values_list("review", flat=True).first()
    if found is None:
        raise Missing
    return _review(by, found)


def first_station(by: Person, meeting: int) -> Station:
    """The station by whose clock a meeting is held. Raises Missing."""
    review = visible_reviews(by).filter(meeting=meeting).select_related("station__city").order_by("station__code").first()
    if review is None:
        raise Missing
    return review.station


def _review(by: Person, pk: int) -> StationReview:
    review = (
        visible_reviews(by)
        .select_related("station__city", "station__partner", "meeting__format", "meeting__partner")
        .filter(pk=pk)
        .first()
    )
    if review is None:
        raise Missing
    return review


def _tabs(by: Person, review: StationReview) -> list[Tab]:
    listed = Count(
        "station__growth_points", filter=Q(station__growth_points__period=int(review.period), station__growth_points__place__gt=0)
    )
    reviews = (
        visible_reviews(by)
        .filter(meeting=review.meeting_id)
        .select_related("station")
        .annotate(points=listed)
        .order_by("station__code")
    )
    return [Tab(each.station, each.points, each.pk == review.pk) for each in reviews]
