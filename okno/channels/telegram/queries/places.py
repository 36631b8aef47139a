"""Which station a message of a group is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from okno.core.search.folding import folded, runs_of, twin
from okno.desk.queries.own import own_questions
from okno.network.access import visible_stations
from okno.network.queries.groups import stations_of_group

if TYPE_CHECKING:
    from okno.accounts.models import Person
    from okno.network.models import Station

SHORTEST_TOWN = 4


def station_of(text: str, group: int, person: Person | None) -> Station | None:
    """The one whose name, code or city stands in the text, else the first of whoever asks; None for a group without stations.

    A word, not the order of events, decides: what comes twice or late is about the same station. The manager may set another.
    """
    stations = stations_of_group(group, person)
    return next((each for each in stations if _names(text, each, stations)), stations[0] if stations else None)


@dataclass(frozen=True, slots=True)
class Meant:
    """A station, and whether somebody said that it is this one: named it, or has no other."""

    station: Station
    is_sure: bool


def own_station(text: str, person: Person) -> Meant | None:
    """The one that a partner's person names, else the one about which they asked last, else their first."""
    stations = list(visible_stations(person).select_related("city").order_by("code"))
    last = own_questions(person).filter(asked_by=person).order_by("-asked_at").values_list("station", flat=True).first()
    named = next((each for each in stations if _names(text, each, stations)), None)
    meant = named or next((each for each in stations if each.pk == last), stations[0] if stations else None)
    return Meant(meant, named is not None or len(stations) == 1) if meant else None


def _names(text: str, station: Station, others: Sequence[Station]) -> bool:
    words = [twin(run) for run in runs_of(text)]
    said = f" {' '.join(words)} "
    if any(f" {' '.join(map(twin, runs_of(name)))} " in said for name in (station.short_name, station.code)):
        return True
    is_alone = station.city and sum(each.city_id == station.city_id for each in others) == 1
    # «в Томске»: a town is bent, its beginning stays
    town = twin(folded(station.city.name)) if is_alone and station.city else ""
    return len(town) >= SHORTEST_TOWN and any(word.startswith(town[:-1] if town[-1] in "аья" else town) for word in words)
