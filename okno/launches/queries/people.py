"""Who hears of a launch and who has to read its order: by station, in few statements for any number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import F, Q

from okno.accounts.models import Person
from okno.accounts.rules import Role
from okno.core.clock import today
from okno.launches.models import Acquaintance, Order, Participant
from okno.network.access import on_day
from okno.network.models import Employee, Position, Station

LEADS = (Role.OWNER, Role.DIRECTOR)


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who has to read the order: ``person`` signs in, ``employee`` is named by the director; ``read`` is when."""

    name: str
    person: int | None
    employee: int | None
    read: Acquaintance | None


@dataclass(frozen=True, slots=True)
class Asked:
    """Who has to read an order at a station, by number of person and of employee, with their names."""

    people: dict[int, str]
    employees: dict[int, str]

    def __len__(self) -> int:
        return len(self.people) + len(self.employees)


def leads_of(stations: Collection[int]) -> dict[int, list[Person]]:
    """Station → its director, or where there is none its owner: whoever does the work of a launch there."""
    found: dict[int, dict[int, Person]] = defaultdict(dict)
    owners: dict[int, dict[int, Person]] = defaultdict(dict)
    for station, position in _positions(stations):
        of = found if position.person.role == Role.DIRECTOR else owners if position.person.role == Role.OWNER else None
        if of is not None:
            of[station][position.person_id] = position.person
    return {station: list((found.get(station) or owners.get(station) or {}).values()) for station in stations}


def readers_of(stations: Collection[int]) -> dict[int, Asked]:
    """Station → who has to know an order: director and staff who sign in, and every employee who is no one of these."""
    people: dict[int, dict[int, str]] = defaultdict(dict)
    for station, position in _positions(stations):
        if position.station_id and position.person.role in (Role.DIRECTOR, Role.STAFF):
            people[station][position.person_id] = position.person.full_name
    employees: dict[int, dict[int, str]] = defaultdict(dict)
    rows = Employee.objects.filter(station__in=stations, left_on=None).order_by("name")
    for number, station, name in rows.values_list("pk", "station", "name"):
        if not any(_same(name, known) for known in people[station].values()):
            employees[station][number] = name
    return {station: Asked(people[station], employees[station]) for station in stations}


def readers(participant: Participant, order: Order) -> list[Reader]:
    """Everybody who has to read the order at one station, and whether they have; whoever left is no longer asked."""
    asked = readers_of([participant.station_id])[participant.station_id]
    rows = Acquaintance.objects.filter(participant=participant, version__gte=last_to_read(participant.launch_id)).select_related(
        "by"
    )
    read = {(row.person_id, row.employee_id): row for row in rows.order_by("version")}
    people = [Reader(name, pk, None, read.get((pk, None))) for pk, name in asked.people.items()]
    return people + [Reader(name, None, pk, read.get((None, pk))) for pk, name in asked.employees.items()]


def last_to_read(launch: int) -> int:
    """The newest version that everybody has to read; a later one of mere words is not asked for again."""
    rows = Order.objects.filter(launch=launch, asks_again=True).order_by("-version").values_list("version", flat=True)
    return rows.first() or 1


def read_counts(participants: Iterable[Participant], version: int) -> dict[int, tuple[int, int]]:
    """Participant → how many of those who have to read the order have, and how many there are."""
    found = list(participants)
    asked = readers_of([each.station_id for each in found])
    rows = Acquaintance.objects.filter(participant__in=[each.pk for each in found], version__gte=version)
    read: dict[int, set[tuple[int | None, int | None]]] = defaultdict(set)
    for participant, person, employee in rows.values_list("participant", "person", "employee"):
        read[participant].add((person, employee))
    counts = {}
    for each in found:
        who = asked[each.station_id]
        wanted = {(pk, None) for pk in who.people} | {(None, pk) for pk in who.employees}
        counts[each.pk] = len(wanted & read[each.pk]), len(wanted)
    return counts


def _positions(stations: Collection[int]) -> Iterable[tuple[int, Position]]:
    """Each position of today with the station that it is at: of a partner-wide one all stations of that partner."""
    wanted = set(stations)
    partners: dict[int, list[int]] = defaultdict(list)
    for station, partner in Station.objects.filter(pk__in=wanted, partner__isnull=False).values_list("pk", "partner"):
        partners[partner].append(station)
    rows = on_day(Position.objects.filter(partner__in=partners, person__is_active=True, person__dismissed_at=None), today())
    rows = rows.filter(Q(station=None) | Q(station__partner=F("partner"))).select_related("person").order_by("pk")
    for row in rows:
        for station in [row.station_id] if row.station_id else partners[row.partner_id]:
            if station in wanted:
                yield station, row


def _same(short: str, full: str) -> bool:
    """Whether «Карпов Ю. Б.» is «Карпов Юрий Борисович»."""
    one, other = short.replace(".", " ").split(), full.split()
    return bool(one) and bool(other) and one[0] == other[0] and [w[:1] for w in one[1:]] == [w[:1] for w in other[1:]]
