"""One KPI of one or many rows: a sum, or a ratio of sums. Never a mean of ratios."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from okno.kpi.rules.canon import ENOUGH_CASES, Kpi, Term
from okno.kpi.rules.facts import EMPLOYEE_FACTS, STATION_FACTS, OverMonths

# The facts of one month by code; a fact that is absent or None is not known.
Row = Mapping[str, Decimal | None]


class Sums(NamedTuple):
    """Σ numerator and Σ denominator over the rows that have both, and how many rows those were."""

    numerator: Decimal
    denominator: Decimal
    rows: int


def amount(terms: Sequence[Term], row: Row) -> Decimal | None:
    """A linear combination of products of facts; None when one of them is not known."""
    total = Decimal(0)
    for sign, product in terms:
        part = Decimal(sign)
        for code in product:
            fact = row.get(code)
            if fact is None:
                return None
            part *= fact
        total += part
    return total


def sums(kpi: Kpi, rows: Iterable[Row]) -> Sums:
    """A row without its numerator or without its denominator is left out of both sums."""
    numerator = denominator = Decimal(0)
    count = 0
    for row in rows:
        above = amount(kpi.numerator, row)
        below = amount(kpi.denominator, row) if kpi.denominator else Decimal(1)
        if above is not None and below is not None:
            numerator, denominator, count = numerator + above, denominator + below, count + 1
    return Sums(numerator, denominator, count)


def value(kpi: Kpi, rows: Iterable[Row]) -> Decimal | None:
    """The KPI of the rows of one month, over any stations or employees; None is «нет данных»."""
    found = sums(kpi, rows)
    if not found.rows:
        return None
    if not kpi.is_ratio:
        return found.numerator
    return ratio(kpi, found.numerator, found.denominator)


def ratio(kpi: Kpi, numerator: Decimal, denominator: Decimal) -> Decimal | None:
    """The scaled ratio; an empty denominator is «нет данных», not nought."""
    return kpi.scale * numerator / denominator if denominator else None


def value_over_months(kpi: Kpi, months: Sequence[Iterable[Row]]) -> Decimal | None:
    """The KPI of a longer span, oldest month first: what does not add up over months is its last or its mean.

    Turns a year need no mean: 12 × Σ cost / Σ stock is the same as the yearly pace over the mean stock.
    """
    found = [part for part in (sums(kpi, rows) for rows in months) if part.rows]
    if not found:
        return None
    numerator = _over_months(kpi, kpi.numerator, [part.numerator for part in found])
    if not kpi.is_ratio:
        return numerator
    return ratio(kpi, numerator, _over_months(kpi, kpi.denominator, [part.denominator for part in found]))


def fact_over_months(code: str, values: Sequence[Decimal | None], *, of_employee: bool = False) -> Decimal | None:
    """One base fact over a span, oldest month first; unknown months are left out."""
    known = [each for each in values if each is not None]
    fact = (EMPLOYEE_FACTS if of_employee else STATION_FACTS)[code]
    return _joined(fact.over_months, known) if known else None


def enough_cases(kpi: Kpi, rows: Iterable[Row]) -> bool:
    """Are there ten orders, calls or answers in the shown month? Hours and roubles are always enough."""
    return not kpi.counts_cases or sums(kpi, rows).denominator >= ENOUGH_CASES


def _over_months(kpi: Kpi, terms: Sequence[Term], values: Sequence[Decimal]) -> Decimal:
    table = EMPLOYEE_FACTS if kpi.code.startswith("E_") else STATION_FACTS
    single = len(terms) == 1 and len(terms[0][1]) == 1
    rule = table[terms[0][1][0]].over_months if single and not kpi.pace else OverMonths.SUM
    return _joined(rule, values)


def _joined(rule: OverMonths, values: Sequence[Decimal]) -> Decimal:
    if rule is OverMonths.LAST:
        return values[-1]
    total = sum(values, Decimal(0))
    return total / len(values) if rule is OverMonths.MEAN else total
