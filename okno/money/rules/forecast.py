"""What a month will bring: how much will be accrued, and how much of it comes in time, each partner by their own past."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from okno.money.rules.sums import NOUGHT, kopecks

ENOUGH = 3
"""Invoices that fell due, from which on a partner's own share is believed."""
MONTHS = 3
"""Months whose mean stands for one of which nothing is known."""


@dataclass(frozen=True, slots=True)
class Past:
    """What fell due of somebody: how many invoices, how much, how much of it was paid by the due day."""

    count: int = 0
    due: Decimal = NOUGHT
    in_time: Decimal = NOUGHT

    def __add__(self, other: Past) -> Past:
        return Past(self.count + other.count, self.due + other.due, self.in_time + other.in_time)

    @property
    def share(self) -> Decimal | None:
        return self.in_time / self.due if self.due else None


@dataclass(frozen=True, slots=True)
class Likely:
    """How much comes in time (None: nobody has a past), and of how many partners by their own share or by that of all."""

    in_time: Decimal | None
    by_own: int = 0
    by_all: int = 0


def expected(before: Sequence[Decimal]) -> Decimal | None:
    """The mean of the last months that are known; None where there are none."""
    known = list(before)[-MONTHS:]
    return kopecks(sum(known, NOUGHT) / len(known)) if known else None


def likely(sums: Mapping[int, Decimal], pasts: Mapping[int, Past]) -> Likely:
    """Of what each partner will owe the share that they used to pay in time; of whoever has no past that of all together."""
    all_ = sum(pasts.values(), Past()).share
    if all_ is None:
        return Likely(None)
    total, own = NOUGHT, 0
    for partner, amount in sums.items():
        past = pasts.get(partner, Past())
        share = past.share if past.count >= ENOUGH else None
        own += share is not None
        total += kopecks(amount * (all_ if share is None else share))
    return Likely(total, own, len(sums) - own)
