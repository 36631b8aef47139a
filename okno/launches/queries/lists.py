"""Launches as lists name them, with how far each is."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, IntegerField, Max, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from okno.accounts.models import Person
from okno.accounts.rules import Role
from okno.core.clock import MOSCOW, today
from okno.launches.access import judged_stations, visible_cells, visible_launches, visible_participants
from okno.launches.models import Acquaintance, Launch, Participant, Readiness
from okno.launches.queries.people import last_to_read, readers_of
from okno.launches.rules.proofs import REVIEWED, Proof
from okno.launches.rules.states import OWED, State
from okno.network.access import acting_stations
from okno.network.models import Station


@dataclass(frozen=True, slots=True)
class LaunchRow:
    """A launch with how many of a person's stations take part, are ready, are late, and wait for a look."""

    launch: Launch
    stations: int
    ready: int
    late: int
    to_review: int

    @property
    def is_over(self) -> bool:
        return self.launch.starts_on < today()

    @property
    def days_left(self) -> int:
        return (self.launch.starts_on - today()).days

    @property
    def judgement(self) -> str:
        if self.launch.cancelled_at:
            return "none"
        if self.ready == self.stations:
            return "good"
        return "bad" if self.late else "wait"


def launch_rows(by: Person, *, mine: bool = True, most: int = 60) -> list[LaunchRow]:
    """The launches that a person sees, those to come first; of a manager's own stations unless asked otherwise."""
    launches = visible_launches(by).select_related("author")
    found = sorted(launches.order_by("-starts_on", "-pk")[:most], key=lambda each: _order(each, today()))
    participants = visible_participants(by).filter(launch__in=[each.pk for each in found])
    if mine and by.role == Role.MANAGER:
        participants = participants.filter(station__in=list(acting_stations(by).values_list("pk", flat=True)))
    counts = {launch: numbers for launch, *numbers in _counted(participants, "launch")}
    return [LaunchRow(each, *counts.get(each.pk, (0, 0, 0, 0))) for each in found]


def day_launches(by: Person, stations: Collection[int] | None) -> list[LaunchRow]:
    """The launches ahead of these stations (None: of all), the nearest first, in one statement."""
    participants = visible_participants(by).filter(launch__cancelled_at=None, launch__starts_on__gte=today())
    if stations is not None:
        participants = participants.filter(station__in=stations)
    names = ("launch", "launch__title", "launch__number", "launch__starts_on")
    rows = _counted(participants, *names).order_by("launch__starts_on", "launch")
    return [
        LaunchRow(Launch(pk=pk, title=title, number=number, starts_on=starts_on), *numbers)
        for pk, title, number, starts_on, *numbers in rows
    ]


def _counted(participants: QuerySet[Participant], *by: str) -> QuerySet[Participant, Any]:
    """By these columns: how many stations take part, are ready, are late, and how many reports of theirs wait for a look."""
    lacking = Readiness.objects.filter(participant=OuterRef("pk"), item__required=True).exclude(state=State.ACCEPTED)
    # by Moscow's day: the board counts by each station's own, a list need not be right to the hour
    overdue = lacking.filter(state__in=[state.value for state in OWED], item__due__lt=today(MOSCOW))
    waiting = _waiting(OuterRef("pk")).order_by().values("participant").annotate(n=Count("pk")).values("n")
    rows = participants.annotate(
        lacks=Exists(lacking), is_late=Exists(overdue), waits=Coalesce(Subquery(waiting, output_field=IntegerField()), 0)
    )
    return (
        rows.order_by()
        .values_list(*by)
        .annotate(
            stations_n=Count("pk"),
            ready_n=Count("pk", filter=Q(lacks=False) | Q(started_on__isnull=False)),
            late_n=Count("pk", filter=Q(is_late=True, started_on=None)),
            waits_n=Sum("waits"),
        )
    )


def _waiting(participant: OuterRef) -> QuerySet[Readiness]:
    return Readiness.objects.filter(
        participant=participant, state=State.SENT, item__proof__in=[proof.value for proof in REVIEWED]
    )


def _order(launch: Launch, day: date) -> tuple[int, int, int]:
    """What is to come by its day, then what is over, the newest first, what was cancelled last of its kind."""
    ahead = launch.starts_on >= day and launch.cancelled_at is None
    return (0, launch.starts_on.toordinal(), launch.pk) if ahead else (1, -launch.starts_on.toordinal(), -launch.pk)


def to_review(by: Person) -> int:
    """How many photo sets and documents wait for this person's look."""
    cells = visible_cells(by).filter(judged_stations(by), state=State.SENT, item__proof__in=[proof.value for proof in REVIEWED])
    return cells.filter(participant__launch__cancelled_at=None).count()


def launches_answer(by: Person) -> list[dict[str, object]]:
    """The launches as the command line prints them."""
    return [
        {
            "code": row.launch.code,
            "number": row.launch.number,
            "title": row.launch.title,
            "starts_on": row.launch.starts_on,
            "stations": row.stations,
            "ready": row.ready,
            "late": row.late,
            "cancelled": row.launch.cancelled_at is not None,
        }
        for row in launch_rows(by, mine=False)
    ]


@dataclass(frozen=True, slots=True)
class ToDo:
    """A launch on the phone's first screen: what the station owes next, and whether its reader has the order to read."""

    participant: Participant
    owed: Sequence[Readiness]
    done: int
    all: int
    reads: bool
    # the order is signed by a code, which needs the launch's own page
    signs: bool

    @property
    def is_owed(self) -> bool:
        return bool(self.owed) or self.reads

    @property
    def next(self) -> Readiness | None:
        """What is due first and can be done at once from the first screen: photos before the rest of the same day."""
        return min(self.owed, key=lambda cell: (cell.item.due, cell.item.proof != Proof.PHOTO, cell.item.place), default=None)

    @property
    def is_late(self) -> bool:
        return self.next is not None and self.next.item.due < today(self.participant.station.tzinfo or MOSCOW)


def to_do(by: Person, station: Station) -> list[ToDo]:
    """The launches ahead of a station of one's own, the nearest first, in four statements for any number."""
    rows = visible_participants(by).filter(station=station, launch__cancelled_at=None, started_on=None)
    found = list(
        rows.filter(launch__starts_on__gte=today()).select_related("launch", "station__city").order_by("launch__starts_on")
    )
    if not found:
        return []
    cells = Readiness.objects.filter(participant__in=found, item__required=True).select_related("item__after")
    by_place: dict[int, list[Readiness]] = {}
    for cell in cells.order_by("item__place"):
        by_place.setdefault(cell.participant_id, []).append(cell)
    asked = by.pk in readers_of([station.pk])[station.pk].people
    newest = {each.launch_id: last_to_read(each.launch_id) for each in found} if asked else {}
    read = dict(Acquaintance.objects.filter(participant__in=found, person=by).values_list("participant").annotate(Max("version")))
    return [_to_do(each, by_place.get(each.pk, []), asked and read.get(each.pk, 0) < newest[each.launch_id]) for each in found]


def _to_do(participant: Participant, cells: Sequence[Readiness], reads: bool) -> ToDo:
    states = {cell.item_id: cell.state for cell in cells}
    owed = [
        cell
        for cell in cells
        if cell.state in OWED
        and cell.item.proof != Proof.ACQUAINTANCE
        and (cell.item.after_id is None or states.get(cell.item.after_id) in (State.SENT, State.ACCEPTED))
    ]
    done = sum(cell.state == State.ACCEPTED for cell in cells)
    return ToDo(participant, owed, done, len(cells), reads, signs=any(cell.item.signed for cell in cells))
