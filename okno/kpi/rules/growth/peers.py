"""Peers: size groups, the middle of a group, how noisy its months are and how much its members really differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from okno.kpi.rules.growth.pooling import MONTHS_FOR_NOISE, Pooled

ENOUGH_PEERS = 8
SIZES = ("S", "M", "L", "XL")
# stations of which not even the posts are known are peers of each other
ALL = "all"
# the group of those whose own group is too small: every station of the network
NETWORK = "network"


class GroupNoise(NamedTuple):
    """A peer group for one KPI. ``phi`` is None when nobody has six months: then nothing is trusted."""

    name: str
    n: int
    target: float
    p25: float
    p75: float
    phi: float | None
    tau2: float

    def trust(self, pooled: Pooled) -> float:
        """B: how far the entity's own ratio is believed, 0…1."""
        if self.phi is None or self.tau2 <= 0:
            return 0.0
        return self.tau2 / (self.tau2 + self.phi / pooled.denominator)

    def best_quartile(self, direction: int) -> float:
        """The stretch: the quartile on the good side."""
        return self.p75 if direction >= 0 else self.p25


def ntile4(posts: Mapping[str, int | None]) -> dict[str, str]:
    """Size groups of a directory that has none: quarters of the stations sorted by posts, then code.

    The first quarters take the remainder. Stations without posts form one group of their own.
    """
    known = sorted((count, code) for code, count in posts.items() if count is not None)
    size, extra = divmod(len(known), len(SIZES))
    ends = [size * (i + 1) + min(i + 1, extra) for i in range(len(SIZES))]
    groups = dict.fromkeys(posts, ALL)
    for place, (_, code) in enumerate(known):
        groups[code] = next(name for name, end in zip(SIZES, ends, strict=True) if place < end)
    return groups


def quantile(ordered: Sequence[float], share: float) -> float:
    """Between neighbours in proportion, as percentile_cont of SQL; at 0.5 the ordinary median."""
    place = share * (len(ordered) - 1)
    low = int(place)
    if low + 1 >= len(ordered):
        return ordered[low]
    return ordered[low] + (ordered[low + 1] - ordered[low]) * (place - low)


def group_noise(name: str, members: Sequence[Pooled]) -> GroupNoise:
    """Middle, noise φ and real spread τ² of one group (steps 2 and 3 of the method); at least two members."""
    n = len(members)
    ordered = sorted(member.ratio for member in members)
    long_enough = [member for member in members if member.months >= MONTHS_FOR_NOISE]
    months = sum(member.months for member in long_enough)
    phi = sum(member.noise for member in long_enough) / months if months else None
    mean = sum(ordered) / n
    spread = sum((ratio - mean) ** 2 for ratio in ordered) / (n - 1)
    noise = (phi or 0.0) * sum(1 / member.denominator for member in members) / n
    return GroupNoise(
        name, n, quantile(ordered, 0.5), quantile(ordered, 0.25), quantile(ordered, 0.75), phi, max(0.0, spread - noise)
    )


def groups(members: Iterable[tuple[str, Pooled]], *, fall_back: bool = True) -> dict[str, GroupNoise]:
    """Own group → the group it is compared with. Fewer than eight: the whole network, or (employees) none.

    A network with fewer than eight has nobody to compare with: its groups are absent.
    """
    by_group: dict[str, list[Pooled]] = {}
    for name, pooled in members:
        by_group.setdefault(name, []).append(pooled)
    found = {name: group_noise(name, pool) for name, pool in by_group.items() if len(pool) >= ENOUGH_PEERS}
    small = [name for name in by_group if name not in found]
    everyone = [pooled for pool in by_group.values() for pooled in pool]
    if fall_back and small and len(everyone) >= ENOUGH_PEERS:
        found |= dict.fromkeys(small, group_noise(NETWORK, everyone))
    return found
