"""The two last months of the demo: the one that was held and sent, and the one that stands prepared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from django.db.models import Prefetch

from okno.accounts.models import Person
from okno.accounts.rules import Role
from okno.core import clock
from okno.core.months import Month
from okno.demo.actions.reviews import ReviewStory
from okno.demo.actions.story import Story
from okno.demo.rules.figures import Figures
from okno.demo.rules.hours import plan_hours
from okno.kpi.models import GrowthPoint
from okno.meetings.actions.editions import accept_plan, finish_meeting, mark_opened
from okno.meetings.actions.months import prepare_month
from okno.meetings.actions.times import schedule_meeting
from okno.meetings.models import Meeting, StationReview
from okno.network.models import Assignment, Position, Station

Points = Mapping[int, Sequence[GrowthPoint]]


@dataclass(frozen=True, slots=True)
class Cast:
    """Who does what: the manager of each station (by its number), the owner of each partner, the director of each station."""

    system: Person
    manager: Mapping[int, Person]
    owner: Mapping[int, Person]
    director: Mapping[int, Person]

    @classmethod
    def find(cls, system: Person) -> Cast:
        held = Assignment.objects.filter(until=None, portfolio__holdings__until=None)
        holders = dict(held.values_list("station", "portfolio__holdings__person"))
        people = Person.objects.in_bulk(set(holders.values()))
        places = list(Position.objects.select_related("person").order_by("pk"))
        return cls(
            system=system,
            manager={station: people[person] for station, person in holders.items()},
            owner={each.partner_id: each.person for each in places if each.person.role == Role.OWNER},
            director={each.station_id: each.person for each in places if each.station_id and each.person.role == Role.DIRECTOR},
        )


class MonthStory:
    """The meetings of one month."""

    def __init__(self, story: Story, cast: Cast, figures: Figures, period: Month, seed: int) -> None:
        self.story, self.cast, self.figures, self.period, self.seed = story, cast, figures, period, seed

    def prepare(self, days: Iterable[date], today: date | None = None) -> None:
        """Meetings and reviews; within the hour each manager sets the hours of theirs, the days filling one by one."""
        prepare_month(self.cast.system, self.period)
        for manager, meetings in self._by_manager().items():
            zones = {meeting.pk: zone for meeting in meetings if (zone := first_station(meeting).tzinfo)}
            for number, start in plan_hours(zones, days, today).items():
                self.story.tell(clock.now() + timedelta(hours=1), _scheduling(manager, number, start))

    def hold(self) -> None:
        """Tell of each meeting at its hour: reviewed, concluded, planned, sent, accepted, and the plan partly done."""
        points: dict[int, list[GrowthPoint]] = defaultdict(list)
        listed = GrowthPoint.objects.filter(period=self.period, employee=None, place__isnull=False)
        for point in listed.order_by("station", "place"):
            points[point.station_id].append(point)
        for manager, meetings in self._by_manager().items():
            for meeting in meetings:
                if meeting.starts_at:
                    self._hold(manager, meeting, meeting.starts_at, points)

    def _hold(self, manager: Person, meeting: Meeting, start: datetime, points: Points) -> None:
        chance = Random(f"{self.seed}:{self.period}:{first_station(meeting).code}")
        moment = start + timedelta(minutes=5)
        for review in meeting.reviews.all():
            director = self.cast.director[review.station_id]
            told = ReviewStory(self.story, review, manager, director, self.figures, points.get(review.station_id, ()), chance)
            moment = told.tell(moment)
        self.story.tell(moment + timedelta(minutes=5), lambda: self._send(meeting, manager, chance))

    def _send(self, meeting: Meeting, manager: Person, chance: Random) -> None:
        """The edition leaves; most owners open it, most of these accept the plan."""
        edition = finish_meeting(manager, meeting.pk)
        owner = self.cast.owner[meeting.partner_id or 0]
        opened = clock.now() + timedelta(minutes=chance.randrange(3, 2000))
        opens, accepts = chance.random() < 0.94, chance.random() < 0.9
        if opens:
            self.story.tell(opened, lambda: mark_opened(owner, edition.pk))
        if opens and accepts:
            self.story.tell(opened + timedelta(minutes=4), lambda: accept_plan(owner, edition.pk))

    def _by_manager(self) -> dict[Person, list[Meeting]]:
        reviews = StationReview.objects.select_related("station__city").order_by("station__code")
        meetings = Meeting.objects.filter(period=self.period).prefetch_related(Prefetch("reviews", reviews)).order_by("pk")
        found: dict[Person, list[Meeting]] = defaultdict(list)
        for meeting in meetings:
            found[self.cast.manager[first_station(meeting).pk]].append(meeting)
        return found


def first_station(meeting: Meeting) -> Station:
    """By whose clock the meeting is held."""
    return meeting.reviews.all()[0].station


def _scheduling(manager: Person, meeting: int, start: datetime) -> Callable[[], object]:
    return lambda: schedule_meeting(manager, meeting, start)
