"""The next contract in good time: who keeps the books and the station's manager hear of it once."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from okno.accounts.models import Person
from okno.accounts.rules import Role
from okno.core import numbers
from okno.core.clock import today
from okno.core.models import Event
from okno.core.outbox import Kind, tell
from okno.core.record import action, record
from okno.core.speech import lang
from okno.money.models import Contract
from okno.money.queries.contracts import unrenewed
from okno.network.queries.contacts import contacts_of

WORD = "remind_of_renewal"


@action
def remind_of_renewals(by: Person) -> int:
    """Each contract whose day has come, once a day that was set; returns of how many. For the clock alone.

    What is over or followed by another contract needs nobody.
    """
    due = unrenewed(Contract.objects.filter(remind_on__lte=today())).filter(Q(until=None) | Q(until__gte=today()))
    rows = due.select_for_update(no_key=True, of=("self",)).select_related("station", "partner").order_by("pk")
    told = _told(rows)
    waiting = [contract for contract in rows if (contract.pk, str(contract.remind_on)) not in told]
    contacts = contacts_of([contract.station for contract in waiting])
    keepers = _keepers() if waiting else []
    for contract in waiting:
        contact = contacts.get(contract.station_id)
        manager = contact.person if contact else None
        for person in {each.pk: each for each in (*keepers, manager) if each}.values():
            _tell(person, contract)
        record(WORD, contract, by=by, station_id=contract.station_id, remind_on=str(contract.remind_on))
    return len(waiting)


def _told(contracts: Iterable[Contract]) -> set[tuple[int, str]]:
    """Numbers of contracts with the days of which somebody was told before."""
    events = Event.objects.filter(kind=Contract._meta.label_lower, object_id__in=[each.pk for each in contracts], word=WORD)
    return {(event.object_id, event.data["remind_on"]) for event in events}


def _keepers() -> list[Person]:
    """The accountants; where there is none, the heads."""
    here = Person.objects.filter(is_active=True, dismissed_at=None).order_by("pk")
    return list(here.filter(role=Role.ACCOUNTANT)) or list(here.filter(role=Role.HEAD))


def _tell(person: Person, contract: Contract) -> None:
    with override(person.language):
        subject = _("Пора продлевать: договор № {number}").format(number=contract.number)
        until = numbers.day(contract.until, lang()) if contract.until else _("бессрочно")
        body = _("{station}, {partner}. Действует: {since} – {until}.").format(
            station=contract.station.short_name, partner=contract.partner, since=numbers.day(contract.since, lang()), until=until
        )
        key = f"renewal:{contract.pk}:{contract.remind_on}"
        tell(
            person,
            key,
            subject,
            kind=Kind.MONEY,
            body=body,
            url=reverse("money:contract", args=[contract.pk]),
            doors=("bell", "mail"),
        )
