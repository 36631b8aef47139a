"""Who has not paid, on «Мой день»: names and sums without a click."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from okno.accounts.models import Person
from okno.money.queries.debts import Debtor, debtors

SHOWN = 5


@dataclass(frozen=True, slots=True)
class DebtsOfDay:
    """The largest overdue debts, how many there are, and what they come to in roubles."""

    rows: Sequence[Debtor]
    count: int
    overdue: Decimal

    @property
    def next(self) -> Debtor | None:
        """The first whom one may remind today."""
        return next((row for row in self.rows if not row.stopped), None)

    @property
    def rest(self) -> int:
        return self.count - len(self.rows)


def debts_of_day(by: Person, stations: Sequence[int] | None) -> DebtsOfDay:
    """Of the stations that a door gave; None: of the whole network."""
    rows = debtors(by, stations, overdue=True)
    roubles = sum((row.overdue for row in rows if row.currency == "RUB"), Decimal(0))
    return DebtsOfDay(rows[:SHOWN], len(rows), roubles)
