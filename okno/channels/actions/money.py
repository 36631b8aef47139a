"""Under invoices and reminders: the code by which a bank's application fills the payment."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

import segno

from okno.channels.actions.offers import Done, Offer
from okno.core.errors import Missing, Refused
from okno.core.files import keep_made
from okno.core.numbers import day
from okno.core.speech import _, lang
from okno.money.access import found, visible_invoices
from okno.money.queries.debts import debtors
from okno.money.queries.papers import qr_of, with_lines
from okno.money.rules.qr import as_bytes
from okno.money.rules.sums import said_in

if TYPE_CHECKING:
    from okno.accounts.models import Person

MOST = 6


def payable(by: Person, pk: int) -> Sequence[Offer]:
    """What is open today, whatever the message said then."""
    invoices = [invoice for debt in debtors(by) for invoice in debt.invoices if invoice.currency == "RUB"]
    said = _("QR: счёт № {number}, {sum}")
    return [Offer(str(each.pk), said.format(number=each, sum=said_in(each.left, each.currency))) for each in invoices[:MOST]]


def payment_code(by: Person, pk: int, value: str) -> Done:
    if not value.isdigit():
        raise Missing
    invoice = found(with_lines(visible_invoices(by)), int(value))
    if invoice.currency != "RUB" or invoice.left <= 0:
        raise Refused(_("По этому счёту платить нечего."))
    drawn = io.BytesIO()
    segno.make(as_bytes(qr_of(invoice)), error="m", micro=False).save(drawn, kind="png", scale=8, border=4)
    file = keep_made(by, "photo", f"qr-{invoice.pk}.png", drawn.getvalue())
    said = _("Счёт № {number}: {sum} до {day}. В приложении банка выберите «Оплата по QR» и это фото.")
    text = said.format(number=invoice, sum=said_in(invoice.left, invoice.currency), day=day(invoice.due_on, lang()))
    return Done(text, file, keeps=True)
