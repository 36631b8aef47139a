"""One honest total for several leaves of a station: they multiply, so their single sums must not be added."""

from __future__ import annotations

from collections.abc import Iterable
from math import log, prod
from typing import NamedTuple

from okno.kpi.rules.growth.points import Leaf
from okno.kpi.rules.growth.worth import GROSS_PROFIT, REVENUE, Own, times


class HonestTotal(NamedTuple):
    """Revenue a month if every chosen gap closed, split among its leaves; gross-profit leaves stand beside it."""

    revenue: float
    split: dict[str, float]
    gross_profit_of_revenue: float | None
    gross_profit: dict[str, float]


def honest_total(own: Own, leaves: Iterable[Leaf]) -> HonestTotal | None:
    """R · (Π target/x̃ − 1) over the chosen leaves of the revenue tree; None without revenue."""
    chosen = [leaf for leaf in leaves if leaf.gap > 0]
    if own.mean_revenue is None:
        return None
    growth = {leaf.code: leaf.target / leaf.x_shrunk for leaf in chosen if leaf.money == REVENUE and leaf.x_shrunk > 0}
    factor = prod(growth.values())
    revenue = own.mean_revenue * (factor - 1)
    # the logarithmic mean of both revenues; its shares add up to the whole
    split = {code: revenue * log(each) / log(factor) if factor != 1 else 0.0 for code, each in growth.items()}
    beside = {leaf.code: leaf.G for leaf in chosen if leaf.money == GROSS_PROFIT and leaf.G is not None}
    return HonestTotal(revenue, split, times(revenue, own.gross_margin), beside)
