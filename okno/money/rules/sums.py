"""Sums to the kopeck, and how one is shared without losing any."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

KOPECK = Decimal("0.01")
NOUGHT = Decimal("0.00")
HUNDRED = Decimal(100)


def kopecks(value: Decimal) -> Decimal:
    """Half up to the kopeck; never a negative nought."""
    return value.quantize(KOPECK, rounding=ROUND_HALF_UP) + NOUGHT


def shared(total: Decimal, weights: Sequence[Decimal]) -> list[Decimal]:
    """A sum in proportion to weights, whole kopecks that add up to it; the odd ones go where most was cut off."""
    whole = sum(weights, Decimal(0))
    if not whole:
        raise ValueError("a sum is shared by weights, not by noughts")
    exact = [total * weight / whole for weight in weights]
    parts = [part.quantize(KOPECK, rounding=ROUND_DOWN) for part in exact]
    odd = int((total - sum(parts, NOUGHT)) / KOPECK)
    most = sorted(range(len(parts)), key=lambda n: (parts[n] - exact[n], n))
    for n in most[:odd]:
        parts[n] += KOPECK
    return parts
