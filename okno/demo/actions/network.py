"""The demo's network and people: files of the directory, taken in by the program's own import."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from okno.accounts.access import token_of
from okno.accounts.actions import accept_invitation, send_invitation
from okno.accounts.models import Person
from okno.core.errors import OknoError
from okno.core.outbox import recall
from okno.demo.queries import SHOWN
from okno.demo.rules.company import AWAY, COMPANY, DOMAIN, PASSWORD, STAND_IN
from okno.demo.rules.directory import Directory
from okno.network.actions import import_network, take_leave
from okno.network.models import Station


class DemoBroken(OknoError):
    """A file that the demo made was not taken in whole: a fault of the program, not of the person."""


def write_files(files: Iterable[tuple[str, str]], folder: str) -> Iterable[Path]:
    """Name and text → a file in the folder."""
    for name, text in files:
        path = Path(folder) / name
        path.write_text(text, encoding="utf-8")
        yield path


def import_directory(by: Person, directory: Directory) -> None:
    """Partners, stations, assignments, people, employees; then people get their clock and a few of them a password."""
    with TemporaryDirectory() as folder:
        for path in write_files(directory.files(), folder):
            answer = import_network(by, path, path.name)
            if answer.error or answer.rejected_count:
                raise DemoBroken(f"{path.name}: {answer.error or answer.rejected[:3]}")
    _set_zones()
    for person in Person.objects.filter(email__in=SHOWN).order_by("pk"):
        _let_in(by, person)


def send_on_leave(head: Person, today: date) -> None:
    """One of the managers is away these days, a colleague acts for them."""
    people = {person.email: person for person in Person.objects.filter(email__in=[each.email for each in COMPANY])}
    away, stand_in = people[f"{AWAY}@{DOMAIN}"], people[f"{STAND_IN}@{DOMAIN}"]
    take_leave(head, away, stand_in, today - timedelta(days=3), today + timedelta(days=11))


def _set_zones() -> None:
    """A partner's people live by the clock of their station, an owner by that of the first one, the company's by their own."""
    zones = dict(Station.objects.values_list("pk", "city__zone"))
    first = dict(Station.objects.order_by("-code").values_list("partner_id", "city__zone"))
    by_zone: dict[str, list[int]] = {}
    for person, station, partner in Person.objects.filter(positions__isnull=False).values_list(
        "pk", "positions__station", "positions__partner"
    ):
        by_zone.setdefault(zones[station] if station else first[partner], []).append(person)
    company = dict(Person.objects.filter(email__in=[each.email for each in COMPANY]).values_list("email", "pk"))
    for each in COMPANY:
        by_zone.setdefault(each.zone, []).append(company[each.email])
    for zone, people in by_zone.items():
        Person.objects.filter(pk__in=people).exclude(zone=zone).update(zone=zone)


def _let_in(by: Person, person: Person) -> None:
    """By an invitation, as everybody; its letter stays where it is."""
    send_invitation(by, person.pk)
    invitation = person.invitations.latest("pk")
    recall(f"invitation:{invitation.pk}")
    accept_invitation(token_of(invitation), password=PASSWORD)
