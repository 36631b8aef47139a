"""What matching knows: open invoices, whose tax numbers and accounts are whose. It shrinks as payments take from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(slots=True)
class Bill:
    """An invoice that may be paid; ``left`` falls while payments of this very import take from it."""

    id: int
    number: int
    year: int
    partner: int
    entity: int
    currency: str
    left: Decimal
    issued_on: date
    due_on: date
    is_penalty: bool = False

    @property
    def place(self) -> tuple[bool, date, int, int]:
        """In which order bills are paid when nobody says otherwise: a penalty after the debt itself, the earliest due first."""
        return self.is_penalty, self.due_on, self.year, self.number

    @property
    def name(self) -> str:
        """As it stands on paper."""
        return f"{self.year}-{self.number:06d}"


@dataclass(frozen=True, slots=True)
class PartnerCard:
    """A partner as payments name them."""

    id: int
    name: str
    tax_numbers: frozenset[str] = frozenset()
    kpp: str = ""


@dataclass(slots=True)
class Book:
    """Bills and payers, found by what a payment says."""

    bills: dict[int, Bill]
    partners: Mapping[int, PartnerCard]
    payers: dict[str, frozenset[int]]
    by_number: dict[int, list[Bill]] = field(default_factory=lambda: defaultdict(list))
    by_partner: dict[int, list[Bill]] = field(default_factory=lambda: defaultdict(list))
    by_tax_number: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))

    def __post_init__(self) -> None:
        for bill in sorted(self.bills.values(), key=lambda bill: bill.place):
            self.add(bill)
        for card in self.partners.values():
            for number in card.tax_numbers:
                self.by_tax_number[number].add(card.id)

    def add(self, bill: Bill) -> None:
        """One bill more, due after those of its partner that are here."""
        self.bills[bill.id] = bill
        self.by_number[bill.number].append(bill)
        self.by_partner[bill.partner].append(bill)

    def learn(self, account: str, partner: int) -> None:
        """A person has confirmed that this account pays for this partner."""
        if account:
            self.payers[account] = self.payers.get(account, frozenset()) | {partner}

    def open_of(self, partner: int, entity: int, currency: str) -> list[Bill]:
        """Bills of a partner that are not paid, the earliest due first."""
        bills = self.by_partner.get(partner, ())
        return [bill for bill in bills if bill.left > 0 and bill.entity == entity and bill.currency == currency]

    def by_inn(self, inn: str, kpp: str) -> frozenset[int]:
        """Partners of a tax number; of several those with this very КПП."""
        found = self.by_tax_number.get(inn, set()) if inn else set()
        if len(found) > 1 and kpp:
            found = {one for one in found if self.partners[one].kpp == kpp} or found
        return frozenset(found)

    def by_account(self, account: str) -> frozenset[int]:
        """Partners for whom somebody has paid from this account before, as people confirmed."""
        return self.payers.get(account, frozenset())

    def take(self, parts: Iterable[tuple[int, Decimal]]) -> None:
        """These bills are paid by so much: the next payment of the file finds them so."""
        for bill, amount in parts:
            self.bills[bill].left -= amount
