"""Who hears of what happens in a launch: letters, the bell, and the boards that stand open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from django.urls import reverse

from okno.accounts.models import Person
from okno.core.clock import now
from okno.core.live import announce
from okno.core.numbers import day
from okno.core.outbox import Kind, Letter, tell, tell_many
from okno.core.speech import lang
from okno.desk.queries.owners import heads, owner_of
from okno.launches.links import link_of
from okno.launches.models import Launch, Participant, Readiness
from okno.launches.queries.people import leads_of
from okno.network.models import Station
from okno.network.queries import contacts_of

LIVE = "launches"
"""The word to open pages: something of your launches has changed, ask anew."""


def tell_stations(launch: Launch, key: str, subject: str, body: str, participants: Sequence[Participant] | None = None) -> int:
    """A letter and a bell to whoever does the work at each station, one for each station; how many.

    The letter leads to the order without a sign-in.
    """
    found = launch.participants.all() if participants is None else participants
    words = {"number": launch.number, "title": launch.title, "day": day(launch.starts_on, lang())}
    return tell_people(found, key, subject.format(**words), lambda _participant: body, link_of)


def tell_people(
    participants: Iterable[Participant],
    key: str,
    subject: str,
    body: Callable[[Participant], str],
    link: Callable[[int, int], str] | None = None,
) -> int:
    """The same with words of each station's own; ``body`` makes them of the participant; ``link``: where the mail alone leads."""
    places = {each.station_id: each for each in participants}
    told = [(places[station], person) for station, people in leads_of(list(places)).items() for person in people]
    letters = [
        Letter(
            person.pk, f"{key}:{place.pk}", subject, body(place), address_of(place),
            outside=link(place.pk, person.pk) if link else "",
        )
        for place, person in told
    ]  # fmt: skip
    return tell_many(letters, kind=Kind.LAUNCH, doors=("bell", "mail"))


def address_of(participant: Participant) -> str:
    """Where a station does what the launch asks."""
    return reverse("launches:mine", args=[participant.pk])


def tell_manager(cell: Readiness, key: str, subject: str, body: str) -> None:
    """Whoever looks after the station today hears it; while nobody does, the heads."""
    station = cell.participant.station
    owner = owner_of(station)
    for person in [owner] if owner else heads():
        tell(
            person,
            key,
            subject,
            kind=Kind.LAUNCH,
            body=body,
            url=f"{reverse('launches:board', args=[cell.participant.launch_id])}?cell={cell.pk}",
        )


def tell_leads(cell: Readiness, key: str, subject: str, body: str, leaves_at: datetime | None = None) -> None:
    """The station hears what was said of its report."""
    for person in leads_of([cell.participant.station_id])[cell.participant.station_id]:
        url = address_of(cell.participant)
        tell(person, key, subject, kind=Kind.LAUNCH, body=body, url=url, doors=("bell", "mail"), leaves_at=leaves_at)


def refresh(launch: Launch, station: Station, *others: Person | None) -> None:
    """The boards of whom the change of a cell concerns, and the station's own phones, look anew."""
    Participant.objects.filter(launch=launch, station=station).update(moved_at=now())
    owner = owner_of(station)
    people = [owner, launch.author, *others, *heads(), *leads_of([station.pk])[station.pk]]
    _announce({person.pk for person in people if person})


def refresh_all(launch: Launch) -> None:
    """The boards of everybody who looks after a station of the launch look anew."""
    launch.participants.update(moved_at=now())
    stations = Station.objects.filter(launches__launch=launch)
    owners = {contact.person.pk for contact in contacts_of(stations).values() if contact.person}
    _announce(owners | {launch.author_id} | {person.pk for person in heads()})


def _announce(people: Iterable[int]) -> None:
    for person in sorted(people):
        announce(person, LIVE)
