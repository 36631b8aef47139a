"""Why did revenue change? The revenue tree and its decomposition by logarithmic means: exact, in no order."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from okno.core.numbers import rounded
from okno.kpi.rules.aggregate import Row

KOPECK = 2


class Factor(NamedTuple):
    """One factor of the tree: ``above`` / ``below``, both base facts; below is empty for the first one."""

    code: str
    name_ru: str
    name_en: str
    above: str
    below: str = ""

    def name(self, lang: str = "ru") -> str:
        return self.name_en if lang == "en" else self.name_ru


class Effect(NamedTuple):
    """What one factor did: its values before and after and the roubles it brought or took."""

    factor: Factor
    before: Decimal
    after: Decimal
    money: Decimal


_CALLS = Factor("CALLS", "звонки", "calls", "calls")
_CNV = Factor("CNV", "запись из звонка", "call-to-booking", "bookings", "calls")
_SHOW = Factor("SHOW", "доезд", "show-up rate", "arrivals", "bookings")
_WALK_IN = Factor("VIS_ARR", "заезды без записи", "visits per arrival", "visits", "arrivals")
_VISITS = Factor("VIS", "заезды", "visits", "visits")
_PER_VISIT = Factor("ORD_VIS", "заказ-нарядов на заезд", "repair orders per visit", "orders", "visits")
_ORDERS = Factor("ORD", "заказ-наряды", "repair orders", "orders")
_NHO = Factor("NHO", "нормо-часов на заказ-наряд", "hours per repair order", "nh_sold", "orders")
_RNH = Factor("RNH", "выручка на нормо-час", "revenue per sold hour", "revenue_total", "nh_sold")
_CHK = Factor("CHK", "средний чек", "average repair order", "revenue_total", "orders")
_RPV = Factor("RPV", "выручка на заезд", "revenue per visit", "revenue_total", "visits")

# The deepest tree whose facts both months have is used.
TREES = (
    (_CALLS, _CNV, _SHOW, _WALK_IN, _PER_VISIT, _NHO, _RNH),
    (_VISITS, _PER_VISIT, _NHO, _RNH),
    (_VISITS, _PER_VISIT, _CHK),
    (_VISITS, _RPV),
    (_ORDERS, _CHK),
)


def effects(before: Sequence[Decimal], after: Sequence[Decimal]) -> list[Decimal]:
    """Effect of each factor on the product of all, unrounded; all factors positive.

    L(R1, R0) · ln(f1/f0) with the logarithmic mean L(a, b) = (a − b) / ln(a/b), L(a, a) = a.
    """
    start, end = _product(before), _product(after)
    mean = start if start == end else (end - start) / (end / start).ln()
    return [mean * (new / old).ln() for old, new in zip(before, after, strict=True)]


def to_kopecks(parts: Sequence[Decimal], total: Decimal) -> list[Decimal]:
    """Each part half up; what rounding left over goes to the largest, so that they add up to the total."""
    whole = [rounded(part, KOPECK) for part in parts]
    largest = max(range(len(whole)), key=lambda place: abs(whole[place]))
    whole[largest] += total - sum(whole)
    return whole


def why_revenue_changed(before: Row, after: Row) -> list[Effect] | None:
    """The effects of the deepest tree that both months allow, adding up to the change; None when neither does."""
    for tree in TREES:
        old, new = _values(tree, before), _values(tree, after)
        if old and new:
            change = _revenue(after) - _revenue(before)
            money = to_kopecks(effects(old, new), change)
            return [Effect(*each) for each in zip(tree, old, new, money, strict=True)]
    return None


def _values(tree: Sequence[Factor], row: Row) -> list[Decimal] | None:
    found = []
    for factor in tree:
        above, below = row.get(factor.above), row.get(factor.below) if factor.below else Decimal(1)
        if above is None or below is None or above <= 0 or below <= 0:
            return None
        found.append(above / below)
    return found


def _revenue(row: Row) -> Decimal:
    return row["revenue_total"] or Decimal(0)


def _product(factors: Sequence[Decimal]) -> Decimal:
    result = Decimal(1)
    for factor in factors:
        result *= factor
    return result
