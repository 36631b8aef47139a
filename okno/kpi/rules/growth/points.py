"""The growth points of stations: every leaf with its gap and money, the top three of each station, the network's sum.

A leaf that cannot be judged is absent and its reason stands in ``missing``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from statistics import median
from typing import NamedTuple

from okno.kpi.rules.canon import ENOUGH_CASES, EXPLAINED_BY, KPIS, LEAVES, WEAK_SIGNALS, Kpi
from okno.kpi.rules.growth.peers import ENOUGH_PEERS, GroupNoise, groups
from okno.kpi.rules.growth.pooling import Columns, Entity, Pooled, pool, series
from okno.kpi.rules.growth.worth import GROSS_PROFIT, MONEY_OF, REVENUE, Own, own_values, rate, times

TOP = 3
ENOUGH_TRUST = 0.5
HIGH_TRUST = 0.8
# of the station's mean monthly gross profit
SHARE_TO_LIST = 0.01

EXPLANATIONS = tuple(dict.fromkeys(code for leaf in LEAVES for code in EXPLAINED_BY.get(leaf, ())))


class Missing(StrEnum):
    """Why a KPI of an entity is not ranked."""

    NO_DATA = "no_data"
    FEW_MONTHS = "few_months"
    FEW_CASES = "few_cases"
    FEW_PEERS = "few_peers"
    YOUNG = "young"


class Leaf(NamedTuple):
    """One KPI of one entity against its peers. ``gap`` is the shrunk one that money is counted from.

    ``M`` is None when a unit has no price; ``G`` is M as gross profit, None when the margin is not known.
    ``passed``: worth listing; ``listed``: one of the three.
    """

    code: str
    group: GroupNoise
    pooled: Pooled
    B: float
    x_shrunk: float
    gap: float
    c: float | None
    M: float | None
    money: str
    G: float | None
    passed: bool = False
    listed: bool = False

    @property
    def x(self) -> float:
        return self.pooled.ratio

    @property
    def target(self) -> float:
        return self.group.target

    @property
    def volume(self) -> float:
        return self.pooled.volume

    @property
    def weak(self) -> bool:
        """«слабый сигнал»: shown, not pushed."""
        return self.code in WEAK_SIGNALS

    def trust_word(self, lang: str = "ru") -> str:
        en = lang == "en"
        if self.B >= HIGH_TRUST:
            return ("высокая", "high")[en]
        return ("средняя", "fair")[en] if self.B >= ENOUGH_TRUST else ("низкая", "low")[en]


@dataclass(slots=True)
class StationGrowth:
    """One station: its own values, all its leaves by money, the listed ones, explanations by code, what is missing."""

    code: str
    group: str
    own: Own
    leaves: list[Leaf] = field(default_factory=list)
    explanations: dict[str, Leaf] = field(default_factory=dict)
    missing: dict[str, Missing] = field(default_factory=dict)

    @property
    def listed(self) -> list[Leaf]:
        return [leaf for leaf in self.leaves if leaf.listed]

    @property
    def rest(self) -> list[Leaf]:
        """With a gap and worth listing, yet behind the first three: «ещё»."""
        return [leaf for leaf in self.leaves if leaf.passed and not leaf.listed]

    @property
    def threshold(self) -> float | None:
        return times(SHARE_TO_LIST, self.own.mean_gross_profit)

    def leaf(self, code: str) -> Leaf | None:
        return next((leaf for leaf in self.leaves if leaf.code == code), None)


@dataclass(slots=True)
class NetworkGrowth:
    """All stations by code; ``groups``: KPI → own group → the peers it was compared with."""

    stations: dict[str, StationGrowth]
    groups: dict[str, dict[str, GroupNoise]]

    @property
    def listed(self) -> list[Leaf]:
        return [leaf for station in self.stations.values() for leaf in station.leaves if leaf.listed]


def leaves_of_network(stations: Iterable[Entity], codes: Sequence[str] = LEAVES + EXPLANATIONS) -> NetworkGrowth:
    """The growth points of every station. The stations may come as a stream: only their pooled figures are kept."""
    kpis = [KPIS[code] for code in codes]
    found: dict[str, StationGrowth] = {}
    pooled: dict[str, dict[str, Pooled]] = {kpi.code: {} for kpi in kpis}
    for station in stations:
        growth = StationGrowth(station.code, station.group, own_values(station.columns))
        found[station.code] = growth
        for kpi in kpis:
            result = judgeable(kpi, station)
            if isinstance(result, Pooled):
                pooled[kpi.code][station.code] = result
            else:
                growth.missing[kpi.code] = result
    _borrow_margins(found)
    peers = {code: groups((found[station].group, each) for station, each in of.items()) for code, of in pooled.items()}
    for growth in found.values():
        _judge(growth, kpis, pooled, peers)
    return NetworkGrowth(found, peers)


def judgeable(kpi: Kpi, entity: Entity) -> Pooled | Missing:
    """The pooled ratio when it may be ranked, else why not."""
    if not entity.ranked:
        return Missing.YOUNG
    result = pool(kpi, entity.columns)
    if result is None:
        return Missing.FEW_MONTHS if _has_data(kpi, entity.columns) else Missing.NO_DATA
    if result.denominator < ENOUGH_CASES and kpi.counts_cases:
        return Missing.FEW_CASES
    return result


def compare(kpi: Kpi, pooled: Pooled, group: GroupNoise, c: float | None, margin: float | None) -> Leaf:
    """Steps 4 to 6 of the method: trust, shrunk value, gap, money at stake, and its gross profit."""
    trust = group.trust(pooled)
    shrunk = group.target + trust * (pooled.ratio - group.target)
    gap = max(0.0, kpi.direction * (group.target - shrunk))
    kind = MONEY_OF.get(kpi.code, "")
    stake = times(gap * pooled.denominator / pooled.months, c) if kind else None
    gross = stake if kind == GROSS_PROFIT else times(stake, margin) if kind == REVENUE else None
    return Leaf(kpi.code, group, pooled, trust, shrunk, gap, c, stake, kind, gross)


def passes(leaf: Leaf, threshold: float | None) -> bool:
    """Worth listing: some gross profit, at least the threshold, trusted, and enough cases."""
    if leaf.G is None or threshold is None or leaf.G <= 0 or threshold > leaf.G:
        return False
    return leaf.B >= ENOUGH_TRUST and leaf.pooled.denominator >= ENOUGH_CASES


def top(leaves: Iterable[Leaf], order: Sequence[str], threshold: float | None) -> list[Leaf]:
    """By gross profit, equal ones in the order of the leaves; the first three that pass are listed."""
    ranked = sorted(leaves, key=lambda leaf: (-(leaf.G or 0.0), order.index(leaf.code)))
    result, places = [], TOP
    for leaf in ranked:
        passed = passes(leaf, threshold)
        listed = passed and places > 0
        places -= listed
        result.append(leaf._replace(passed=True, listed=listed) if passed else leaf)
    return result


def _judge(
    growth: StationGrowth, kpis: Sequence[Kpi], pooled: dict[str, dict[str, Pooled]], peers: dict[str, dict[str, GroupNoise]]
) -> None:
    leaves = []
    for kpi in kpis:
        own = pooled[kpi.code].get(growth.code)
        if own is None:
            continue
        group = peers[kpi.code].get(growth.group)
        if group is None:
            growth.missing[kpi.code] = Missing.FEW_PEERS
            continue
        leaf = compare(kpi, own, group, rate(kpi.code, growth.own), growth.own.gross_margin)
        if kpi.code in LEAVES:
            leaves.append(leaf)
        else:
            growth.explanations[kpi.code] = leaf
    growth.leaves = top(leaves, LEAVES, growth.threshold)


def _borrow_margins(stations: dict[str, StationGrowth]) -> None:
    """Where the cost of parts is not known, the middle of the peer group's margins stands in."""
    known: dict[str, list[float]] = {}
    for each in stations.values():
        if each.own.gross_margin is not None:
            known.setdefault(each.group, []).append(each.own.gross_margin)
    everyone = [margin for margins in known.values() for margin in margins]
    for each in stations.values():
        if each.own.gross_margin is None:
            margins = known.get(each.group, [])
            peers = margins if len(margins) >= ENOUGH_PEERS else everyone
            if len(peers) >= ENOUGH_PEERS:
                each.own = each.own.borrow_margin(median(peers))


def _has_data(kpi: Kpi, of: Columns) -> bool:
    above, below = series(kpi.numerator, of), series(kpi.denominator, of)
    return any(a is not None and b is not None for a, b in zip(above, below, strict=False))
