"""Which station a call is probably about, and who may have called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, Count, F, OuterRef, Q, Subquery, When

from okno.accounts.models import Person
from okno.core.clock import today
from okno.desk.access import LEADS
from okno.desk.models import Contact, Question
from okno.desk.rules.channels import Channel
from okno.desk.rules.turns import State
from okno.network.access import acting_stations, on_day, see_station, visible_stations
from okno.network.models import Position, Station

MOST = 400


@dataclass(frozen=True, slots=True)
class Guess:
    """A station to choose from, the likeliest first."""

    code: str
    name: str


def guessed_stations(by: Person, first: str = "") -> Sequence[Guess]:
    """Stations to offer: the one at hand, then those spoken to last, then one's own, then all that are visible."""
    newest = Contact.objects.filter(station=OuterRef("pk"), person=by, cancelled_at=None).order_by("-at").values("at")
    own = acting_stations(by).values("pk")
    rows = visible_stations(by).annotate(
        at_hand=Case(When(code=first.upper(), then=0), default=1),
        spoken=Subquery(newest[:1]),
        is_own=Case(When(pk__in=own, then=0), default=1),
    )
    ordered = rows.order_by("at_hand", F("spoken").desc(nulls_last=True), "is_own", "code")
    return [Guess(station.code, station.short_name) for station in ordered.only("code", "name")[:MOST]]


def people_of_partner(station: Station) -> list[Person]:
    """Whoever of the partner's may be asking."""
    positions = on_day(Position.objects.filter(partner=station.partner_id, person__is_active=True), today())
    rows = positions.filter(Q(station=None) | Q(station=station)).select_related("person").order_by("pk")
    return list({row.person_id: row.person for row in rows}.values())


def leads_of(station: Station) -> list[Person]:
    """Who reads every question of the station on the partner's side."""
    return [person for person in people_of_partner(station) if person.role in LEADS]


def callers(by: Person, code: str) -> list[str]:
    """The names to offer for a station. Raises Missing."""
    return [person.full_name for person in people_of_partner(see_station(by, code))]


def caller_named(by: Person, code: str, name: str) -> Person | None:
    """The partner's person of that very name; None for anybody who is not known here. Raises Missing."""
    told = name.strip().casefold()
    return next((each for each in people_of_partner(see_station(by, code)) if each.full_name.casefold() == told), None)


def missed_of(by: Person, number: str, person: Person | None, until: datetime) -> list[int]:
    """Open questions, by number, that are a missed call of a person or else of a telephone number, and say nothing more.

    ``by`` is whoever wrote the missed call down: the window itself.
    """
    rows = Question.objects.filter(state=State.OPEN, channel=Channel.CALL, last_out_at=None, asked_at__lte=until)
    rows = rows.filter(asked_by=person) if person else rows.filter(asked_by=None, caller=f"+{number}")
    alone = rows.annotate(words=Count("messages")).filter(words=1, messages__author=by)
    return list(alone.order_by("pk").values_list("pk", flat=True))
