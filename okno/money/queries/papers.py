"""What the papers of money say, as plain texts: an invoice, its act, an act of reconciliation. In Russian, by law."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch, QuerySet

from okno.core import numbers
from okno.core.clock import MOSCOW
from okno.money.models import Invoice, InvoiceLine, LegalEntity, Line, OwnAccount
from okno.money.rules.accounts import KIND_NAMES, Account, Kind
from okno.money.rules.in_words import in_words
from okno.money.rules.qr import Payee, payment_text
from okno.money.rules.sums import NOUGHT
from okno.network.models import Partner
from okno.network.rules.requisites import NAMES

Paper = dict[str, Any]
UNITS = {"RUB": "руб.", "KZT": "тенге", "BYN": "бел. руб."}


def with_lines(invoices: QuerySet[Invoice]) -> QuerySet[Invoice]:
    """Invoices with all that their papers say."""
    lines = Prefetch("lines", InvoiceLine.objects.order_by("pk"))
    return invoices.select_related("entity", "partner", "contract__station", "account").prefetch_related(lines, "entity__events")


def invoice_paper(invoice: Invoice) -> Paper:
    """The bill, with the bank's table above and the payment code below."""
    title = f"Счёт на оплату № {invoice} от {numbers.day(invoice.issued_on)}"
    account = invoice.account
    return _common(invoice, "invoice", title, invoice.issued_on) | {
        "bank": {"name": account.bank, "bic": account.bic, "corr_account": account.corr_account, "account": account.number},
        "due": numbers.day(invoice.due_on),
        "qr": qr_of(invoice) if invoice.currency == "RUB" else "",
    }


def act_paper(invoice: Invoice) -> Paper:
    """The act of the same services; its number is the invoice's, its day the last one of the month."""
    day = invoice.period.last_day
    title = f"Акт об оказании услуг № {invoice} от {numbers.day(day)}"
    return _common(invoice, "act", title, day) | {"qr": ""}


def qr_of(invoice: Invoice) -> str:
    """The text of the payment code of what is still open."""
    return payment_text(payee_of(invoice.entity, invoice.account), invoice.left, purpose_of(invoice))


def payee_of(entity: LegalEntity, account: OwnAccount) -> Payee:
    said = entity.requisites
    return Payee(
        entity.name, account.number, account.bank, account.bic, account.corr_account, said.get("inn", ""), said.get("kpp", "")
    )


def purpose_of(invoice: Invoice) -> str:
    """What stands in a payment's purpose: by it the payment finds its invoice."""
    vat = f"В том числе НДС {_plain(invoice.vat)}" if invoice.vat else "Без НДС"
    return f"Оплата по счёту № {invoice} от {numbers.day(invoice.issued_on)}, договор № {invoice.contract.number}. {vat}"


def _common(invoice: Invoice, kind: str, title: str, day: date) -> Paper:
    entity, contract = as_issued(invoice), invoice.contract
    rates = {line.vat_rate for line in invoice.lines.all()}
    word = f"В том числе НДС {rates.pop()} %:" if len(rates) == 1 and None not in rates else "В том числе НДС:"
    return {
        "kind": kind,
        "title": title,
        "day": day.isoformat(),
        "seller": seller_of(entity),
        "buyer": buyer_of(invoice.partner),
        "ground": f"договор № {contract.number} от {numbers.day(contract.since)}",
        "lines": [{"name": line.name, "sum": numbers.number(line.total, 2)} for line in invoice.lines.all()],
        "total": numbers.number(invoice.total, 2),
        "vat_word": word if invoice.vat else "Без НДС",
        "vat": numbers.number(invoice.vat, 2) if invoice.vat else "—",
        "currency_word": UNITS[invoice.currency],
        "words": in_words(invoice.total, invoice.currency),
        "signatures": signatures_of(entity),
    }


def as_issued(invoice: Invoice) -> LegalEntity:
    """The entity as it was when the invoice was issued: whoever leads it now did not sign that paper."""
    # the rows of history come by a name that pghistory gives at run time
    events: Iterable[Any] = invoice.entity.events.all()  # type: ignore[attr-defined]
    later = [row for row in events if row.pgh_created_at.astimezone(MOSCOW).date() > invoice.issued_on]
    return min(later, key=lambda row: row.pgh_id, default=invoice.entity)


def seller_of(entity: LegalEntity) -> dict[str, str]:
    return _party(entity.name, entity.requisites, entity.address)


def buyer_of(partner: Partner) -> dict[str, str]:
    return _party(partner.name, partner.requisites, "")


def signatures_of(entity: LegalEntity) -> list[dict[str, str]]:
    """Who signs: the head and the accountant."""
    post = f"{entity.signatory_post}, на основании {entity.signatory_basis}" if entity.signatory_basis else entity.signatory_post
    return [
        {"post": post[:1].upper() + post[1:], "name": entity.signatory},
        {"post": "Бухгалтер", "name": entity.accountant},
    ]


def _party(name: str, said: dict[str, str], address: str) -> dict[str, str]:
    numbers_ = [f"{NAMES[code]} {said[code]}" for code in ("inn", "kpp", "bin", "unp") if said.get(code)]
    full = ", ".join(part for part in (name, *numbers_, address) if part)
    return {"name": name, "full": full, "inn": said.get("inn", ""), "kpp": said.get("kpp", "")}


def _plain(amount: Decimal) -> str:
    return f"{amount:.2f}".replace(".", "-")


# ---------- reconciliation ----------


def reconciliation_paper(partner: Partner, entity: LegalEntity, since: date, until: date) -> Paper:
    """All that moved between the two from a day to a day, by currency: opening + debit − credit = closing."""
    lines = Line.objects.filter(account=Account.PARTNER, partner=partner, entry__day__lte=until).select_related("entry")
    by_currency: dict[str, list[Line]] = {}
    for line in lines.order_by("entry__day", "pk"):
        by_currency.setdefault(line.currency, []).append(line)
    parts = [_part(currency, found, since, until, partner, entity) for currency, found in sorted(by_currency.items())]
    period = f"{numbers.day(since)} – {numbers.day(until)}"
    return {
        "kind": "reconciliation",
        "title": f"Акт сверки взаимных расчётов за период {period}",
        "day": until.isoformat(),
        "seller": seller_of(entity),
        "buyer": buyer_of(partner),
        "ground": "по всем договорам",
        "parts": parts or [_part("RUB", [], since, until, partner, entity)],
        "signatures": signatures_of(entity),
        "qr": "",
    }


def _part(currency: str, lines: Sequence[Line], since: date, until: date, partner: Partner, entity: LegalEntity) -> Paper:
    before = [line for line in lines if line.entry.day < since]
    inside = [line for line in lines if line.entry.day >= since]
    opening, change = _sum(before), _sum(inside)
    return {
        "currency": UNITS[currency],
        "opening": _sides(opening),
        "rows": [_row(line) for line in inside],
        "turnover": {
            "debit": numbers.number(_sum([line for line in inside if line.amount > 0]), 2),
            "credit": numbers.number(-_sum([line for line in inside if line.amount < 0]), 2),
        },
        "closing": _sides(opening + change),
        "verdict": _verdict(opening + change, currency, until, partner, entity),
    }


def _row(line: Line) -> dict[str, str]:
    entry = line.entry
    name = KIND_NAMES[Kind(entry.kind)]
    return {"day": numbers.day(entry.day), "document": f"{name[:1].upper()}{name[1:]}: {entry.text}"} | _sides(line.amount)


def _sides(amount: Decimal) -> dict[str, str]:
    return {
        "debit": numbers.number(amount, 2) if amount > 0 else "",
        "credit": numbers.number(-amount, 2) if amount < 0 else "",
    }


def _verdict(closing: Decimal, currency: str, until: date, partner: Partner, entity: LegalEntity) -> str:
    start = f"По данным {entity.name} на {numbers.day(until)}"
    if not closing:
        return f"{start} задолженность отсутствует."
    whose = entity.name if closing > 0 else partner.name
    said = f"{numbers.number(abs(closing), 2)} {UNITS[currency]} ({in_words(abs(closing), currency)})"
    return f"{start} задолженность в пользу {whose} {said}."


def _sum(lines: Iterable[Line]) -> Decimal:
    return sum((line.amount for line in lines), NOUGHT)
