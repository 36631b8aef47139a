"""The penalty of an invoice as it stands: information for people, claimed by their decision alone."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from okno.core.clock import today
from okno.money.models import Invoice
from okno.money.rules.penalties import Span, by_contract
from okno.money.rules.sums import NOUGHT
from okno.money.rules.terms import Terms, from_json

PENALTY = "penalty"


def penalty_of(invoice: Invoice) -> tuple[Terms | None, list[Span]]:
    """The terms of the invoice's month and the stretches of lateness up to today; of a penalty there is none."""
    rows = invoice.contract.terms.filter(since__lte=invoice.period).order_by("-since", "-version")
    newest = rows.first()
    if newest is None or invoice.part == PENALTY or invoice.cancelled_at:
        return None, []
    terms = from_json(newest.content)
    rule = terms.penalty
    if not rule.percent_a_day:
        return terms, []
    paid = payments_of(invoice)
    until = today() if invoice.left > 0 else max((day for day, _sum in paid), default=today())
    args = (invoice.total, invoice.due_on, paid, until, rule.percent_a_day)
    return terms, by_contract(*args, grace=rule.grace, cap_percent=rule.cap_percent)


def payments_of(invoice: Invoice) -> list[tuple[date, Decimal]]:
    """What settled the invoice, by value dates; what was taken back is not there."""
    found: dict[date, Decimal] = {}
    for each in invoice.allocations.select_related("credit"):
        found[each.credit.day] = found.get(each.credit.day, NOUGHT) + each.amount
    return sorted((day, amount) for day, amount in found.items() if amount)
