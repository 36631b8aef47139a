"""Who plays at launches: stations to look at and to remind, photo sets to judge, an order to read and shoot for, one to write."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO
from uuid import uuid4

from bench.clicks.scenes import NoScene
from okno.accounts.models import Person
from okno.accounts.rules import Role
from okno.core.clock import now, today
from okno.demo.rules.scenes import scene
from okno.desk.queries.callers import people_of_partner
from okno.home.queries.frames import own_stations
from okno.launches.actions import Paper, Plan, Sent, accept_many, cancel_launch, publish_launch, send_report
from okno.launches.actions.photos import take_photo
from okno.launches.models import ChecklistItem, Launch, Participant, Readiness
from okno.launches.queries.cells import review_of
from okno.launches.queries.people import readers_of
from okno.launches.rules.audience import Audience
from okno.launches.rules.proofs import Proof
from okno.launches.rules.templates import Item
from okno.network.access import acting_stations, is_out
from okno.network.models import Holding, Station

SETS, PHOTOS, BAD = 38, 2, (7, 16, 25, 33)
"""Photo sets that wait, photos of each, and which of them will not do."""
LATE_EVERY = 4
SHOTS = 6
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ToWatch:
    """A manager and a launch at their stations: some are late, the others ready."""

    manager: Person
    launch: Launch
    late: Sequence[Participant]
    ready: Sequence[Participant]
    began: datetime


@dataclass(frozen=True, slots=True)
class ToJudge:
    """A manager with photo sets that wait in this order, some of which will not do."""

    manager: Person
    sets: Sequence[int]
    bad: Sequence[int]
    began: datetime


@dataclass(frozen=True, slots=True)
class ToShoot:
    """Somebody of a station who has an order to read and six photos to send."""

    person: Person
    participant: Participant
    cell: Readiness
    began: datetime


@dataclass(frozen=True, slots=True)
class ToPublish:
    """An expert and the title of the order that they will write."""

    expert: Person
    title: str
    began: datetime


def to_watch() -> Iterator[ToWatch]:
    """One manager after the other; a round of scenes begins here."""
    for manager, places in _portfolios():
        _clear()
        item = Item("materials", "Материалы", Proof.YES_NO)
        launch = _publish(f"Акция выходного дня {manager.pk}", [station for station, _person in places], [item])
        late, ready = [], []
        for number, (station, person) in enumerate(places):
            participant = launch.participants.get(station=station)
            if number % LATE_EVERY == 0:
                late.append(participant)
                continue
            send_report(person, participant.cells.get().pk, Sent(uuid4().hex, answer=True))
            ready.append(participant)
        ChecklistItem.objects.filter(launch=launch).update(due=today() - 2 * DAY)  # the order is of last week
        yield ToWatch(manager, launch, late, ready, now())


def to_judge() -> Iterator[ToJudge]:
    """One manager after the other; whatever else waits for their look is looked at before."""
    for manager, places in _portfolios():
        while waiting := review_of(manager).sets:
            accept_many(manager, [(each.row.pk, each.newest.report.pk) for each in waiting if each.newest])
        sets: list[int] = []
        while len(sets) < SETS:
            sets += _sets(places, SETS - len(sets))
        yield ToJudge(manager, sets, [sets[place] for place in BAD], now())


def to_shoot() -> Iterator[ToShoot]:
    """A launch that is the first thing on the phone of whoever has to read its order."""
    for person in Person.objects.filter(role=Role.DIRECTOR, is_active=True, dismissed_at=None).order_by("pk"):
        here = own_stations(person)[:1]
        if not here or person.pk not in readers_of([here[0].station.pk])[here[0].station.pk].people:
            continue
        item = Item("photo", "Фото", Proof.PHOTO, "Видно плакат целиком.", photos=SHOTS)
        while True:
            _clear()
            launch = _publish("Плакат у стойки", [here[0].station], [item])
            participant = launch.participants.get()
            yield ToShoot(person, participant, participant.cells.get(), now())


def to_publish() -> Iterator[ToPublish]:
    for number in range(1, 100):
        yield ToPublish(_expert(), f"Весенний осмотр {number}", now())


def _clear() -> None:
    """What starts as soon as the scenes do is called off: theirs come first on every page."""
    for launch in Launch.objects.filter(cancelled_at=None, starts_on__range=(today(), today() + DAY)):
        cancel_launch(Person.objects.system(), launch.pk, "Другое важнее.")


def _publish(title: str, stations: Sequence[Station], items: Sequence[Item]) -> Launch:
    """By an expert, for these stations, from tomorrow: nothing is nearer."""
    audience = Audience(only=" ".join(station.code for station in stations))
    return publish_launch(_expert(), Plan(title, today() + DAY, Paper("1. Сделать, как сказано."), items, audience))


def _expert() -> Person:
    for person in Person.objects.filter(role=Role.EXPERT, is_active=True).order_by("pk"):
        if not is_out(person):
            return person
    raise NoScene("an expert who is at work is needed")


def _portfolios() -> Iterator[tuple[Person, list[tuple[Station, Person]]]]:
    """A manager with their stations and somebody of each."""
    for holding in Holding.objects.filter(until=None, person__isnull=False).select_related("person").order_by("-pk"):
        assert holding.person is not None
        stations = acting_stations(holding.person).filter(partner__isnull=False).order_by("code")[:SETS]
        places = [(station, people[0]) for station in stations if (people := people_of_partner(station))]
        if places:
            yield holding.person, places
    raise NoScene("more managers with stations are needed")


def _sets(places: Sequence[tuple[Station, Person]], count: int) -> list[int]:
    """A launch with so many photo sets at most: an item for each time that the stations have to be gone round."""
    rounds = min(-(-count // len(places)), 15)
    items = [Item(f"photo-{number}", f"Фото {number + 1}", Proof.PHOTO, photos=PHOTOS) for number in range(rounds)]
    launch = _publish("Витрина", [station for station, _person in places], items)
    people = {station.pk: person for station, person in places}
    cells = Readiness.objects.filter(item__launch=launch).select_related("participant__station", "item").order_by("item", "pk")
    return [_sent(people[cell.participant.station_id], cell) for cell in cells[:count]]


def _sent(person: Person, cell: Readiness) -> int:
    keys = [uuid4().hex for _photo in range(PHOTOS)]
    for view, key in enumerate(keys):
        take_photo(person, cell, key, "photo.jpg", BytesIO(scene(key, view)), now())
    send_report(person, cell.pk, Sent(uuid4().hex, photos=keys))
    return cell.pk
