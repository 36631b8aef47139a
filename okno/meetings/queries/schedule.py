"""A month's schedule as it is seen: what is agreed, what is proposed, who has no time and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

from okno.accounts.models import Person
from okno.core.clock import MOSCOW, now
from okno.core.months import Month
from okno.meetings.access import check_arranges, visible_schedules
from okno.meetings.links import feed_link
from okno.meetings.models import CalendarFeed, Meeting, MeetingTime, ProposedTime, Schedule
from okno.meetings.queries.timing import Talk, Talks, arranged_by, is_arranged
from okno.meetings.queries.wishes import Words, wishes_of
from okno.meetings.rules.schedule.words import NO_REVIEW, reason_words, wishes_words
from okno.network.models import Partner
from okno.network.rules import REVIEWED

FRIDAY = 4


@dataclass(frozen=True)
class Line:
    """A meeting with a time: agreed (``time``), held, or proposed."""

    talk: Talk
    start: datetime
    zone: ZoneInfo
    manager: Person | None
    time: MeetingTime | None = None
    broken: tuple[str, ...] = ()
    wishes: Words = ("", "")
    points: int = 0

    @property
    def partner(self) -> Partner:
        assert self.talk.meeting.partner
        return self.talk.meeting.partner

    @property
    def wall(self) -> datetime:
        """As the station's clock shows it: naive, so that no template turns it to another zone."""
        return self.start.astimezone(self.zone).replace(tzinfo=None)

    @property
    def is_proposed(self) -> bool:
        return self.time is None and self.talk.meeting.held_at is None

    @property
    def may_move(self) -> bool:
        return self.talk.meeting.held_at is None


@dataclass(frozen=True)
class Lack:
    """A meeting (or a partner without one) that has no time, and the reason; empty while nobody has proposed any."""

    partner: Partner
    talk: Talk | None
    why: str = ""
    missed: MeetingTime | None = None


@dataclass(frozen=True)
class MonthSchedule:
    """All meetings of a month with partners whose stations work: of one manager, or of all."""

    period: Month
    lines: tuple[Line, ...]
    lacks: tuple[Lack, ...]
    schedule: Schedule | None

    @property
    def proposed(self) -> int:
        return sum(line.is_proposed for line in self.lines)


def month_schedule(by: Person, period: Month, schedule: Schedule | None = None) -> MonthSchedule:
    """What a manager sees of their own meetings, the head of all; beside the proposal that waits, or one that is named."""
    meetings = Meeting.objects.filter(period=period, partner__isnull=False).select_related("partner")
    talks = Talks(meetings).all
    whose = arranged_by(by)
    talks = {pk: talk for pk, talk in talks.items() if is_arranged(talk, whose)}
    schedule = schedule or current_schedule(by, period)
    rows = {row.meeting_id: row for row in schedule.times.select_related("manager")} if schedule else {}
    standing = MeetingTime.objects.filter(meeting__in=list(talks), ended_at=None).select_related("manager", "confirmed_by")
    times = {time.meeting_id: time for time in standing}
    lines = [line for pk, talk in talks.items() if (line := _line(talk, times.get(pk), rows.get(pk)))]
    placed = {line.talk.meeting.pk for line in lines}
    missed = {time.meeting_id: time for time in _missed([pk for pk in talks if pk not in placed])}
    lacks = [_lack(talk, rows.get(pk), missed.get(pk)) for pk, talk in talks.items() if pk not in placed]
    if whose is None:
        lacks += _unmet(talks.values())
    return MonthSchedule(
        period,
        tuple(sorted(lines, key=lambda line: (line.start, line.talk.meeting.pk))),
        tuple(sorted(lacks, key=lambda lack: lack.partner.code)),
        schedule,
    )


def current_schedule(by: Person, period: Month) -> Schedule | None:
    """The proposal that waits for somebody to accept it."""
    newest = visible_schedules(by).filter(period=period, withdrawn_at=None, moves=False).order_by("-pk").first()
    return newest if newest and newest.accepted_at is None else None


def _line(talk: Talk, time: MeetingTime | None, row: ProposedTime | None) -> Line | None:
    meeting, zone = talk.meeting, talk.stations[0].tzinfo or MOSCOW
    if time:
        return Line(talk, time.starts_at, time.tzinfo, time.manager or talk.manager, time)
    if start := meeting.starts_at or meeting.held_at:
        return Line(talk, start, zone, talk.manager)
    if row and row.starts_at:
        points = sum(points for _wish, points in row.broken)
        return Line(talk, row.starts_at, zone, row.manager, broken=tuple(wishes_words(row.broken)), points=points)
    return None


def _lack(talk: Talk, row: ProposedTime | None, missed: MeetingTime | None) -> Lack:
    partner = talk.meeting.partner
    assert partner
    return Lack(partner, talk, reason_words(row.why, row.fitting) if row and row.why else "", missed)


def _missed(meetings: list[int]) -> Iterable[MeetingTime]:
    return MeetingTime.objects.filter(meeting__in=meetings, ending="missed").order_by("number")


def _unmet(talks: Iterable[Talk]) -> list[Lack]:
    """Partners with working stations of which none has a review this month."""
    met = {talk.meeting.partner_id for talk in talks if talk.meeting.partner_id}
    partners = Partner.objects.filter(stations__stage__in=REVIEWED).exclude(pk__in=met).distinct()
    return [Lack(partner, None, reason_words(NO_REVIEW)) for partner in partners]


@dataclass(frozen=True)
class Day:
    """A day of the schedule by the reader's clock."""

    day: date
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class SchedulePage:
    """The page «Расписание месяца»: weeks of days, who has no time, what can be taken back, the reader's private calendar."""

    found: MonthSchedule
    weeks: tuple[tuple[Day, ...], ...]
    undo: Schedule | None
    feed_url: str
    own_wishes: Words

    @property
    def period(self) -> Month:
        return self.found.period

    @property
    def has_gaps(self) -> bool:
        """Whether anything is left to propose; a month that nobody has opened yet is all to propose."""
        return not self.found.lines or any(lack.talk for lack in self.found.lacks)


def schedule_page(by: Person, period: Month) -> SchedulePage:
    """The month by the reader's clock, in a fixed number of statements. Raises Forbidden, Missing."""
    check_arranges(by)
    found = month_schedule(by, period)
    of_partners, own = wishes_of([line.partner.pk for line in found.lines], by)
    days: dict[date, list[Line]] = defaultdict(list)
    for line in found.lines:
        line = replace(line, wishes=of_partners.get(line.partner.pk, ("", "")))
        days[line.start.astimezone(by.tzinfo).date()].append(line)
    leaving = visible_schedules(by).filter(period=period, withdrawn_at=None, leaves_at__gt=now()).order_by("-pk").first()
    return SchedulePage(
        found,
        _weeks(days),
        leaving or (found.schedule if found.schedule and found.schedule.after_id else None),
        feed_url(by),
        own,
    )


def _weeks(days: Mapping[date, Sequence[Line]]) -> tuple[tuple[Day, ...], ...]:
    """Whole weeks from Monday, empty days among them: a meeting can be put there. Weekends only where somebody meets on one."""
    if not days:
        return ()
    monday = min(days) - timedelta(days=min(days).weekday())
    shown = 7 if any(day.weekday() > FRIDAY for day in days) else FRIDAY + 1
    return tuple(
        tuple(Day(day, tuple(days.get(day, ()))) for day in (first + timedelta(days=n) for n in range(shown)))
        for first in (monday + timedelta(weeks=n) for n in range((max(days) - monday).days // 7 + 1))
    )


def feed_url(person: Person) -> str:
    """The address of somebody's private calendar, if they have one."""
    feed = CalendarFeed.objects.filter(person=person, revoked_at=None).first()
    return f"{settings.OKNO_URL}{feed_link(feed.pk)}" if feed else ""
