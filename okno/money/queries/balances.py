"""What stands in the ledger on a day: of each partner, of each account, in all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet, Sum

from okno.money.models import Line
from okno.money.rules.accounts import Account
from okno.money.rules.sums import NOUGHT
from okno.network.models import Partner


@dataclass(frozen=True, slots=True)
class Balance:
    """Turnovers of both sides; ``balance`` above nought: it is owed to us."""

    debit: Decimal = NOUGHT
    credit: Decimal = NOUGHT

    @property
    def balance(self) -> Decimal:
        return self.debit - self.credit

    def __add__(self, other: Balance) -> Balance:
        return Balance(self.debit + other.debit, self.credit + other.credit)

    @property
    def plain(self) -> dict[str, Decimal]:
        return {"debit": self.debit, "credit": self.credit, "balance": self.balance}


def lines_until(day: date) -> QuerySet[Line]:
    """The lines that are booked up to a day, that one included."""
    return Line.objects.filter(entry__day__lte=day)


def balances_of_partners(day: date, partners: Iterable[int] | None = None) -> dict[int, dict[str, Balance]]:
    """Partner number → currency → what they owed and what came to their credit."""
    lines = lines_until(day).filter(account=Account.PARTNER)
    if partners is not None:
        lines = lines.filter(partner__in=list(partners))
    found: dict[int, dict[str, Balance]] = defaultdict(dict)
    for partner, currency, debit, credit in _sums(lines, "partner"):
        found[partner][currency] = Balance(debit or NOUGHT, -(credit or NOUGHT))
    return dict(found)


def balances_of_accounts(day: date) -> dict[str, dict[str, Balance]]:
    """Account → currency → turnovers; in each currency their debits equal their credits."""
    found: dict[str, dict[str, Balance]] = defaultdict(dict)
    for account, currency, debit, credit in _sums(lines_until(day), "account"):
        found[account][currency] = Balance(debit or NOUGHT, -(credit or NOUGHT))
    return dict(found)


def balance_answer(day: date) -> dict[str, Any]:
    """What ``okno balance`` prints: of the same ledger and day always the same object."""
    partners = balances_of_partners(day)
    codes = dict(Partner.objects.filter(pk__in=list(partners)).values_list("pk", "code"))
    accounts = balances_of_accounts(day)
    total: dict[str, Balance] = {}
    for sums in accounts.values():
        for currency, balance in sums.items():
            total[currency] = total.get(currency, Balance()) + balance
    return {
        "as_of": day.isoformat(),
        "partners": {codes[pk]: _plain(partners[pk]) for pk in sorted(partners, key=lambda pk: codes[pk])},
        "accounts": {account: _plain(accounts[account]) for account in sorted(accounts)},
        "total": _plain(total),
    }


def _plain(sums: dict[str, Balance]) -> dict[str, dict[str, Decimal]]:
    return {currency: sums[currency].plain for currency in sorted(sums)}


def _sums(lines: QuerySet[Line], by: str) -> Iterable[tuple[Any, str, Decimal | None, Decimal | None]]:
    debit, credit = Sum("amount", filter=Q(amount__gt=0)), Sum("amount", filter=Q(amount__lt=0))
    return lines.order_by(by, "currency").values_list(by, "currency").annotate(above=debit, below=credit)
