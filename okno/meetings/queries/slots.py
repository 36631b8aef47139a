"""Other times for a meeting that has one: what suits both sides and is free, the cheapest first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.urls import reverse

from okno.accounts.models import Person
from okno.core.clock import MOSCOW, now, today
from okno.core.errors import Missing
from okno.meetings.access import visible_times
from okno.meetings.models import Meeting, MeetingTime
from okno.meetings.queries.figures import Figures, figures_before
from okno.meetings.queries.timing import Gathered, gather_month, talk_of
from okno.meetings.rules.schedule import Option, options
from okno.meetings.rules.times import NOTICE, SHOWN, held_between
from okno.network.models import Station
from okno.network.queries import manager_of

OFFERED = 3


@dataclass(frozen=True, slots=True)
class OtherTime:
    """A time on offer: the moment, as the station's clock shows it, and who would hold it."""

    start: datetime
    zone: ZoneInfo
    manager: Person | None

    @property
    def wall(self) -> datetime:
        return self.start.astimezone(self.zone).replace(tzinfo=None)


NOBODY: frozenset[int] = frozenset()
"""Of whom no meeting wants a time: only those that have one are gathered."""


@dataclass(frozen=True, slots=True)
class ToAnswer:
    """The time of a meeting by the station's clock; ``waits``: nobody has said that it suits.

    ``shows``: the figures that are to be discussed can be read.
    """

    meeting: int
    wall: datetime
    manager: str
    waits: bool
    shows: bool

    @classmethod
    def of(cls, time: MeetingTime) -> ToAnswer:
        who = time.manager.short_name if time.manager else ""
        return cls(time.meeting_id, time.wall, who, time.confirmed_at is None, time.starts_at <= now() + SHOWN)


def to_answer(by: Person, station: Station) -> ToAnswer | None:
    """The next meeting of a station, for its owner or director."""
    times = visible_times(by).filter(meeting__reviews__station=station, meeting__held_at=None, starts_at__gt=now())
    time = times.select_related("manager").order_by("starts_at").first()
    return ToAnswer.of(time) if time else None


@dataclass(frozen=True)
class TimePage:
    """What the partner sees: when, with whom, three other times; where each tap goes."""

    time: MeetingTime
    names: str
    others: tuple[OtherTime, ...]
    confirm_url: str
    choose_url: str
    phone: str
    figures: tuple[Figures, ...] = ()

    @property
    def is_over(self) -> bool:
        return self.time.starts_at <= now()


def time_page(by: Person, meeting: int, token: str = "") -> TimePage:
    """The time of a meeting for somebody of the partner's. Raises Missing."""
    time = visible_times(by).filter(meeting=meeting).select_related("meeting__partner", "manager", "confirmed_by").first()
    talk = talk_of(time.meeting) if time else None
    if time is None or talk is None:
        raise Missing
    confirm, choose = ("shared_confirm", "shared_choose") if token else ("confirm_time", "choose_time")
    contact = manager_of(talk.stations[0])
    return TimePage(
        time,
        talk.names_for(by),
        other_times(time.meeting) if time.starts_at > now() else (),
        reverse(f"meetings:{confirm}", args=[token or meeting]),
        reverse(f"meetings:{choose}", args=[token or meeting]),
        contact.phone if contact else "",
        figures_before(by, meeting),
    )


def gathered_around(meeting: Meeting) -> Gathered:
    """The rest of a meeting's month, from tomorrow on, with all who might be in its way."""
    since, until = held_between(meeting.period, today(), MOSCOW)
    return gather_month(meeting.period, max(since, now() + NOTICE), until, whose=NOBODY)


def other_times(meeting: Meeting) -> tuple[OtherTime, ...]:
    """Three free times on different days, the cheapest first, then the earliest; fewer where there are no more."""
    gathered = gathered_around(meeting)
    talk, problem = gathered.talks.get(meeting.pk), gathered.problem
    own = next((each for each in problem.wanted if each.number == meeting.pk), None)
    if talk is None or own is None:
        return ()
    others = replace(problem, wanted=[each for each in problem.wanted if each is not own])
    zone = talk.stations[0].tzinfo or MOSCOW
    days: dict[date, Option] = {}
    for option in options(others, replace(own, agreed=None, fixed=False)):
        if option.start != meeting.starts_at:
            days.setdefault(option.start.astimezone(zone).date(), option)
    return tuple(OtherTime(each.start, zone, gathered.people.get(each.manager)) for each in list(days.values())[:OFFERED])
