"""A stored line as the value that the rules judge."""

from __future__ import annotations

from decimal import Decimal

from okno.money.models import BankLine
from okno.money.rules.bank.lines import Line
from okno.money.rules.bank.matching import Payment
from okno.money.rules.bank.values import Day, Direction, Document, Part, Party


def line_of(row: BankLine) -> Line:
    """What matching needs of a line; rules that set aside have seen it when it came."""
    direction, value = Direction(row.direction), Day(row.value_text, row.value_on)
    other, own = payer_of(row), Party(account=row.own)
    document = Document(
        line=row.row,
        kind=row.kind,
        number=row.number,
        day=value,
        amount=row.amount,
        amount_text="",
        payer=own if direction == Direction.OUTGOING else other,
        payee=other if direction == Direction.OUTGOING else own,
        purpose=row.purpose,
        raw={},
        currency=row.currency,
        own=row.own,
        direction=direction,
        parts=tuple(
            Part(Decimal(part["amount"]), Party(part["name"], part["inn"], "", part["account"]), part["purpose"])
            for part in row.parts
        ),
    )
    return Line(document, row.own, direction, value, row.key)


def payer_of(row: BankLine) -> Party:
    """Whoever stands on the other side of a stored line."""
    return Party(row.other_name, row.other_inn, row.other_kpp, row.other_account, "", row.other_bank)


def payment_of(row: BankLine) -> Payment | None:
    """The payment to find suggestions for; None where nothing can be suggested: no sum, or nobody's account."""
    if row.amount is None or row.own_account is None:
        return None
    return Payment(row.amount, row.currency, row.own_account.entity_id, payer_of(row), row.purpose)
