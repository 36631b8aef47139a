"""A peer group opened down to its stations: for whoever sees the network, never for a partner."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from okno.accounts.models import Person
from okno.core.errors import Missing
from okno.core.months import Month
from okno.kpi.access import sees_peers
from okno.kpi.models import PeerFigures, StationMonth
from okno.kpi.queries.windows import peer_groups
from okno.kpi.rules.aggregate import enough_cases, value
from okno.kpi.rules.canon import Direction, Kpi
from okno.kpi.rules.growth.peers import NETWORK
from okno.network.models import Station


@dataclass(frozen=True, slots=True)
class PeerRow:
    """A station of the group with its value of the month; ``few``: fewer than ten cases."""

    station: Station
    value: Decimal | None
    few: bool


@dataclass(frozen=True, slots=True)
class PeerGroup:
    """The stations by value, the better first, those without data last; ``figures`` are what partners see of it."""

    name: str
    rows: tuple[PeerRow, ...]
    figures: PeerFigures | None


def group_of(station: Station) -> str:
    """With whom a station is compared."""
    return station.peer_group or station.size_group or peer_groups()[station.code]


def peer_group(by: Person, name: str, period: Month, kpi: Kpi) -> PeerGroup:
    """The group for one KPI and month; ``network`` is all stations. Raises Missing for a partner's people and unknown groups."""
    if not sees_peers(by):
        raise Missing
    groups = peer_groups()
    codes = [code for code, group in groups.items() if name in (group, NETWORK)]
    if not codes:
        raise Missing
    months = StationMonth.objects.filter(period=period, station__code__in=codes).select_related("station")
    rows = []
    for month in months:
        facts = {fact: getattr(month, fact) for fact in kpi.facts}
        rows.append(PeerRow(month.station, value(kpi, [facts]), not enough_cases(kpi, [facts])))
    best_first = -1 if kpi.direction is not Direction.DOWN else 1
    rows.sort(key=lambda row: (row.value is None, best_first * (row.value or 0), row.station.code))
    figures = PeerFigures.objects.filter(period=period, of_employees=False, group=name, kpi=kpi.code).first()
    return PeerGroup(name, tuple(rows), figures)
