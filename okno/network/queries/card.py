"""Everything that the network knows of one station, for its card."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q
from django.utils.translation import gettext as _

from okno.accounts.models import Person
from okno.core.clock import now, today
from okno.network.access import keeps_network, may_act_on, on_day, see_station
from okno.network.models import Assignment, Employee, Position, Station
from okno.network.queries.calendars import calendar_of_station
from okno.network.queries.contacts import Contact, Desks
from okno.network.queries.history import HistoryLine, history_of
from okno.network.rules import SETS_STATION_HOURS, STAGE_NAMES, Stage
from okno.network.rules.hours import Calendar
from okno.network.rules.opening import opening_words
from okno.network.rules.story import FIELD_NAMES
from okno.network.rules.week_words import holidays_words, week_words

ASKED_FOR = ("city_id", "partner_id", "opened_on", "posts", "phone", "address")


@dataclass(frozen=True)
class StationCard:
    """A station's facts; ``history`` is for people of the company, ``missing`` names what is still to be found out."""

    station: Station
    contact: Contact | None
    people: tuple[Position, ...]
    employees: tuple[Employee, ...]
    assignments: tuple[Assignment, ...]
    history: tuple[HistoryLine, ...]
    missing: tuple[str, ...]
    calendar: Calendar
    may_act: bool
    may_edit: bool
    may_set_hours: bool

    @property
    def stage_name(self) -> str:
        return _(STAGE_NAMES[Stage(self.station.stage)])

    @property
    def hours(self) -> str:
        return week_words(self.calendar.week)

    @property
    def holidays(self) -> str:
        return holidays_words(self.calendar.week)

    @property
    def opening(self) -> str:
        """«открыто до 20:00»; nothing of a station that does not work."""
        return opening_words(self.calendar, now()) if self.station.stage == Stage.WORKING else ""


def station_card(by: Person, code: str, told: Collection[str] = ()) -> StationCard:
    """The card of a station that somebody may open. ``told``: words of other rooms for its history. Raises Missing."""
    station = see_station(by, code)
    assignments = tuple(station.assignments.select_related("portfolio").order_by("-since"))
    acts = may_act_on(by, station)
    missing = tuple(_(FIELD_NAMES[field]) for field in ASKED_FOR if getattr(station, field) in (None, ""))
    return StationCard(
        station=station,
        contact=_contact(assignments),
        people=people_of(station),
        employees=tuple(station.employees.filter(left_on=None).order_by("role", "name")),
        assignments=assignments if by.is_company else (),
        history=tuple(history_of(station, told)) if by.is_company else (),
        missing=missing,
        calendar=calendar_of_station(station),
        may_act=acts,
        may_edit=keeps_network(by),
        may_set_hours=acts and by.role in SETS_STATION_HOURS,
    )


def _contact(assignments: tuple[Assignment, ...]) -> Contact | None:
    day = today()
    held = [row for row in assignments if row.since <= day and (row.until is None or row.until >= day)]
    return Desks(day, [held[0].portfolio_id]).contacts[held[0].portfolio_id] if held else None


def people_of(station: Station, day: date | None = None) -> tuple[Position, ...]:
    """The partner's people of a station today: those of the whole partner first, then its own."""
    rows = Position.objects.filter(partner=station.partner_id) if station.partner_id else Position.objects.none()
    here = on_day(rows, day or today()).filter(Q(station=None) | Q(station=station), person__dismissed_at=None)
    return tuple(here.select_related("person__dead_address").order_by(F("station").asc(nulls_first=True), "title", "pk"))
