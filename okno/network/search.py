"""How stations and partners are found. Whatever belongs to a station is found by its name, code, city and partner too."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from okno.core.search.index import Told
from okno.network.models import Partner, Station

STATION, PARTNER = "station", "partner"
SHORT = 3
"""Letters from which on a word of an address says something: «ул», «пр» and «д» stand in every one."""


def every_station() -> Iterable[Told]:
    return told_stations(Station.objects.all())


def told_stations(stations: QuerySet[Station]) -> Iterable[Told]:
    return map(told_station, stations.select_related("city", "partner").order_by("pk").iterator(2000))


def told_station(station: Station) -> Told:
    partner = station.partner.name if station.partner else ""
    return Told(
        STATION,
        station.pk,
        station.short_name,
        note=" · ".join(filter(None, (station.code, partner, station.phone))),
        words=tuple(word for word in station.address.split() if len(word.strip(".,")) >= SHORT),
        phones=(station.phone,),
        station_id=station.pk,
        lends=(station.short_name, station.code, station.city.name if station.city else "", partner),
    )


def every_partner() -> Iterable[Told]:
    return told_partners(Partner.objects.all())


def told_partners(partners: QuerySet[Partner]) -> Iterable[Told]:
    return map(told_partner, partners.select_related("group").order_by("pk").iterator(2000))


def told_partner(partner: Partner) -> Told:
    group = partner.group.name if partner.group else ""
    numbers = map(str, partner.requisites.values())
    return Told(PARTNER, partner.pk, partner.name, note=partner.code, words=(partner.code, group, *numbers))
