"""The answers of ``okno kpi`` and ``okno growth`` as plain objects for JSON.

Money with 2 decimals, hours with 3, ratios with 6, counts whole; null is «нет данных».
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from typing import Any

from okno.core.months import Month
from okno.core.numbers import rounded
from okno.kpi.rules.aggregate import Row, value
from okno.kpi.rules.canon import KPIS, LEAVES, Kpi
from okno.kpi.rules.facts import EMPLOYEE_FACTS, STATION_FACTS, FactKind
from okno.kpi.rules.growth.peers import GroupNoise
from okno.kpi.rules.growth.points import TOP, Leaf, NetworkGrowth, StationGrowth
from okno.kpi.rules.growth.pooling import WINDOW
from okno.kpi.rules.growth.ranking import GroupTotal, Ranked, Ranking
from okno.kpi.rules.growth.worth import GROSS_PROFIT, REVENUE

Answer = dict[str, Any]

RATIO_PLACES = 6
_SUM_PLACES = {"₽": 2, "н-ч": 3, "шт": 0}


def kpi_answer(month: Month, rows: Mapping[str, Row], managers: Mapping[str, str], only: Collection[str] | None = None) -> Answer:
    """KPI values of the network, of each manager and of each station.

    ``rows``: station → facts of the month; ``managers``: station → manager code ("" for none);
    ``only``: the stations to name, the network stays whole.
    """
    by_manager: dict[str, list[Row]] = {}
    for station, row in rows.items():
        if managers.get(station):
            by_manager.setdefault(managers[station], []).append(row)
    return {
        "period": str(month),
        "network": kpi_values(rows.values()),
        "managers": {code: kpi_values(by_manager[code]) for code in sorted(by_manager)},
        "stations": {code: kpi_values([rows[code]]) for code in sorted(rows) if only is None or code in only},
    }


def kpi_values(rows: Iterable[Row]) -> dict[str, float | int | None]:
    """Every KPI of the canon over some rows, by code in alphabetical order."""
    known = list(rows)
    return {code: kpi_number(KPIS[code], value(KPIS[code], known)) for code in sorted(KPIS)}


def kpi_number(kpi: Kpi, found: Decimal | None) -> float | int | None:
    """A value as the answer prints it."""
    if found is None:
        return None
    places = RATIO_PLACES if kpi.is_ratio else _SUM_PLACES[kpi.unit]
    return float(rounded(found, places)) if places else int(rounded(found))


def growth_answer(month: Month, network: NetworkGrowth, only: Collection[str] | None = None) -> Answer:
    """The leaves and the top three of each station, the groups they were compared with, the network's sums."""
    return {
        **_period(month),
        "groups": {
            code: {name: _group(group) for name, group in sorted(_by_name(network.groups[code]).items())}
            for code in LEAVES
            if code in network.groups
        },
        "stations": {code: _station(network.stations[code]) for code in sorted(network.stations) if only is None or code in only},
        "network": network_totals(network),
    }


def network_totals(network: NetworkGrowth) -> Answer:
    """Points of the whole network: how many, on how many stations, of which leaf, and their money."""
    listed = network.listed
    stations = [0] * (TOP + 1)
    for station in network.stations.values():
        stations[len(station.listed)] += 1
    return {
        "points": len(listed),
        "stations_with_0_1_2_3": stations,
        "by_code": {code: sum(leaf.code == code for leaf in listed) for code in LEAVES},
        "M_revenue": _money(sum(leaf.M or 0.0 for leaf in listed if leaf.money == REVENUE)),
        "M_gross_profit": _money(sum(leaf.M or 0.0 for leaf in listed if leaf.money == GROSS_PROFIT)),
        "G": _money(sum(leaf.G or 0.0 for leaf in listed)),
    }


def ranking_answer(month: Month, ranking: Ranking, only: Collection[str] | None = None) -> Answer:
    """Every entity that is ranked by one KPI, with its peer groups and the total."""
    return {
        **_period(month),
        "kpi": ranking.kpi.code,
        "direction": int(ranking.kpi.direction),
        "groups": {name: _group_total(total) for name, total in ranking.groups.items()},
        "total_money": _money(ranking.total_money),
        "with_gap": sum(row.leaf.gap > 0 for row in ranking.rows),
        "rows": [_ranked(ranking.kpi, row) for row in ranking.rows if only is None or row.code in only],
    }


def _period(month: Month) -> Answer:
    return {"period": str(month), "window": f"{month - (WINDOW - 1)}..{month}"}


def _station(station: StationGrowth) -> Answer:
    own = station.own
    return {
        "size_group": station.group,
        "mean_revenue": _money(own.mean_revenue),
        "mean_gross_profit": _money(own.mean_gross_profit),
        "gross_margin": _ratio(own.gross_margin),
        "gross_margin_of_peers": own.margin_of_peers,
        "RPV": _ratio(own.rpv),
        "SHOW": _ratio(own.show),
        "visits_per_arrival": _ratio(own.visits_per_arrival),
        "NHO": _ratio(own.nho),
        "RNH": _ratio(own.rnh),
        "ELR": _ratio(own.elr),
        "leaves": [_leaf(leaf) for leaf in station.leaves],
        "top3": [leaf.code for leaf in station.listed],
        "not_ranked": {code: str(reason) for code, reason in station.missing.items() if code in LEAVES},
    }


def _leaf(leaf: Leaf) -> Answer:
    return {
        "code": leaf.code,
        "x": _ratio(leaf.x),
        "target": _ratio(leaf.target),
        "B": _ratio(leaf.B),
        "x_shrunk": _ratio(leaf.x_shrunk),
        "gap": _ratio(leaf.gap),
        "volume": _number(leaf.volume, 3),
        "c": _ratio(leaf.c),
        "M": _money(leaf.M),
        "money": leaf.money,
        "G": _money(leaf.G),
        "listed": leaf.listed,
    }


def _ranked(kpi: Kpi, row: Ranked) -> Answer:
    leaf = row.leaf
    return {
        "code": row.code,
        "peer_group": leaf.group.name,
        "N": _number(leaf.pooled.numerator, _places(kpi, kpi.numerator)),
        "D": _number(leaf.pooled.denominator, _places(kpi, kpi.denominator)),
        "x": _ratio(leaf.x),
        "target": _ratio(leaf.target),
        "B": _ratio(leaf.B),
        "x_shrunk": _ratio(leaf.x_shrunk),
        "volume": _number(leaf.volume, 3),
        "money": _money(leaf.M),
    }


def _group(group: GroupNoise) -> Answer:
    return {"n": group.n, "target": _ratio(group.target), "phi": _number(group.phi, 6), "tau2": _number(group.tau2, 10)}


def _group_total(total: GroupTotal) -> Answer:
    return {**_group(total.noise), "with_gap": total.with_gap, "money": _money(total.money)}


def _by_name(groups: Mapping[str, GroupNoise]) -> dict[str, GroupNoise]:
    """Own groups that were too small share the network's entry."""
    return {group.name: group for group in groups.values()}


def _places(kpi: Kpi, terms: tuple[Any, ...]) -> int:
    facts = EMPLOYEE_FACTS if kpi.code.startswith("E_") else STATION_FACTS
    kinds = {facts[code].kind for _, product in terms for code in product}
    return 2 if kinds == {FactKind.MONEY} else 3


def _money(amount: float | None) -> float | None:
    return _number(amount, 2)


def _ratio(amount: float | None) -> float | None:
    return _number(amount, RATIO_PLACES)


def _number(amount: float | None, places: int) -> float | None:
    return None if amount is None else float(rounded(float(amount), places))
