"""What is offered for a doubtful line, in words: the partner, the invoices, why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q

from okno.core.speech import _
from okno.money.models import BankLine
from okno.money.queries.bank.book import TAX_NUMBERS, book_now
from okno.money.queries.bank.rows import payment_of
from okno.money.rules.bank.book import Book
from okno.money.rules.bank.suggesting import SIGN_NAMES, Suggestion, offers_of, suggestions_of
from okno.network.models import Partner

MOST_PARTNERS = 5


@dataclass(frozen=True, slots=True)
class Paid:
    """So much goes to this invoice, and so much stays owed."""

    invoice: int
    name: str
    due_on: date
    amount: Decimal
    left: Decimal

    @property
    def value(self) -> str:
        """As a form sends it."""
        return f"{self.invoice}:{self.amount}"


@dataclass(frozen=True, slots=True)
class Offer:
    """One way to decide a line: press and it is done."""

    partner: int
    name: str
    parts: tuple[Paid, ...]
    advance: Decimal
    why: str


def offers_for(line: BankLine) -> list[Offer]:
    """The likeliest first; none where nothing is known of the payer, or the account is nobody's yet."""
    payment = payment_of(line)
    if payment is None:
        return []
    book = book_now()
    return [_offer(each, book) for each in suggestions_of(payment, book)]


def offers_of_named(line: BankLine, asked: str) -> list[Offer]:
    """The same for partners whom a person looks for: by name, code, tax number."""
    payment, asked = payment_of(line), asked.strip()
    if payment is None or len(asked) < 2:
        return []
    numbers = Q()
    for code in TAX_NUMBERS:
        numbers |= Q(**{f"requisites__{code}": asked})
    found = Partner.objects.filter(Q(name__icontains=asked) | Q(code__iexact=asked) | numbers).order_by("name")[:MOST_PARTNERS]
    book = book_now()
    return [_offer(each, book) for partner in found for each in offers_of(payment, partner.pk, book)]


def paid_parts(parts: Iterable[tuple[int, Decimal]], book: Book) -> tuple[Paid, ...]:
    """The invoices of a match in words."""
    return tuple(
        Paid(bill.id, bill.name, bill.due_on, amount, bill.left - amount) for pk, amount in parts if (bill := book.bills.get(pk))
    )


def _offer(each: Suggestion, book: Book) -> Offer:
    why = ", ".join(str(_(SIGN_NAMES[sign])) for sign in each.signs)
    return Offer(each.partner, book.partners[each.partner].name, paid_parts(each.parts, book), each.advance, why)
