"""Matched payments into the ledger: one entry a line, its credits, what they pay."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from okno.accounts.models import Person
from okno.core.numbers import day
from okno.core.speech import _
from okno.money.actions.ledger import post
from okno.money.actions.promises import settle_promises
from okno.money.models import Allocation, Credit, Entry, Invoice
from okno.money.rules.accounts import Account, Kind
from okno.money.rules.bank.matching import Share
from okno.money.rules.entries import Draft, Side

ABOUT = "money.bankline"
AT_ONCE = 5000


@dataclass(frozen=True, slots=True)
class Booking:
    """A payment to be booked: the line that it comes from, and whose it is."""

    line: int
    key: str
    account: int
    currency: str
    happened_on: date
    number: str
    payer: str
    shares: Sequence[Share]

    def draft(self) -> Draft:
        """Debit of our account, credit of each partner once."""
        by_partner = _by_partner(self.shares)
        total = sum(by_partner.values(), Decimal(0))
        bank = Side(Account.BANK, total, self.currency, own_account=self.account)
        partners = [Side(Account.PARTNER, -amount, self.currency, partner=partner) for partner, amount in by_partner.items()]
        text = _("Оплата № %(number)s от %(day)s, %(payer)s") % {
            "number": self.number or "б/н", "day": day(self.happened_on), "payer": self.payer or "—",
        }  # fmt: skip
        return Draft(Kind.PAYMENT, self.key, self.happened_on, text[:300], ABOUT, self.line, [bank, *partners])


def lock_invoices(shares: Iterable[Share]) -> None:
    """Hold the invoices that are to be paid, always in the same order."""
    wanted = {bill for share in shares for bill, _amount in share.parts}
    list(Invoice.objects.select_for_update(no_key=True).filter(pk__in=wanted).order_by("pk").values_list("pk", flat=True))


def book_payments(by: Person, bookings: Sequence[Booking], *, automatic: bool) -> dict[int, Entry]:
    """Line -> its entry; every share goes to its bills, the rest stays the partner's advance. Called inside an action."""
    entries = {entry.about_id: entry for entry in post(by, [booking.draft() for booking in bookings])}
    credits = _credits([entry.pk for entry in entries.values()])
    rows = [row for booking in bookings for row in _allocations(by, booking, entries[booking.line], credits, automatic)]
    Allocation.objects.bulk_create(rows, batch_size=AT_ONCE)
    for partner in {share.partner for booking in bookings for share in booking.shares}:
        settle_promises(by, partner)
    return entries


def _allocations(
    by: Person, booking: Booking, entry: Entry, credits: dict[tuple[int, int], int], automatic: bool
) -> Iterator[Allocation]:
    for share in booking.shares:
        credit = credits[entry.pk, share.partner]
        for bill, amount in share.parts:
            yield Allocation(credit_id=credit, invoice_id=bill, amount=amount, automatic=automatic, by=by)


def _by_partner(shares: Iterable[Share]) -> dict[int, Decimal]:
    found: dict[int, Decimal] = defaultdict(Decimal)
    for share in shares:
        found[share.partner] += share.amount
    return dict(found)


def _credits(entries: Sequence[int]) -> dict[tuple[int, int], int]:
    """Entry and partner -> the credit."""
    found: dict[tuple[int, int], int] = {}
    for start in range(0, len(entries), AT_ONCE):
        rows = Credit.objects.filter(line__entry__in=entries[start : start + AT_ONCE])
        found |= {(entry, partner): pk for entry, partner, pk in rows.values_list("line__entry_id", "partner_id", "pk")}
    return found
