"""Growth points of employees: compared with the same role in the network only. Part of the station's money, not on top."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from okno.kpi.rules.canon import EMPLOYEE_KPIS, EMPLOYEE_LEAVES, EXPLAINED_BY, Kpi
from okno.kpi.rules.growth.peers import GroupNoise, groups
from okno.kpi.rules.growth.points import Leaf, Missing, compare, judgeable, top
from okno.kpi.rules.growth.pooling import Entity, Pooled
from okno.kpi.rules.growth.worth import Own, employee_rate

EXPLANATIONS = tuple(dict.fromkeys(code for leaf in EMPLOYEE_LEAVES for code in EXPLAINED_BY.get(leaf, ())))


@dataclass(slots=True)
class EmployeeGrowth:
    """One employee: leaves by money, explanations by code, what is missing. ``own``: values of the station."""

    code: str
    role: str
    station: str
    own: Own | None
    leaves: list[Leaf] = field(default_factory=list)
    explanations: dict[str, Leaf] = field(default_factory=dict)
    missing: dict[str, Missing] = field(default_factory=dict)

    @property
    def listed(self) -> list[Leaf]:
        return [leaf for leaf in self.leaves if leaf.listed]


@dataclass(slots=True)
class PeopleGrowth:
    """All employees by code; ``groups``: KPI → role → the colleagues of that role."""

    employees: dict[str, EmployeeGrowth]
    groups: dict[str, dict[str, GroupNoise]]


def leaves_of_people(employees: Iterable[Entity], stations: Mapping[str, Own]) -> PeopleGrowth:
    """The points of every employee. No role, or a role of fewer than eight: not ranked.

    What is listed needs the same trust and cases as a station's point; roubles have no threshold.
    """
    kpis = [EMPLOYEE_KPIS[code] for code in EMPLOYEE_LEAVES + EXPLANATIONS]
    everyone = list(employees)
    found = {each.code: EmployeeGrowth(each.code, each.group, each.station, stations.get(each.station)) for each in everyone}
    all_groups: dict[str, dict[str, GroupNoise]] = {}
    compared: dict[str, list[Leaf]] = {code: [] for code in found}
    for kpi in kpis:
        pooled = _pooled(kpi, everyone, found)
        all_groups[kpi.code] = peers = groups(((each.group, own) for each, own in pooled), fall_back=False)
        for each, own in pooled:
            _compare(kpi, each, own, peers.get(each.group), found[each.code], compared[each.code])
    for code, leaves in compared.items():
        found[code].leaves = top(leaves, EMPLOYEE_LEAVES, 0.0)
    return PeopleGrowth(found, all_groups)


def _pooled(kpi: Kpi, everyone: list[Entity], found: dict[str, EmployeeGrowth]) -> list[tuple[Entity, Pooled]]:
    members = []
    for each in everyone:
        result = judgeable(kpi, each) if each.group else Missing.FEW_PEERS
        if isinstance(result, Pooled):
            members.append((each, result))
        else:
            found[each.code].missing[kpi.code] = result
    return members


def _compare(kpi: Kpi, each: Entity, own: Pooled, group: GroupNoise | None, growth: EmployeeGrowth, compared: list[Leaf]) -> None:
    if group is None:
        growth.missing[kpi.code] = Missing.FEW_PEERS
        return
    margin = growth.own.gross_margin if growth.own else None
    leaf = compare(kpi, own, group, employee_rate(kpi.code, each.columns, growth.own), margin)
    if kpi.code in EMPLOYEE_LEAVES:
        compared.append(leaf)
    else:
        growth.explanations[kpi.code] = leaf
