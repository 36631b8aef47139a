"""Who of a partner is told about money."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from okno.accounts.models import Person
from okno.accounts.rules import Role
from okno.core.clock import today
from okno.network.access import on_day
from okno.network.models import Position


def payers_of(partners: Iterable[int]) -> dict[int, list[Person]]:
    """Partner number → its owners; of a partner without any, the directors of its stations."""
    found: dict[int, dict[str, dict[int, Person]]] = defaultdict(lambda: defaultdict(dict))
    places = on_day(Position.objects.filter(partner__in=list(partners), person__is_active=True), today())
    leads = places.filter(person__role__in=(Role.OWNER, Role.DIRECTOR), person__dismissed_at=None)
    for place in leads.select_related("person").order_by("pk"):
        found[place.partner_id][place.person.role][place.person_id] = place.person
    return {partner: list((roles[Role.OWNER] or roles[Role.DIRECTOR]).values()) for partner, roles in found.items()}
