"""T4 and T9: what is killed leaves nothing; of those that race one does the work, and no rouble is spent twice."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal as D
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import Error, connection, transaction
from django.db.models import Sum

from okno.core.errors import Refused
from okno.money.actions.accruals import accrue_month
from okno.money.actions.bank import import_statement, match_line
from okno.money.actions.ledger import allocate
from okno.money.actions.payments import Received, take_payments
from okno.money.models import Accrual, BankLine, Credit, Entry, Invoice, Numbering
from tests.conftest import build_cast
from tests.money.bank.conftest import PAVLOV, paid, statement
from tests.money.bank.test_decisions import STRANGER
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


def killed(what: str, given: str) -> dict[str, Any]:
    """A write that is killed before each of its statements in turn; what it wrote when it lived at last."""
    command = [sys.executable, "-m", "tests.money.killed_write", connection.settings_dict["NAME"], what, given]
    outcome = subprocess.run(command, capture_output=True, text=True, check=False)
    assert outcome.returncode == 0, outcome.stderr
    told: dict[str, Any] = json.loads(outcome.stdout)
    assert told["unharmed"], told
    assert told["deaths"] >= 10
    return {table: count for table, count in told["written"].items() if count}


def test_a_killed_accrual_leaves_nothing() -> None:
    build()
    undisturbed = {"accrual": 9, "entry": 9, "line": 27, "invoice": 6, "invoiceline": 9, "numbering": 1}
    assert killed("accrue", str(SEPTEMBER)) == undisturbed
    assert findings() == []


def billed() -> SimpleNamespace:
    """September accrued; ``invoice`` is one of Pavel's, ``statement`` pays it surely and a thousand more by a stranger."""
    m = build()
    m.pavlov.requisites = {"inn": PAVLOV}
    m.pavlov.save()
    accrue_month(m.zhanna, SEPTEMBER, issued_on=DAY)
    m.invoice, m.other = Invoice.objects.filter(partner=m.pavlov).order_by("pk")[:2]
    sure = paid(Сумма=str(m.invoice.total), НазначениеПлатежа=f"Оплата по счёту № {m.invoice.number}")
    m.statement = statement(sure, paid(**STRANGER, Номер="40", Сумма="1000", НазначениеПлатежа="роялти"))
    return m


def test_a_killed_import_and_a_killed_match_leave_nothing(tmp_path: Path) -> None:
    m = billed()
    file = tmp_path / "kl_to_1c.txt"
    file.write_bytes(m.statement)
    written = killed("import", str(file))
    assert [written[table] for table in ("bankfile", "bankline", "credit", "allocation")] == [1, 2, 1, 1]
    stranger = BankLine.objects.get(outcome="doubtful")
    matched = killed("match", f"{stranger.pk} {m.pavlov.pk} {m.other.pk} 1000")
    assert matched["settled"] == written["settled"] + 1000
    assert [matched[table] for table in ("bankline", "credit", "allocation", "payeraccount")] == [2, 2, 2, 1]
    assert findings() == []


def test_the_same_statement_from_four_sides_is_imported_once() -> None:
    m = billed()
    found = race(*[lambda: import_statement(m.zhanna, "kl_to_1c.txt", m.statement)["created"]] * 4)
    assert sorted(found) == [0, 0, 0, 2]  # type: ignore[type-var]
    assert (BankLine.objects.count(), Credit.objects.count()) == (2, 1)
    assert findings() == []


def test_a_line_matched_in_two_tabs_at_once_is_matched_once() -> None:
    m = billed()
    import_statement(m.zhanna, "kl_to_1c.txt", m.statement)
    line = BankLine.objects.get(outcome="doubtful")
    tries = [
        lambda invoice=invoice: match_line(m.zhanna, line.pk, m.pavlov.pk, {invoice.pk: D(1000)})
        for invoice in Invoice.objects.filter(partner=m.pavlov).exclude(pk=m.invoice.pk)[:2]
    ]
    assert len(tries) == 2
    assert sum(each is not None for each in race(*tries)) == 1
    assert Invoice.objects.aggregate(settled=Sum("settled"))["settled"] == m.invoice.total + 1000
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
