"""A question as lists show it: whose turn, and how long of working time they have had it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from okno.accounts.models import Person
from okno.accounts.rules import Role
from okno.core.clock import MOSCOW, today
from okno.core.speech import _
from okno.desk.models import Consultation, Question, Seen
from okno.desk.queries.experts import ready_answers
from okno.desk.rules.channels import NAMES as CHANNELS
from okno.desk.rules.channels import Channel
from okno.desk.rules.turns import Side
from okno.desk.rules.words import span
from okno.network.access import on_day
from okno.network.models import Assignment, City, Station
from okno.network.queries.calendars import calendars_of_people, calendars_of_stations
from okno.network.queries.contacts import Absences
from okno.network.rules.hours import Calendar

NAMES = (
    "pk", "station__name", "station__code", "station_id", "station__city__zone", "station__city__country", "subject",
    "asked_by__full_name", "caller", "channel", "topic__name", "turn", "turn_since", "due_at", "snoozed_until", "closed_at",
    "last_in_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """A question in a list; ``had``: how long of working time whoever is to move has had it."""

    number: int
    station: str
    code: str
    subject: str
    who: str
    channel: str
    topic: str
    turn: str
    had: timedelta
    is_late: bool
    due_at: datetime | None
    has_answer: bool
    is_unread: bool
    snoozed_until: datetime | None
    closed_at: datetime | None
    experts: str

    @property
    def clock(self) -> str:
        return span(self.had)


def rows_of(by: Person, questions: QuerySet[Question], moment: datetime, most: int, *, skip: int = 0) -> list[Row]:
    """The first of some questions that came through a door, as lists show them; in four statements, six where turns are mixed."""
    return _told(list(_rows(by, questions)[skip : skip + most]), moment)


def _rows(by: Person, questions: QuerySet[Question]) -> QuerySet[Question, dict[str, Any]]:
    """What a row shows, as plain values: fifty rows of models with their neighbours cost more than the statement."""
    requests = Consultation.objects.filter(question=OuterRef("pk"))
    asked = requests.filter(answered_at=None, cancelled_at=None).order_by("pk")
    return questions.annotate(
        has_answer=Exists(ready_answers(requests)),
        expert=_one(asked, pk="to", name="to__full_name", zone="to__zone"),
        seen_at=Subquery(Seen.objects.filter(question=OuterRef("pk"), person=by).values("at")[:1]),
        holder=_one(_holders(), pk="portfolio__holdings__person", zone="portfolio__holdings__person__zone"),
    ).values(*NAMES, "has_answer", "expert", "seen_at", "holder")


def _one(rows: QuerySet[Any], **names: str) -> Subquery:
    """Several words of the first row as one column: each sub-query costs as much to say as a statement."""
    return Subquery(rows.values(said=JSONObject(**names))[:1])


def _holders() -> QuerySet[Any]:
    """Who holds the portfolio of the question's station."""
    day = today()
    current = Q(portfolio__holdings__until=None) | Q(portfolio__holdings__until__gte=day)
    held = on_day(Assignment.objects.filter(station=OuterRef("station")), day)
    return held.filter(current, portfolio__holdings__since__lte=day)


def _told(rows: Sequence[Mapping[str, Any]], moment: datetime) -> list[Row]:
    calendars = _calendars(rows)
    return [_row(row, calendars.get(row["pk"]), moment) for row in rows]


def _calendars(rows: Sequence[Mapping[str, Any]]) -> dict[int, Calendar]:
    """Question number → the hours in which its clock runs, where one does: of whoever is to move, of the station."""
    ours = [row for row in rows if row["turn"] in (Side.MANAGER, Side.EXPERT)]
    theirs = [row for row in rows if row["turn"] == Side.PARTNER]
    found: dict[int, Calendar] = {}
    if ours:
        absences = Absences(today())
        people = [_whose(row, absences) for row in ours]
        of_people = calendars_of_people(people)
        found |= {row["pk"]: of_people[person.pk] for row, person in zip(ours, people, strict=True)}
    if theirs:
        of_stations = calendars_of_stations(map(_station, theirs))
        found |= {row["pk"]: of_stations[row["station_id"]] for row in theirs}
    return found


def _whose(row: Mapping[str, Any], absences: Absences) -> Person:
    """The expert, or the manager of today, as far as hours are concerned; while nobody is, the company's common ones hold."""
    side = "expert" if row["turn"] == Side.EXPERT else "holder"
    said = row[side] or {"pk": None, "zone": ""}
    person = Person(pk=said["pk"], zone=said["zone"] or MOSCOW.key, role=Role.MANAGER)
    return (absences.stand_in_of(person) if side == "holder" else None) or person


def _station(row: Mapping[str, Any]) -> Station:
    """The station as far as hours are concerned."""
    zone, country = row["station__city__zone"], row["station__city__country"]
    return Station(pk=row["station_id"], city=City(zone=zone, country=country) if zone else None)


def _row(row: Mapping[str, Any], calendar: Calendar | None, moment: datetime) -> Row:
    asker = Person(full_name=row["asked_by__full_name"]).short_name if row["asked_by__full_name"] else row["caller"]
    return Row(
        number=row["pk"],
        station=row["station__name"].removeprefix("Станция "),
        code=row["station__code"],
        subject=row["subject"],
        who=asker,
        channel=_(CHANNELS[Channel(row["channel"])]),
        topic=row["topic__name"] or "",
        turn=row["turn"] or "",
        had=calendar.worked(row["turn_since"], moment) if calendar else timedelta(),
        is_late=row["due_at"] is not None and row["due_at"] < moment,
        due_at=row["due_at"],
        has_answer=row["has_answer"],
        is_unread=row["seen_at"] is None or row["seen_at"] < row["last_in_at"],
        snoozed_until=row["snoozed_until"] if row["snoozed_until"] and row["snoozed_until"] > moment else None,
        closed_at=row["closed_at"],
        experts=Person(full_name=row["expert"]["name"]).short_name if row["expert"] else "",
    )
