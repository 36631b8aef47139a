"""Who stands around a review: the partner's people of a station and whoever looks after it today."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from okno.accounts.models import Person
from okno.accounts.rules import NAMES, Role
from okno.core.clock import today
from okno.meetings.models import Meeting
from okno.network.access import on_day
from okno.network.models import Position, Station
from okno.network.queries import Contact, contacts_of

ORDER = {Role.DIRECTOR: 0, Role.OWNER: 1, Role.STAFF: 2}


@dataclass(frozen=True, slots=True)
class StationPeople:
    """Partner's people of a station (director first), and the portfolio's contact."""

    own: tuple[Person, ...]
    contact: Contact | None

    @property
    def lines(self) -> tuple[str, ...]:
        """«Сергей П., директор станции», «Ирина К., менеджер по сопровождению»."""
        people = [f"{person.short_name}, {person.role_name}" for person in self.own if person.role != Role.STAFF]
        if self.manager:
            people.append(f"{self.manager}, {_(NAMES[Role.MANAGER])}")
        return tuple(people)

    @property
    def manager(self) -> str:
        person = self.contact.person if self.contact else None
        return person.short_name if person else ""

    @property
    def phone(self) -> str:
        return self.contact.phone if self.contact else ""

    @property
    def everyone(self) -> list[Person]:
        """Whoever may be given a task of the station."""
        person = self.contact.person if self.contact else None
        return [*self.own, *([person] if person else [])]


def people_of(stations: Sequence[Station]) -> dict[int, StationPeople]:
    """Station number -> its people, in three statements for any number of stations."""
    contacts = contacts_of(stations)
    partners = {station.partner_id for station in stations if station.partner_id}
    held: dict[tuple[int, int | None], list[Person]] = defaultdict(list)
    positions = on_day(Position.objects.filter(Q(partner__in=partners), person__is_active=True), today())
    for position in positions.select_related("person").order_by("pk"):
        held[position.partner_id, position.station_id].append(position.person)
    return {
        station.pk: StationPeople(
            tuple(sorted(_own(station, held), key=lambda person: (ORDER.get(Role(person.role), 3), person.pk))),
            contacts.get(station.pk),
        )
        for station in stations
    }


def people_of_station(station: Station) -> list[Person]:
    """Whoever may be given a task at the station: its own people, director first, then the manager of today."""
    return people_of([station])[station.pk].everyone


def leads_of(meeting: Meeting) -> list[Person]:
    """The owners and directors of the meeting's stations: whoever takes part, and to whom it is sent."""
    found: dict[int, Person] = {}
    for review in meeting.reviews.select_related("station"):
        for person in people_of_station(review.station):
            if person.role in (Role.OWNER, Role.DIRECTOR):
                found[person.pk] = person
    return list(found.values())


def _own(station: Station, held: dict[tuple[int, int | None], list[Person]]) -> list[Person]:
    if station.partner_id is None:
        return []
    everyone = held[station.partner_id, None] + held[station.partner_id, station.pk]
    return list({person.pk: person for person in everyone}.values())
