"""T4 and T9: an accrual that is killed leaves nothing; of those that race one does the work, and no rouble is spent twice."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal as D
from types import SimpleNamespace

import pytest
from django.db import Error, connection, transaction

from okno.core.errors import Refused
from okno.money.actions.accruals import accrue_month
from okno.money.actions.ledger import allocate
from okno.money.actions.payments import Received, take_payments
from okno.money.models import Accrual, Credit, Entry, Invoice, Numbering
from tests.conftest import build_cast
from tests.money.conftest import SEPTEMBER, build_money, with_figures
from tests.money.test_accrue_month import findings

pytestmark = pytest.mark.django_db(transaction=True)
DAY = date(2026, 10, 5)


def build() -> SimpleNamespace:
    return with_figures(build_money(build_cast()))


def race(*tries: Callable[[], object]) -> list[object]:
    """All at once, each on a connection of its own; what was refused is None."""

    def run(attempt: Callable[[], object]) -> object:
        try:
            return attempt()
        except (Refused, Error):
            return None
        finally:
            connection.close()

    with ThreadPoolExecutor(len(tries)) as pool:
        return list(pool.map(run, tries))


def test_a_killed_accrual_leaves_nothing() -> None:
    build()
    command = [sys.executable, "-m", "tests.money.killed_accrual", connection.settings_dict["NAME"], str(SEPTEMBER)]
    outcome = subprocess.run(command, capture_output=True, text=True, check=False)
    assert outcome.returncode == 0, outcome.stderr
    told = json.loads(outcome.stdout)
    assert told["unharmed"], told
    assert told["deaths"] >= 10
    assert told["written"] == [9, 9, 27, 0, 6, 9, 1], "as one that nobody disturbed"
    assert findings() == []


def test_the_same_month_from_four_sides_is_accrued_once() -> None:
    m = build()
    found = race(*[lambda: accrue_month(m.zhanna, SEPTEMBER, issued_on=DAY).created] * 4)
    assert sorted(found) == [0, 0, 0, 3]  # type: ignore[type-var]
    assert (Accrual.objects.count(), Entry.objects.count(), Invoice.objects.count()) == (9, 9, 6)
    assert Numbering.objects.get().last == 6
    assert findings() == []


def test_one_payment_is_booked_once_and_never_spent_twice() -> None:
    m = build()
    accrue_month(m.zhanna, SEPTEMBER, issued_on=DAY)
    received = Received("payment:1", m.pavlov.pk, m.account, DAY, D("500000.00"), "Оплата")
    race(*[lambda: len(take_payments(m.zhanna, [received]))] * 4)
    assert Credit.objects.count() == 1
    take_payments(m.zhanna, [Received("payment:2", m.fomin.pk, m.account, DAY, D("1000.00"), "Оплата")])
    take_payments(m.zhanna, [Received("payment:3", m.fomin.pk, m.account, DAY, D("200000.00"), "Оплата")])
    credit = Credit.objects.get(amount=D("200000.00"))
    invoice = Invoice.objects.filter(partner=m.pavlov, settled=0).first()
    assert invoice is None, "Pavel's invoices are paid; what Foma has too much waits"
    debit = Entry.objects.get(key="payment:3").lines.get(account="bank")

    def spend() -> object:
        with transaction.atomic():
            return allocate(m.zhanna, credit, [(debit, credit.left)])

    assert sum(each is not None for each in race(spend, spend, spend)) == 1
    credit.refresh_from_db()
    assert credit.used == credit.amount
