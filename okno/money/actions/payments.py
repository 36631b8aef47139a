"""Payments that are known to be a partner's: booked, and allocated in the order of the law."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from okno.accounts.models import Person
from okno.core.record import action, record
from okno.money.access import check_keeps_money
from okno.money.actions.ledger import allocate, post
from okno.money.actions.promises import settle_promises
from okno.money.models import Contract, Credit, Entry, Invoice, OwnAccount
from okno.money.rules.accounts import Account, Kind
from okno.money.rules.allocation import Debt, split
from okno.money.rules.entries import Draft, Side

PENALTY = "penalty"


@dataclass(frozen=True, slots=True)
class Received:
    """A payment. ``key`` is its name for ever; ``named``: numbers of the invoices that the payer said it is for."""

    key: str
    partner: int
    account: OwnAccount
    day: date
    amount: Decimal
    text: str
    contract: Contract | None = None
    named: Sequence[int] = ()
    about: tuple[str, int] | None = None


@action
def take_payments(by: Person, payments: Iterable[Received], *, automatic: bool = False) -> list[Entry]:
    """Book payments and allocate each: what it was named for, then the earliest due; what is over is the partner's advance.

    A payment whose key is booked already changes nothing. Raises Missing, Forbidden.
    """
    check_keeps_money(by)
    wanted = {payment.key: payment for payment in payments}
    entries = post(by, [_draft(payment) for payment in wanted.values()])
    credits = {each.line.entry_id: each for each in Credit.objects.filter(line__entry__in=entries).select_related("line")}
    invoices = open_invoices({wanted[entry.key].partner for entry in entries})
    for entry in entries:
        payment, credit = wanted[entry.key], credits[entry.pk]
        _settle(by, credit, payment.named, invoices[credit.partner_id, credit.currency], automatic=automatic)
    for partner in {wanted[entry.key].partner for entry in entries}:
        settle_promises(by, partner)
    if entries:
        record("take_payments", entries[0], by=by, count=len(entries))
    return entries


def open_invoices(partners: Iterable[int]) -> dict[tuple[int, str], list[Invoice]]:
    """What is open of some partners, locked in the order of their numbers, by partner and currency."""
    found: dict[tuple[int, str], list[Invoice]] = defaultdict(list)
    rows = Invoice.objects.select_for_update(no_key=True, of=("self",)).filter(partner__in=list(partners), cancelled_at=None)
    for invoice in rows.order_by("pk"):
        if invoice.left > 0:
            found[invoice.partner_id, invoice.currency].append(invoice)
    return found


def _settle(by: Person, credit: Credit, named: Sequence[int], invoices: list[Invoice], *, automatic: bool) -> None:
    """The parts of one credit; what they take is taken from the invoices at hand too, for the next one."""
    by_pk = {invoice.pk: invoice for invoice in invoices}
    debts = [Debt(each.pk, each.due_on, each.left, each.part == PENALTY, each.pk in named) for each in invoices]
    parts = split(credit.left, debts)
    allocate(by, credit, [(by_pk[part.key], part.amount) for part in parts], automatic=automatic)
    for part in parts:
        by_pk[part.key].settled += part.amount


def _draft(payment: Received) -> Draft:
    about, about_id = payment.about or ("network.partner", payment.partner)
    contract = payment.contract.pk if payment.contract else None
    currency = payment.account.currency
    sides = (
        Side(Account.BANK, payment.amount, currency, own_account=payment.account.pk),
        Side(Account.PARTNER, -payment.amount, currency, partner=payment.partner, contract=contract),
    )
    return Draft(Kind.PAYMENT, payment.key, payment.day, payment.text, about, about_id, sides)
