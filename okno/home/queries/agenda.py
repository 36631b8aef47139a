"""Meetings by day and hour, each with what its data lack."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, OuterRef, Subquery, Value, When
from django.urls import reverse

from okno.accounts.models import Person
from okno.accounts.rules import Role
from okno.core.months import Month
from okno.core.speech import lang
from okno.kpi.queries.stations import station_months
from okno.kpi.rules.aggregate import Row, value
from okno.kpi.rules.canon import KPIS
from okno.meetings.access import visible_reviews
from okno.meetings.models import FigureRequest, StationReview
from okno.network.models import Position

AHEAD = timedelta(days=8)
MOST, SOME = 60, 12
LASTS = timedelta(hours=2)
"""How long a meeting that was not finished is still «now»."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One meeting in a day: when (for the reader and at the station), with whom, what its data lack."""

    starts_at: datetime
    there: str
    period: Month
    names: tuple[str, ...]
    who: str
    is_held: bool
    known: int
    most: int
    missing: tuple[str, ...]
    url: str
    meeting: int
    # of what lacks something was not asked for yet
    may_ask: bool

    def day(self, zone: ZoneInfo) -> date:
        return self.starts_at.astimezone(zone).date()


@dataclass(frozen=True, slots=True)
class Agenda:
    """Meetings of today and of the next day that has any, by the reader's clock; ``now`` is the one to open.

    ``is_cut``: there are more than are listed.
    """

    today: tuple[Slot, ...]
    next_day: date | None
    later: tuple[Slot, ...]
    now: Slot | None
    is_cut: bool = False

    @property
    def next(self) -> Slot | None:
        return self.later[0] if self.later else None


def agenda(by: Person, stations: Collection[int] | None, moment: datetime) -> Agenda:
    """The meetings of one's own stations from the reader's midnight on, in two statements.

    Without stations: the first ones of the whole network, in one statement; what their data lack is their managers' business.
    """
    zone = by.tzinfo
    midnight = datetime.combine(moment.astimezone(zone).date(), time(), zone)
    rows = visible_reviews(by).filter(meeting__starts_at__gte=midnight, meeting__starts_at__lt=midnight + AHEAD)
    asked = ArraySubquery(FigureRequest.objects.filter(review=OuterRef("pk")).values("kpi"))
    rows = rows.select_related("station__city", "meeting__format").annotate(who=_lead(), asked=asked)
    rows = rows.order_by("meeting__starts_at", "meeting_id", "station__code")
    if stations is not None:
        slots = _slots(list(rows.filter(station__in=stations)[:MOST]), zone, with_figures=True)
    else:
        slots = _slots(list(rows[:SOME]), zone, with_figures=False)
    here = midnight.date()
    today = tuple(slot for slot in slots if slot.day(zone) == here)
    later = [slot for slot in slots if slot.day(zone) > here]
    next_day = later[0].day(zone) if later else None
    waiting = (slot for slot in today if stations is not None and not slot.is_held and slot.starts_at > moment - LASTS)
    return Agenda(
        today,
        next_day,
        tuple(slot for slot in later if slot.day(zone) == next_day),
        next(waiting, None),
        len(slots) >= SOME and stations is None,
    )


def _lead() -> Subquery:
    """The name of whoever speaks for the station: its director, else the owner."""
    people = Position.objects.filter(partner=OuterRef("station__partner"), person__is_active=True).exclude(
        person__role=Role.STAFF
    )
    here = people.filter(station=OuterRef("station")) | people.filter(station=None)
    first = Case(When(station=None, then=Value(1)), default=Value(0))
    return Subquery(here.order_by(first, "pk").values("person__full_name")[:1])


def _slots(reviews: Sequence[StationReview], zone: ZoneInfo, *, with_figures: bool) -> list[Slot]:
    months: dict[Month, Mapping[int, Mapping[Month, Row]]] = {}
    for period in {review.period for review in reviews} if with_figures else ():
        stations = [review.station_id for review in reviews if review.period == period]
        months[period] = station_months(stations, period, 1)
    together: dict[int, list[StationReview]] = {}
    for review in reviews:
        together.setdefault(review.meeting_id, []).append(review)
    return [_slot(rows[0].meeting.starts_at, rows, months, zone) for rows in together.values() if rows[0].meeting.starts_at]


def _slot(
    starts_at: datetime, rows: Sequence[StationReview], months: dict[Month, Mapping[int, Mapping[Month, Row]]], zone: ZoneInfo
) -> Slot:
    first = rows[0]
    meeting, station, lead = first.meeting, first.station, getattr(first, "who", None)
    lacks = [_missing(review, months[review.period].get(review.station_id, {})) if months else [] for review in rows]
    unasked = any(set(lack) - set(getattr(review, "asked", ())) for review, lack in zip(rows, lacks, strict=True))
    there = station.tzinfo
    clock = f"{starts_at.astimezone(there):%H:%M}" if there else ""
    return Slot(
        starts_at=starts_at,
        there=clock if clock != f"{starts_at.astimezone(zone):%H:%M}" else "",
        period=first.period,
        names=tuple(review.station.short_name for review in rows),
        who=Person(full_name=lead).short_name if lead else "",
        is_held=meeting.held_at is not None,
        known=len(meeting.format.kpis) - max(len(lack) for lack in lacks),
        most=len(meeting.format.kpis),
        missing=tuple(dict.fromkeys(KPIS[code].name(lang()) for lack in lacks for code in lack)),
        url=reverse("meetings:review", args=[first.period, station.code]),
        meeting=meeting.pk,
        may_ask=unasked and meeting.held_at is None,
    )


def _missing(review: StationReview, months: Mapping[Month, Row]) -> list[str]:
    """The format's KPIs that the month's figures do not give."""
    row = months.get(review.period)
    return [code for code in review.meeting.format.kpis if row is None or value(KPIS[code], [row]) is None]
