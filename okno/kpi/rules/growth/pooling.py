"""The figures of one station or employee over the window, month by month, and the ratio pooled out of them.

Facts come by column, oldest month first, so that twenty thousand stations are read in one pass. Statistics are
computed in binary floats: fifteen digits keep a kopeck of a hundred milliard roubles, and nothing of them is stored.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple, cast

from okno.kpi.rules.canon import Kpi, Term

WINDOW = 12
ENOUGH_MONTHS = 3
MONTHS_FOR_NOISE = 6

Column = Sequence[float | None]
Columns = Mapping[str, Column]


@dataclass(frozen=True, slots=True)
class Entity:
    """A station or an employee with the facts of the window.

    ``group``: size group or role ("" is never ranked); ``ranked`` False: shown, not ranked (its first three months);
    ``station``: of an employee, whose own values and margin count.
    """

    code: str
    group: str
    columns: Columns
    ranked: bool = True
    station: str = ""


class Pooled(NamedTuple):
    """ΣN, ΣD and their ratio over the k months that have both; ``noise`` is this one's share of φ."""

    numerator: float
    denominator: float
    months: int
    ratio: float
    noise: float

    @property
    def volume(self) -> float:
        """The denominator of an average month."""
        return self.denominator / self.months


def columns(facts: Sequence[str], rows: Iterable[Sequence[Decimal | float | None]]) -> dict[str, Column]:
    """Rows of one entity, oldest month first, each in the order of ``facts``, turned into columns of floats."""
    by_fact = zip(facts, zip(*rows, strict=True), strict=False)
    return {code: [None if x is None else float(x) for x in column] for code, column in by_fact}


def columns_of(rows: Iterable[Mapping[str, Decimal | float | None]]) -> dict[str, Column]:
    """The same from rows by code."""
    months = list(rows)
    codes = dict.fromkeys(code for row in months for code in row)
    return columns(list(codes), ([row.get(code) for code in codes] for row in months))


def series(terms: Sequence[Term], of: Columns) -> Column:
    """A linear combination of products of facts, month by month; None where one of them is not known."""
    if len(terms) == 1 and len(terms[0][1]) == 1:
        return of.get(terms[0][1][0], ())
    parts = [_product(sign, product, of) for sign, product in terms]
    return [None if None in month else sum(month) for month in zip(*parts, strict=False)]


def pool(kpi: Kpi, of: Columns) -> Pooled | None:
    """The ratio over the window: Σ/Σ of the months with a positive denominator. None with fewer than three."""
    above, below = both(series(kpi.numerator, of), series(kpi.denominator, of))
    count = len(below)
    if count < ENOUGH_MONTHS:
        return None
    numerator, denominator, scale = sum(above), sum(below), kpi.scale
    ratio = scale * numerator / denominator
    # D · (x_t − x)² with one division
    noise = sum([(scale * n - ratio * d) ** 2 / d for n, d in zip(above, below, strict=True)]) * count / (count - 1)
    return Pooled(numerator, denominator, count, ratio, noise)


def both(above: Column, below: Column) -> tuple[Sequence[float], Sequence[float]]:
    """The months in which both are known and the second is positive."""
    if len(above) == len(below) and None not in above and None not in below:
        # nearly always so, and three times as fast
        numerators, denominators = cast(Sequence[float], above), cast(Sequence[float], below)
        if min(denominators, default=1) > 0:
            return numerators, denominators
    pairs = [(n, d) for n, d in zip(above, below, strict=False) if n is not None and d is not None and d > 0]
    return [n for n, _ in pairs], [d for _, d in pairs]


def monthly(kpi: Kpi, of: Columns) -> list[float | None]:
    """The KPI of each month of the window, for the sparkline."""
    return [
        None if above is None or below is None or below <= 0 else kpi.scale * above / below
        for above, below in zip(series(kpi.numerator, of), series(kpi.denominator, of), strict=False)
    ]


def _product(sign: int, product: Sequence[str], of: Columns) -> Column:
    first, *others = (of.get(code, ()) for code in product)
    for other in others:
        first = [None if a is None or b is None else a * b for a, b in zip(first, other, strict=False)]
    return first if sign > 0 else [None if a is None else -a for a in first]
