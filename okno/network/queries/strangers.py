"""Whose somebody may be who is not known here: what their address or telephone has in common with people who are."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q

from okno.accounts.models import Person
from okno.core.clock import today
from okno.core.search.folding import digits_of
from okno.network.access import on_day
from okno.network.models import Position, Station

TAIL = 10
"""Last digits by which two telephones are the same, however their country is written."""


def station_hinted(domain: str, phones: Sequence[str]) -> Station | None:
    """A station one of whose people has a telephone of these or an address at this domain; the first that a telephone names."""
    tails = {phone[-TAIL:] for phone in phones}
    if tails and (found := _of_phone(tails)):
        return found
    if not domain:
        return None
    return _of_positions(Q(person__email__endswith=f"@{domain}"))


def _of_phone(tails: set[str]) -> Station | None:
    for station in Station.objects.exclude(phone="").select_related("city", "partner").order_by("pk"):
        if digits_of(station.phone)[-TAIL:] in tails:
            return station
    people = Person.objects.filter(is_active=True).exclude(phone="").values_list("pk", "phone")
    known = [pk for pk, phone in people if digits_of(phone)[-TAIL:] in tails]
    return _of_positions(Q(person__in=known)) if known else None


def _of_positions(who: Q) -> Station | None:
    """Where these people work: their station, or the first of their partner's."""
    row = on_day(Position.objects.filter(who), today()).select_related("station", "partner").order_by("pk").first()
    if row is None:
        return None
    return row.station or Station.objects.filter(partner=row.partner).order_by("code").first()
