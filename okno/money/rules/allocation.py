"""To which debts a payment goes when it does not cover all (ГК РФ ст. 319, 319.1)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from okno.money.rules.sums import NOUGHT, shared


@dataclass(frozen=True, slots=True)
class Debt:
    """What is open of one invoice. ``named``: the payer said that the payment is for it; ``penalty``: no principal."""

    key: int
    due: date
    left: Decimal
    penalty: bool = False
    named: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """So much of the payment goes to that debt."""

    key: int
    amount: Decimal


def split(amount: Decimal, debts: Iterable[Debt]) -> list[Part]:
    """The parts of a payment, in the order in which they are paid; what is over stays with the payer as an advance.

    What the payer named comes first, then principal before penalties, then the earliest due day; of equal days pro rata.
    """
    open_debts = sorted((debt for debt in debts if debt.left > 0), key=lambda debt: (*_rank(debt), debt.key))
    parts: list[Part] = []
    for _order, equal in groupby(open_debts, key=_rank):
        if amount <= 0:
            break
        found = _pro_rata(amount, list(equal))
        parts += found
        amount -= sum((part.amount for part in found), NOUGHT)
    return parts


def _rank(debt: Debt) -> tuple[bool, bool, date]:
    return (not debt.named, debt.penalty, debt.due)


def _pro_rata(amount: Decimal, equal: Sequence[Debt]) -> list[Part]:
    whole = sum((debt.left for debt in equal), NOUGHT)
    amounts = [debt.left for debt in equal] if amount >= whole else shared(amount, [debt.left for debt in equal])
    return [Part(debt.key, part) for debt, part in zip(equal, amounts, strict=True) if part]
