"""One KPI, every entity: where in the network does the money of this one gap lie?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from okno.kpi.rules.canon import Kpi, kpi_of
from okno.kpi.rules.growth.peers import GroupNoise, groups
from okno.kpi.rules.growth.points import Leaf, compare, judgeable
from okno.kpi.rules.growth.pooling import Entity, Pooled
from okno.kpi.rules.growth.worth import Own, employee_rate, own_values, rate


class Ranked(NamedTuple):
    """A place in the ranking: who, and the comparison."""

    code: str
    leaf: Leaf


class GroupTotal(NamedTuple):
    """A peer group with what was found in it; money is None for a KPI without a price."""

    noise: GroupNoise
    with_gap: int
    money: float | None


class Ranking(NamedTuple):
    """All that are ranked, by money; for a KPI without a price by gap × volume."""

    kpi: Kpi
    groups: dict[str, GroupTotal]
    rows: list[Ranked]

    @property
    def total_money(self) -> float | None:
        return _sum(row.leaf for row in self.rows)


def rank(kpi_code: str, entities: Iterable[Entity], stations: Mapping[str, Own] | None = None) -> Ranking:
    """Any ratio KPI that has a direction, of stations or of employees (then ``stations``: own values by code).

    Raises ValueError for a KPI that cannot be ranked. Entities with too few data are left out.
    """
    kpi = kpi_of(kpi_code)
    if not kpi.is_ranked:
        raise ValueError(f"{kpi_code} has no better side or is no ratio")
    of_employees = kpi_code.startswith("E_")
    members: list[tuple[Entity, Pooled]] = []
    for entity in entities:
        pooled = judgeable(kpi, entity)
        if isinstance(pooled, Pooled) and (entity.group or not of_employees):
            members.append((entity, pooled))
    peers = groups(((entity.group, pooled) for entity, pooled in members), fall_back=not of_employees)
    rows = [
        Ranked(entity.code, _compare(kpi, entity, pooled, peers[entity.group], stations or {}))
        for entity, pooled in members
        if entity.group in peers
    ]
    rows.sort(key=lambda row: (-_weight(row.leaf), row.code))
    return Ranking(kpi, _totals(rows), rows)


def _compare(kpi: Kpi, entity: Entity, pooled: Pooled, group: GroupNoise, stations: Mapping[str, Own]) -> Leaf:
    if kpi.code.startswith("E_"):
        own = stations.get(entity.station)
        c = employee_rate(kpi.code, entity.columns, own)
    else:
        own = own_values(entity.columns)
        c = rate(kpi.code, own)
    return compare(kpi, pooled, group, c, own.gross_margin if own else None)


def _weight(leaf: Leaf) -> float:
    return leaf.gap * leaf.volume if leaf.M is None else leaf.M


def _totals(rows: list[Ranked]) -> dict[str, GroupTotal]:
    by_group: dict[str, list[Leaf]] = {}
    for row in rows:
        by_group.setdefault(row.leaf.group.name, []).append(row.leaf)
    return {
        name: GroupTotal(leaves[0].group, sum(leaf.gap > 0 for leaf in leaves), _sum(leaves))
        for name, leaves in sorted(by_group.items())
    }


def _sum(leaves: Iterable[Leaf]) -> float | None:
    known = [leaf.M for leaf in leaves if leaf.M is not None]
    return sum(known) if known else None
