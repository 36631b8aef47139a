"""The doors to meetings, reviews and what was sent."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Q, QuerySet

from okno.accounts.models import Person
from okno.accounts.roles import PARTNER_LEADS
from okno.accounts.rules import Role
from okno.core.clock import now
from okno.core.errors import Forbidden, Missing
from okno.core.months import Month
from okno.meetings.models import (
    CalendarFeed,
    Circumstance,
    Edition,
    Meeting,
    MeetingTime,
    Reader,
    Schedule,
    StationReport,
    StationReview,
)
from okno.meetings.rules.times import SHOWN
from okno.network.access import may_act_on, visible_stations

RUNS_MEETINGS = frozenset({Role.MANAGER, Role.HEAD, Role.SYSTEM})
READS_REPORTS = RUNS_MEETINGS | PARTNER_LEADS
STAYS_OPEN = timedelta(days=1)


def visible_reviews(by: Person) -> QuerySet[StationReview]:
    """Reviews with their conclusions in the making: the company side alone; a partner reads editions."""
    if by.role not in RUNS_MEETINGS:
        return StationReview.objects.none()
    return StationReview.objects.filter(station__in=visible_stations(by))


def visible_meetings(by: Person) -> QuerySet[Meeting]:
    """Meetings that have a review which the person sees."""
    return Meeting.objects.filter(pk__in=visible_reviews(by).values("meeting"))


def access_meeting(by: Person, pk: int) -> Meeting:
    """The meeting, locked, for a change by this person. Raises Missing or Forbidden."""
    meeting = (
        visible_meetings(by)
        .select_for_update(no_key=True, of=("self",))
        .select_related("partner", "format")
        .filter(pk=pk)
        .first()
    )
    if meeting is None:
        raise Missing
    # a partner's stations stand in one portfolio as a rule; where they do not, each manager runs the common meeting
    if not any(may_act_on(by, review.station) for review in meeting.reviews.select_related("station")):
        raise Forbidden
    return meeting


def access_review(by: Person, pk: int) -> StationReview:
    """The review, locked, for a change by this person. Raises Missing or Forbidden."""
    review = (
        visible_reviews(by)
        .select_for_update(no_key=True, of=("self",))
        .select_related("station__city", "meeting__format", "meeting__partner")
        .filter(pk=pk)
        .first()
    )
    if review is None:
        raise Missing
    if not may_act_on(by, review.station):
        raise Forbidden
    return review


def see_review(by: Person, code: str, period: Month) -> StationReview:
    """The review of a station and month, to look at. Raises Missing."""
    review = (
        visible_reviews(by)
        .select_related("station__city", "station__partner", "meeting__format", "meeting__partner")
        .filter(station__code=code, period=period)
        .first()
    )
    if review is None:
        raise Missing
    return review


def visible_together(by: Person) -> QuerySet[StationReview]:
    """Reviews that a person has open with the other side: whoever runs meetings always, a partner's leads while one is held.

    A day longer, so that what they typed without a connection still arrives after the manager has finished.
    """
    if by.role not in PARTNER_LEADS:
        return visible_reviews(by)
    at_table = Q(meeting__held_at=None) | Q(meeting__held_at__gt=now() - STAYS_OPEN)
    return StationReview.objects.filter(at_table, meeting__opened_at__isnull=False, station__in=visible_stations(by))


def see_together(by: Person, pk: int) -> StationReview:
    """A review to take part in. Raises Missing, and Forbidden for a colleague who only looks on."""
    review = (
        visible_together(by)
        .select_related("station__city", "station__partner", "meeting__format", "meeting__partner")
        .filter(pk=pk)
        .first()
    )
    if review is None:
        raise Missing
    if not may_act_on(by, review.station):
        raise Forbidden
    return review


def attended(by: Person, pk: int) -> Meeting:
    """A meeting that was begun about a station of one's own. Raises Missing."""
    own = StationReview.objects.filter(station__in=visible_stations(by)).values("meeting")
    meeting = Meeting.objects.filter(pk=pk, pk__in=own, opened_at__isnull=False).first()
    if meeting is None:
        raise Missing
    return meeting


def seated_guest(meeting: int, person: int) -> Person:
    """Whoever holds a link to a meeting, while it lives and they still belong to one of its stations. Raises Missing.

    It ends a day after the meeting was held, and with the second month after the one under review in any case.
    """
    found = Meeting.objects.filter(pk=meeting).first()
    guest = Person.objects.filter(pk=person, is_active=True, role__in=PARTNER_LEADS).first()
    if found is None or guest is None or (found.held_at and found.held_at <= now() - STAYS_OPEN):
        raise Missing
    if now().date() > (found.period + 2).last_day or not visible_stations(guest).filter(reviews__meeting=found).exists():
        raise Missing
    return guest


def visible_reports(by: Person) -> QuerySet[StationReport]:
    """Reports that left: to the company all of the stations it sees, to owner and director those of their own stations."""
    if by.role not in READS_REPORTS:
        return StationReport.objects.none()
    reports = StationReport.objects.filter(review__station__in=visible_stations(by), edition__withdrawn_at=None)
    return reports if by.role in RUNS_MEETINGS else reports.filter(edition__leaves_at__lte=now())


def visible_editions(by: Person) -> QuerySet[Edition]:
    """Editions of which the person may read at least one report."""
    return Edition.objects.filter(pk__in=visible_reports(by).values("edition"))


def see_edition(by: Person, pk: int) -> Edition:
    """An edition to read. Raises Missing."""
    edition = visible_editions(by).select_related("meeting__partner", "by").filter(pk=pk).first()
    if edition is None:
        raise Missing
    return edition


def accepts_plan(by: Person, edition: Edition) -> bool:
    """Whether the plan waits for this person: of a meeting held without the owner for the owner alone, where it went to one."""
    if edition.accepted_at is not None or by.role not in PARTNER_LEADS:
        return False
    return by.role == Role.OWNER or not _held_without_owner(edition)


def _held_without_owner(edition: Edition) -> bool:
    owners = Reader.objects.filter(edition=edition, person__role=Role.OWNER, person__is_active=True)
    return Circumstance.standing(Circumstance.Kind.NO_OWNER).filter(meeting=edition.meeting_id).exists() and owners.exists()


def reader_of(pk: int) -> Reader:
    """Whoever holds a personal link, while it lives and they may still read it. Raises Missing."""
    reader = (
        Reader.objects.select_related("person", "edition__meeting__partner", "edition__by")
        .filter(Q(pk=pk), expires_at__gt=now(), person__is_active=True, edition__withdrawn_at=None)
        .first()
    )
    if reader is None or not visible_editions(reader.person).filter(pk=reader.edition_id).exists():
        raise Missing
    return reader


def visible_times(by: Person) -> QuerySet[MeetingTime]:
    """Times that stand: to support all of the stations it sees, to owner and director those of their own stations."""
    if by.role not in READS_REPORTS:
        return MeetingTime.objects.none()
    reviews = StationReview.objects.filter(station__in=visible_stations(by))
    return MeetingTime.objects.filter(ended_at=None, meeting__in=reviews.values("meeting"))


def see_time(by: Person, pk: int) -> MeetingTime:
    """A time that still stands and was not held, to the partner's owner or director. Raises Missing."""
    rows = visible_times(by) if by.role in PARTNER_LEADS else MeetingTime.objects.none()
    time = rows.filter(pk=pk, meeting__held_at=None).select_related("meeting__partner", "manager").first()
    if time is None:
        raise Missing
    return time


def visible_figures(by: Person) -> QuerySet[StationReview]:
    """Reviews whose month owner and director see before the meeting, from a day ahead until a report takes its place."""
    if by.role not in PARTNER_LEADS:
        return StationReview.objects.none()
    near = MeetingTime.objects.filter(ended_at=None, starts_at__lte=now() + SHOWN, meeting__held_at=None)
    return StationReview.objects.filter(station__in=visible_stations(by), meeting__in=near.values("meeting"))


def access_time(by: Person, meeting: int) -> MeetingTime:
    """The time of a meeting, locked, for an answer by the partner's owner or director. Raises Missing or Forbidden."""
    time = (
        visible_times(by)
        .filter(meeting=meeting, meeting__held_at=None)
        .select_for_update(no_key=True, of=("self",))
        .select_related("meeting__partner", "manager")
        .first()
    )
    if time is None:
        raise Missing
    if by.role in RUNS_MEETINGS:
        raise Forbidden
    return time


def guest_of(meeting: int, person: int) -> Person:
    """Whoever was asked to a meeting by a personal link, while it has not been held and they may still see it. Raises Missing."""
    guest = Person.objects.filter(pk=person, is_active=True, dismissed_at=None).first()
    if guest is None or not visible_times(guest).filter(meeting=meeting, meeting__held_at=None).exists():
        raise Missing
    return guest


def check_arranges(by: Person) -> None:
    """Lets nobody through who does not run meetings. Raises Forbidden; for a partner's people Missing."""
    if by.role not in RUNS_MEETINGS:
        raise Forbidden if by.is_company else Missing


def visible_schedules(by: Person) -> QuerySet[Schedule]:
    """Proposals: a manager's own, the head's are of all."""
    if by.role in (Role.HEAD, Role.SYSTEM):
        return Schedule.objects.filter(whose=None)
    return Schedule.objects.filter(whose=by) if by.role == Role.MANAGER else Schedule.objects.none()


def access_schedule(by: Person, pk: int) -> Schedule:
    """A proposal, locked. Raises Missing."""
    schedule = visible_schedules(by).filter(pk=pk).select_for_update(no_key=True, of=("self",)).first()
    if schedule is None:
        raise Missing
    return schedule


def feed_of(pk: int) -> CalendarFeed:
    """A feed by its private address, until it is revoked or its person is out. Raises Missing."""
    feed = (
        CalendarFeed.objects.select_related("person")
        .filter(pk=pk, revoked_at=None, person__is_active=True, person__dismissed_at=None)
        .first()
    )
    if feed is None:
        raise Missing
    return feed
