"""An entry before it is booked: lines that sum to nought in every currency."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from okno.money.rules.accounts import Account, Currency, Kind


@dataclass(frozen=True, slots=True)
class Side:
    """One line to be: debit positive, credit negative; of whom, where the account asks for it."""

    account: Account
    amount: Decimal
    currency: str = Currency.RUB
    partner: int | None = None
    contract: int | None = None
    own_account: int | None = None

    def __neg__(self) -> Side:
        return Side(self.account, -self.amount, self.currency, self.partner, self.contract, self.own_account)


@dataclass(frozen=True, slots=True)
class Draft:
    """One entry to be. ``key`` names the event for ever; ``about`` and ``about_id``: the row that it comes from."""

    kind: Kind
    key: str
    happened_on: date
    text: str
    about: str
    about_id: int
    sides: Sequence[Side]
    # the entry that this one takes back
    reverses: int | None = None

    def __post_init__(self) -> None:
        if not self.sides or any(not side.amount for side in self.sides):
            raise ValueError(f"an entry has lines and none of them is nought: {self.key}")
        if off := {name: total for name, total in totals(self.sides).items() if total}:
            raise ValueError(f"entry {self.key} does not balance: {off}")


def totals(sides: Sequence[Side]) -> dict[str, Decimal]:
    """The sum of the lines in each currency."""
    found: dict[str, Decimal] = defaultdict(Decimal)
    for side in sides:
        found[side.currency] += side.amount
    return dict(found)
