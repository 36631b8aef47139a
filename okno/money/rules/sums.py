"""Sums to the kopeck: how one is shared without losing any, said with its currency, read as people type it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, InvalidOperation

from okno.core import numbers
from okno.core.speech import lang

KOPECK = Decimal("0.01")
NOUGHT = Decimal("0.00")
HUNDRED = Decimal(100)


def kopecks(value: Decimal) -> Decimal:
    """Half up to the kopeck; never a negative nought."""
    return value.quantize(KOPECK, rounding=ROUND_HALF_UP) + NOUGHT


def said_in(amount: Decimal, currency: str) -> str:
    """«1 234,56 ₽», of another currency by its letters."""
    return numbers.money(amount, lang()) if currency == "RUB" else f"{numbers.number(amount, 2, lang())}\u00a0{currency}"


def read_sum(text: str, places: int = 3) -> Decimal | None:
    """A sum as people write it: spaces and a comma are fine. Raises ValueError for what is none; nothing is None."""
    text = "".join(text.split()).replace(",", ".").removesuffix("₽")
    if not text:
        return None
    try:
        found = Decimal(text)
    except InvalidOperation:
        raise ValueError(text) from None
    if not found.is_finite() or abs(found) >= 10**15 or found != round(found, places):
        raise ValueError(text)
    return found


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
