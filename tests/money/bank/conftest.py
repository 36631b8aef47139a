"""Invoices of the cast and a statement of the company's own account."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from okno.core.months import Month
from okno.money.models import Invoice
from tests.money.bank.statements import account, document, exchange

OURS = "40702810938120061991"
PAVLOV, FOMIN = "500100732259", "7707083893"


@pytest.fixture
def bank(money: SimpleNamespace) -> SimpleNamespace:
    """Pavel owes invoices 117 (700 ₽) and 118 (1 000 ₽), Foma 119 (1 000 ₽)."""
    return build_bank(money)


def build_bank(money: SimpleNamespace) -> SimpleNamespace:
    for partner, inn in ((money.pavlov, PAVLOV), (money.fomin, FOMIN)):
        partner.requisites = {"inn": inn}
        partner.save()
    money.invoice117 = invoice(money, money.contract_omsk1, 117, "700.00", due=date(2026, 11, 10))
    money.invoice118 = invoice(money, money.contract_omsk2, 118, "1000.00")
    money.invoice119 = invoice(money, money.contract_tomsk1, 119, "1000.00")
    return money


def invoice(money: SimpleNamespace, contract: Any, number: int, total: str, due: date = date(2026, 11, 20)) -> Invoice:
    return Invoice.objects.create(
        entity=money.company,
        year=2026,
        number=number,
        partner=contract.partner,
        contract=contract,
        period=Month(2026, 10),
        issued_on=date(2026, 11, 5),
        due_on=due,
        account=money.account,
        vat=Decimal(0),
        total=Decimal(total),
        by=money.zhanna,
        sent_at="2026-11-05T10:00Z",
    )


def paid(**pairs: str) -> str:
    """A payment to our account, of Pavel for invoice 118 unless told otherwise."""
    return document(**{"ПолучательСчет": OURS, **pairs})


def statement(*documents: str) -> bytes:
    return exchange(account(OURS), *documents)


@pytest.fixture
def imported(bank: SimpleNamespace) -> Callable[..., dict[str, Any]]:
    """Import a statement of these documents, as the accountant."""
    from okno.money.actions.bank import import_statement

    def take(*documents: str, name: str = "kl_to_1c.txt") -> dict[str, Any]:
        return import_statement(bank.zhanna, name, statement(*(documents or (paid(),))))

    return take
