"""Growth points, method GP-1: roubles at stake a month. From the facts of twelve months to three points of a station."""

from okno.kpi.rules.growth.peers import ALL, NETWORK, GroupNoise, groups, ntile4, quantile
from okno.kpi.rules.growth.people import EmployeeGrowth, PeopleGrowth, leaves_of_people
from okno.kpi.rules.growth.points import Leaf, Missing, NetworkGrowth, StationGrowth, compare, leaves_of_network
from okno.kpi.rules.growth.pooling import WINDOW, Columns, Entity, Pooled, columns, columns_of, monthly, pool
from okno.kpi.rules.growth.ranking import GroupTotal, Ranked, Ranking, rank
from okno.kpi.rules.growth.total import HonestTotal, honest_total
from okno.kpi.rules.growth.worth import CAPACITY, Own, own_values

__all__ = [
    "ALL",
    "CAPACITY",
    "NETWORK",
    "WINDOW",
    "Columns",
    "EmployeeGrowth",
    "Entity",
    "GroupNoise",
    "GroupTotal",
    "HonestTotal",
    "Leaf",
    "Missing",
    "NetworkGrowth",
    "Own",
    "PeopleGrowth",
    "Pooled",
    "Ranked",
    "Ranking",
    "StationGrowth",
    "columns",
    "columns_of",
    "compare",
    "groups",
    "honest_total",
    "leaves_of_network",
    "leaves_of_people",
    "monthly",
    "ntile4",
    "own_values",
    "pool",
    "quantile",
    "rank",
]
