"""The stations of partners who share a group."""

from __future__ import annotations

from okno.accounts.models import Person
from okno.core.errors import Missing
from okno.network.access import sees_network, visible_stations
from okno.network.models import PartnerGroup, Station
from okno.network.rules import Stage


def stations_of_group(group: int, person: Person | None = None) -> list[Station]:
    """In the order of their codes; of a partner's person those that they see. Closed ones come last."""
    rows = Station.objects.filter(partner__group=group)
    if person is not None and person.is_partner_side:
        rows = rows.filter(pk__in=visible_stations(person))
    found = rows.select_related("city", "partner").order_by("code")
    return sorted(found, key=lambda station: station.stage == Stage.CLOSED)


def partner_groups() -> list[PartnerGroup]:
    """All of them, by name, with their partners."""
    return list(PartnerGroup.objects.prefetch_related("partners").order_by("name"))


def see_group(by: Person, pk: int) -> PartnerGroup:
    """One of them, for whoever sees the whole network. Raises Missing."""
    group = PartnerGroup.objects.filter(pk=pk).first() if sees_network(by) else None
    if group is None:
        raise Missing
    return group
