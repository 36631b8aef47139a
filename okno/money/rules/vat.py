"""VAT of a sum: by a rate with dates, on top of the sum or within it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from okno.money.rules.sums import HUNDRED, NOUGHT, kopecks

RATES = (5, 7, 10, 20, 22)


@dataclass(frozen=True, slots=True)
class Regime:
    """How an entity is taxed from a day on; ``rate`` null: without VAT, ``ground`` says why."""

    since: date
    rate: int | None
    on_top: bool = False
    ground: str = ""


@dataclass(frozen=True, slots=True)
class Taxed:
    """A sum with its tax; ``total`` = ``net`` + ``vat``."""

    net: Decimal
    vat: Decimal
    total: Decimal


def regime_on(day: date, regimes: Iterable[Regime]) -> Regime | None:
    """The regime in force on the day of supply; None before the first one: that is asked, never guessed."""
    return max((each for each in regimes if each.since <= day), key=lambda each: each.since, default=None)


def taxed(amount: Decimal, regime: Regime) -> Taxed:
    """The sum with its VAT, to the kopeck."""
    amount = kopecks(amount)
    if regime.rate is None:
        return Taxed(amount, NOUGHT, amount)
    if regime.on_top:
        vat = kopecks(amount * regime.rate / HUNDRED)
        return Taxed(amount, vat, amount + vat)
    vat = kopecks(amount * regime.rate / (HUNDRED + regime.rate))
    return Taxed(amount - vat, vat, amount)
