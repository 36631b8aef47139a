"""Sums with their currency and payment codes on pages."""

from __future__ import annotations

from decimal import Decimal

import segno
from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from okno.money.models import Invoice
from okno.money.queries.papers import qr_of
from okno.money.rules.qr import as_bytes
from okno.money.rules.sums import said_in

register = template.Library()


@register.filter
def sum_in(amount: Decimal | None, currency: str) -> str:
    """«1 234,56 ₽», of another currency by its letters."""
    return "—" if amount is None else said_in(amount, currency)


@register.simple_tag
def payment_code(invoice: Invoice) -> SafeString:
    """The code by which a bank's application fills the payment; black on white in any theme, or no scanner reads it."""
    code = segno.make(as_bytes(qr_of(invoice)), error="m", micro=False)
    label = _("Код для оплаты счёта № {number}").format(number=invoice)
    drawing = code.svg_inline(scale=4, border=3, dark="#000", light="#fff", title=label, svgclass="ok-qr", lineclass=None)
    return mark_safe(drawing.replace("<svg ", '<svg role="img" ', 1))
