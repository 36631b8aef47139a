"""Penalties are reckoned by the program and claimed by a person; debts are written off by two."""

from __future__ import annotations

from decimal import Decimal

from django.db.models import Sum
from django.utils.translation import gettext as _

from okno.accounts.models import Person
from okno.core.clock import now, today
from okno.core.errors import Forbidden, Refused
from okno.core.record import action, record
from okno.money.access import check_keeps_money, found, keep_invoice, locked
from okno.money.actions.invoices import Bill, Item, issue
from okno.money.actions.ledger import allocate, post
from okno.money.models import Credit, Invoice, Line, WriteOff
from okno.money.queries.penalties import penalty_of
from okno.money.rules.accounts import Account, Kind
from okno.money.rules.entries import Draft, Side
from okno.money.rules.penalties import total
from okno.money.rules.sums import NOUGHT

PART = "penalty"


@action
def claim_penalty(by: Person, pk: int) -> Invoice:
    """Bill the penalty of an invoice up to today, less what was claimed before. Raises Missing, Forbidden, Refused."""
    invoice = keep_invoice(by, pk)
    terms, spans = penalty_of(invoice)
    amount = total(spans) - claimed_of(invoice)
    if terms is None or amount <= 0:
        raise Refused(_("Пеней по этому счёту сейчас нет."))
    day = today()
    contract = invoice.contract
    text = f"Пени по счёту № {invoice} по {day:%d.%m.%Y}"
    sides = (
        Side(Account.PARTNER, amount, invoice.currency, partner=invoice.partner_id, contract=contract.pk),
        Side(Account.PENALTIES, -amount, invoice.currency, contract=contract.pk),
    )
    post(by, [Draft(Kind.PENALTY, f"penalty:{invoice.pk}:{day}", day, text, "money.invoice", invoice.pk, sides)])
    bill = Bill(contract, terms, invoice.period, PART, 1, invoice.account, [Item(text, amount)])
    (claim,) = issue(by, [bill], day)
    record("claim_penalty", invoice, by=by, station_id=contract.station_id, amount=str(amount), claim=str(claim))
    return claim


def claimed_of(invoice: Invoice) -> Decimal:
    """What was claimed of an invoice's lateness."""
    lines = Line.objects.filter(account=Account.PARTNER, entry__kind=Kind.PENALTY, entry__about="money.invoice")
    return lines.filter(entry__about_id=invoice.pk).aggregate(sum=Sum("amount"))["sum"] or NOUGHT


@action
def propose_write_off(by: Person, pk: int, *, why: str) -> WriteOff:
    """One person says that what is open of an invoice will not be paid. Raises Missing, Forbidden, Refused."""
    invoice = keep_invoice(by, pk)
    if invoice.left <= 0 or invoice.cancelled_at:
        raise Refused(_("По этому счёту ничего не открыто."))
    if not why.strip():
        raise Refused(_("Напишите, почему долг не взыскать."))
    if invoice.write_offs.filter(agreed_at=None, refused_at=None).exists():
        raise Refused(_("Списание уже предложено, ждёт второго."))
    proposed = WriteOff.objects.create(invoice=invoice, amount=invoice.left, why=why[:300], by=by)
    record("propose_write_off", invoice, by=by, amount=str(proposed.amount), why=why)
    return proposed


@action
def agree_write_off(by: Person, pk: int) -> WriteOff:
    """Another person agrees: the debt is a loss, the invoice is closed. Raises Missing, Forbidden, Refused."""
    check_keeps_money(by)
    waiting = WriteOff.objects.filter(agreed_at=None, refused_at=None)
    invoice = keep_invoice(by, found(waiting, pk).invoice_id)  # first of all, as whoever reissues it does
    proposed = locked(waiting, pk)
    if proposed.by_id == by.pk:
        raise Forbidden(_("Списывают вдвоём: согласиться должен другой человек."))
    amount = min(proposed.amount, invoice.left)
    if amount > 0:
        _write_off(by, invoice, proposed, amount)
    proposed.agreed_by, proposed.agreed_at = by, now()
    proposed.save(update_fields=["agreed_by", "agreed_at"])
    record("agree_write_off", invoice, by=by, amount=str(amount))
    return proposed


@action
def refuse_write_off(by: Person, pk: int) -> WriteOff:
    """The debt stays. Raises Missing, Forbidden."""
    check_keeps_money(by)
    proposed = locked(WriteOff.objects.filter(agreed_at=None, refused_at=None), pk)
    proposed.refused_by, proposed.refused_at = by, now()
    proposed.save(update_fields=["refused_by", "refused_at"])
    record("refuse_write_off", proposed.invoice, by=by)
    return proposed


def _write_off(by: Person, invoice: Invoice, proposed: WriteOff, amount: Decimal) -> None:
    sides = (
        Side(Account.LOSSES, amount, invoice.currency, contract=invoice.contract_id),
        Side(Account.PARTNER, -amount, invoice.currency, partner=invoice.partner_id, contract=invoice.contract_id),
    )
    text = f"Списание по счёту № {invoice}: {proposed.why}"[:300]
    draft = Draft(Kind.WRITE_OFF, f"write_off:{proposed.pk}", today(), text, "money.writeoff", proposed.pk, sides)
    (entry,) = post(by, [draft])
    credit = Credit.objects.select_for_update(no_key=True).get(line__entry=entry)
    allocate(by, credit, [(invoice, amount)])
