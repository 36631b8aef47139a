"""The universal transfer document (УПД) of an invoice's services: the formal fields, as plain texts. In Russian, by law."""

from __future__ import annotations

from decimal import Decimal

from okno.core import numbers
from okno.core.errors import Missing
from okno.money.models import Invoice, InvoiceLine
from okno.money.queries.papers import Paper, act_paper, as_issued, buyer_of, seller_of, signatures_of
from okno.money.queries.penalties import PENALTY

CURRENCIES = {"RUB": "Российский рубль, 643", "KZT": "Тенге, 398", "BYN": "Белорусский рубль, 933"}
MONTH = ("362", "мес.")
"""A month as the classifier of units has it: its code and sign."""
STATUSES = {1: "1 — счёт-фактура и передаточный документ (акт)", 2: "2 — передаточный документ (акт)"}


def has_upd(invoice: Invoice) -> bool:
    """Whether there is such a document: of services of a Russian entity; a penalty is no service."""
    return invoice.entity.country == "RU" and invoice.part != PENALTY


def has_act(invoice: Invoice) -> bool:
    """Whether there is an act: of services, unless the entity, as it was when it billed them, closes them by the УПД alone."""
    return invoice.part != PENALTY and not (has_upd(invoice) and as_issued(invoice).upd_for_act)


def closing_papers(invoice: Invoice) -> dict[str, Paper]:
    """What both sides sign of an invoice's services, by the beginnings of their files' names."""
    act = {"akt": act_paper(invoice)} if has_act(invoice) else {}
    return act | ({"upd": upd_paper(invoice)} if has_upd(invoice) else {})


def upd_status(invoice: Invoice) -> int:
    """1 where a line bears VAT, for then it is an invoice for the tax as well; 2 for a seller without VAT."""
    return 1 if any(line.vat_rate is not None for line in invoice.lines.all()) else 2


def upd_paper(invoice: Invoice) -> Paper:
    """Its number is the invoice's, its day the last one of the month, as those of the act. Raises Missing where there is none."""
    if not has_upd(invoice):
        raise Missing
    day = invoice.period.last_day
    status, lines = upd_status(invoice), list(invoice.lines.all())
    seller, buyer = seller_of(invoice.entity), buyer_of(invoice.partner)
    return {
        "kind": "upd",
        "title": f"УПД № {invoice} от {numbers.day(day)}",
        "day": day.isoformat(),
        "number": invoice.name,
        "date": numbers.day(day),
        "status": STATUSES[status],
        "is_tax_invoice": status == 1,
        "seller": seller | {"address": invoice.entity.address or "—", "codes": _codes(seller)},
        "buyer": buyer | {"address": "—", "codes": _codes(buyer)},
        "currency": CURRENCIES[invoice.currency],
        "ground": f"договор № {invoice.contract.number} от {numbers.day(invoice.contract.since)}",
        "lines": [_line(line) for line in lines],
        "net": numbers.number(_net(invoice), 2),
        "vat": _vat(invoice.vat, status == 1),
        "total": numbers.number(invoice.total, 2),
        "signatures": signatures_of(invoice.entity),
        "qr": "",
    }


def _line(line: InvoiceLine) -> dict[str, str]:
    code, unit = MONTH
    net = numbers.number(line.total - line.vat, 2)
    return {
        "name": line.name,
        "unit_code": code,
        "unit": unit,
        "price": net,
        "net": net,
        "rate": "без НДС" if line.vat_rate is None else f"{line.vat_rate} %",
        "vat": _vat(line.vat, line.vat_rate is not None),
        "total": numbers.number(line.total, 2),
    }


def _net(invoice: Invoice) -> Decimal:
    return invoice.total - invoice.vat


def _vat(amount: Decimal, bears: bool) -> str:
    return numbers.number(amount, 2) if bears else "без НДС"


def _codes(party: dict[str, str]) -> str:
    return " / ".join(filter(None, (party["inn"], party["kpp"]))) or "—"
