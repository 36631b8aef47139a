"""What the schedule of a month is made of, gathered from everywhere in a fixed number of statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cached_property

from django.db.models import Q, Sum

from okno.accounts.models import Person
from okno.accounts.rules import Role
from okno.core.clock import today
from okno.core.models import Setting
from okno.core.months import Month
from okno.kpi.models import GrowthPoint
from okno.launches.models import Participant
from okno.meetings.models import Meeting, StationReview, TimeWish
from okno.meetings.queries.people import StationPeople, people_of
from okno.meetings.rules.schedule import Away, Desk, Limits, Problem, Wanted, Window
from okno.meetings.rules.times import LAUNCH_DAYS, troubles
from okno.network.access import leave_pairs
from okno.network.models import Leave, Station
from okno.network.queries import calendars_of_people, calendars_of_stations
from okno.network.rules import REVIEWED
from okno.network.rules.stand_in import stands_for

LIMITS_KEY = "meeting_limits"
"""Setting: ``{"a_day": 4, "minutes": 60, "gap": 15}``."""

NEAR = timedelta(hours=4)
"""What began so long before the first moment may still reach into it."""


def limits() -> Limits:
    """What the network has set, or the first limits."""
    said = Setting.objects.filter(pk=LIMITS_KEY).values_list("value", flat=True).first() or {}
    first = Limits()
    return Limits(
        said.get("a_day", first.a_day),
        timedelta(minutes=said["minutes"]) if "minutes" in said else first.lasts,
        timedelta(minutes=said["gap"]) if "gap" in said else first.gap,
    )


@dataclass(frozen=True)
class Talk:
    """A meeting with its working stations, the partner's people who come, and whose portfolio it is."""

    meeting: Meeting
    stations: tuple[Station, ...]
    manager: Person | None
    guests: tuple[Person, ...]
    # person → the stations at which they work: a director hears nothing of the others
    places: Mapping[int, tuple[str, ...]]

    @property
    def names(self) -> str:
        return ", ".join(station.short_name for station in self.stations)

    def names_for(self, person: Person) -> str:
        """The stations that this person may be told of: to the company all."""
        return ", ".join(self.places.get(person.pk, ())) or self.names


class Talks:
    """Meetings by number, with what stands around them: five statements for any number."""

    def __init__(self, meetings: Iterable[Meeting]) -> None:
        self.meetings = {each.pk: each for each in meetings}
        reviews = StationReview.objects.filter(meeting__in=list(self.meetings), station__stage__in=REVIEWED)
        self._stations: dict[int, list[Station]] = defaultdict(list)
        for review in reviews.select_related("station__city").order_by("station__code"):
            self._stations[review.meeting_id].append(review.station)
        self._people = people_of([station for stations in self._stations.values() for station in stations])

    @cached_property
    def all(self) -> dict[int, Talk]:
        return {pk: self._talk(self.meetings[pk], stations) for pk, stations in self._stations.items()}

    def _talk(self, meeting: Meeting, stations: Sequence[Station]) -> Talk:
        around = [self._people[station.pk] for station in stations]
        guests: dict[int, Person] = {}
        places: dict[int, tuple[str, ...]] = defaultdict(tuple)
        for station, people in zip(stations, around, strict=True):
            for person in people.own:
                if person.role in (Role.OWNER, Role.DIRECTOR):
                    guests[person.pk] = person
                    places[person.pk] += (station.short_name,)
        return Talk(meeting, tuple(stations), _holder(around), tuple(guests.values()), places)


def _holder(around: Sequence[StationPeople]) -> Person | None:
    """Who holds most of the stations; of two with as many, whoever holds the first."""
    held = [each.contact.holder for each in around if each.contact and each.contact.holder]
    return max(held, key=held.count) if held else None


def talk_of(meeting: Meeting) -> Talk | None:
    """One meeting; None when none of its stations works any more."""
    return Talks([meeting]).all.get(meeting.pk)


@dataclass(frozen=True)
class Gathered:
    """A month's problem, and the rows behind its numbers."""

    problem: Problem
    talks: Mapping[int, Talk]
    people: Mapping[int, Person]


def arranged_by(by: Person) -> frozenset[int] | None:
    """Whose meetings somebody arranges: a manager their own and those of whom they stand in for; None for everybody's."""
    return frozenset(stands_for(by.pk, leave_pairs(today()))) if by.role == Role.MANAGER else None


def is_arranged(talk: Talk, whose: frozenset[int] | None) -> bool:
    return whose is None or (talk.manager is not None and talk.manager.pk in whose)


def gather_month(period: Month, since: datetime, until: datetime, whose: frozenset[int] | None = None) -> Gathered:
    """The meetings of a month (of some managers, or all) that want a time, and all that have one between two moments."""
    is_near = Q(starts_at__gte=since - NEAR, starts_at__lt=until)
    asked = Q(period=period, partner__isnull=False)
    talks = Talks(Meeting.objects.filter(asked | is_near).select_related("partner")).all
    people = _holders(talks.values())
    around = _Around(period, since, talks)
    wanted = [
        around.wanted(talk)
        for talk in talks.values()
        if talk.meeting.starts_at or (talk.meeting.held_at is None and is_arranged(talk, whose))
    ]
    calendars = calendars_of_people(people.values())
    desks = {pk: Desk(calendars[pk], *around.wishes["person", pk]) for pk in people}
    return Gathered(Problem(since, until, wanted, desks, _away(since, until), limits()), talks, people)


class _Around:
    """What is known of a month's meetings beside themselves: wishes, launches, trouble, last month's hours."""

    def __init__(self, period: Month, since: datetime, talks: Mapping[int, Talk]) -> None:
        stations = [station for talk in talks.values() for station in talk.stations]
        self.calendars = calendars_of_stations(stations)
        self.wishes = _wishes()
        self.launches = _launches(stations, since)
        self.trouble = troubles(_stakes(period, talks))
        before = Meeting.objects.filter(period=period - 1, starts_at__isnull=False, partner__isnull=False)
        self.last = {each.partner_id or 0: each.starts_at for each in before.only("partner", "starts_at")}

    def wanted(self, talk: Talk) -> Wanted:
        meeting, partner = talk.meeting, talk.meeting.partner_id or 0
        prefers, forbids = self.wishes["partner", partner]
        return Wanted(
            number=meeting.pk,
            manager=talk.manager.pk if talk.manager else None,
            calendars=tuple(self.calendars[station.pk] for station in talk.stations),
            people=frozenset(person.pk for person in talk.guests),
            launches=frozenset(day for station in talk.stations for day in self.launches[station.pk]),
            prefers=prefers,
            forbids=forbids,
            last=self.last.get(partner),
            trouble=self.trouble.get(meeting.pk, 0),
            agreed=meeting.starts_at,
            fixed=meeting.starts_at is not None,
        )


def _holders(talks: Iterable[Talk]) -> dict[int, Person]:
    """Whoever holds a portfolio of these, and whoever might stand in."""
    people = {talk.manager.pk: talk.manager for talk in talks if talk.manager}
    stand_ins = Leave.objects.filter(cancelled_at=None, stand_in__dismissed_at=None).select_related("stand_in")
    return {leave.stand_in_id: leave.stand_in for leave in stand_ins} | people


def _wishes() -> dict[tuple[str, int], tuple[tuple[Window, ...], tuple[Window, ...]]]:
    """Of whom (a partner or a person, by number) → what is preferred and what is forbidden."""
    found: dict[tuple[str, int], tuple[tuple[Window, ...], tuple[Window, ...]]] = defaultdict(lambda: ((), ()))
    for wish in TimeWish.objects.order_by("pk"):
        whose = ("partner", wish.partner_id) if wish.partner_id else ("person", wish.person_id or 0)
        window = (Window(wish.weekday, wish.since, wish.until),)
        prefers, forbids = found[whose]
        found[whose] = (prefers, forbids + window) if wish.forbids else (prefers + window, forbids)
    return found


def _launches(stations: Collection[Station], since: datetime) -> dict[int, set[date]]:
    """Station → the first days of the launches in which it takes part."""
    found: dict[int, set[date]] = defaultdict(set)
    first = since.date() - timedelta(days=LAUNCH_DAYS)
    rows = Participant.objects.filter(station__in=[station.pk for station in stations], launch__cancelled_at=None)
    for station, start in rows.filter(launch__starts_on__gte=first).values_list("station", "launch__starts_on"):
        found[station] |= {start + timedelta(days=n) for n in range(LAUNCH_DAYS)}
    return found


def _stakes(period: Month, talks: Mapping[int, Talk]) -> dict[int, Decimal]:
    """Meeting → the money at stake in the listed growth points of its stations."""
    points = GrowthPoint.objects.filter(period=period, place__isnull=False, dismissed_at=None, gross__isnull=False)
    stakes = dict(points.values_list("station").annotate(Sum("gross")))
    return {pk: sum((stakes.get(station.pk, Decimal(0)) for station in talk.stations), Decimal(0)) for pk, talk in talks.items()}


def _away(since: datetime, until: datetime) -> tuple[Away, ...]:
    leaves = Leave.objects.filter(cancelled_at=None, until__gte=since.date(), since__lte=until.date()).order_by("pk")
    return tuple(Away(each.person_id, each.stand_in_id, each.since, each.until) for each in leaves)
