"""The ledger: every entry sums to nought, nothing is changed, nothing is booked twice, closed months stay closed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import Error, connection, transaction
from django.db.models import Sum

from okno.core.errors import Refused
from okno.core.months import Month
from okno.money.actions.ledger import allocate, post, reverse_entry, take_back
from okno.money.models import Allocation, ClosedMonth, Credit, Entry, Line
from okno.money.rules.accounts import Account, Kind
from okno.money.rules.entries import Draft, Side

pytestmark = pytest.mark.django_db
SUM = Decimal("1000.00")


def payment(m: SimpleNamespace, key: str = "payment:1", day: date = date(2026, 9, 10), amount: Decimal = SUM) -> Draft:
    sides = (
        Side(Account.BANK, amount, own_account=m.account.pk),
        Side(Account.PARTNER, -amount, partner=m.pavlov.pk, contract=m.contract_omsk1.pk),
    )
    return Draft(Kind.PAYMENT, key, day, "Оплата", "money.contract", m.contract_omsk1.pk, sides)


def check_now() -> None:
    """What the database checks at the commit, checked at once."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def refused(what: Any) -> None:
    with pytest.raises(Error), transaction.atomic():
        what()
        check_now()


def test_an_entry_balances_and_is_booked_once(money: SimpleNamespace) -> None:
    (entry,) = post(money.zhanna, [payment(money)])
    check_now()
    assert entry.lines.aggregate(sum=Sum("amount"))["sum"] == 0
    assert Credit.objects.get(line__entry=entry).amount == SUM
    assert post(money.zhanna, [payment(money)]) == []
    assert Entry.objects.count() == 1


def test_what_does_not_balance_is_no_entry(money: SimpleNamespace) -> None:
    with pytest.raises(ValueError, match="does not balance"):
        Draft(Kind.PAYMENT, "k", date(2026, 1, 1), "", "a", 1, (Side(Account.BANK, SUM, own_account=1),))
    with pytest.raises(ValueError, match="has lines"):
        Draft(Kind.PAYMENT, "k", date(2026, 1, 1), "", "a", 1, ())


def test_the_database_itself_refuses(money: SimpleNamespace) -> None:
    (entry,) = post(money.zhanna, [payment(money)])
    check_now()
    line = entry.lines.first()
    credit = Credit.objects.get()
    more = Line(entry=entry, account=Account.REVENUE, amount=SUM)
    lonely = Entry(kind=Kind.PAYMENT, key="x", day=date(2026, 9, 1), happened_on=date(2026, 9, 1), about_id=1, by=money.zhanna)
    twin = Entry(
        kind=Kind.PAYMENT, key=entry.key, day=date(2026, 9, 1), happened_on=date(2026, 9, 1), about_id=1, by=money.zhanna
    )
    refused(more.save)
    refused(lonely.save)
    refused(twin.save)
    refused(lambda: Line.objects.filter(pk=line.pk).update(amount=1))
    refused(lambda: Entry.objects.filter(pk=entry.pk).update(text="иначе"))
    refused(line.delete)
    refused(entry.delete)
    refused(lambda: Credit.objects.filter(pk=credit.pk).update(amount=1))
    refused(lambda: Credit.objects.filter(pk=credit.pk).update(used=SUM + 1))
    refused(credit.delete)


def test_a_closed_month_is_booked_into_the_open_one(money: SimpleNamespace) -> None:
    ClosedMonth.objects.create(period=Month(2026, 9), by=money.zhanna)
    (entry,) = post(money.zhanna, [payment(money)])
    assert (entry.day, entry.happened_on) == (date(2026, 10, 1), date(2026, 9, 10))
    assert Credit.objects.get().day == date(2026, 9, 10)
    late = Entry(kind=Kind.PAYMENT, key="x", day=date(2026, 9, 30), happened_on=date(2026, 9, 30), about_id=1, by=money.zhanna)
    refused(late.save)


def test_a_reversal_brings_all_back_once(money: SimpleNamespace) -> None:
    (entry,) = post(money.zhanna, [payment(money)])
    opposite = reverse_entry(money.zhanna, entry, why="чужой платёж")
    check_now()
    assert Line.objects.filter(account=Account.PARTNER).aggregate(sum=Sum("amount"))["sum"] == 0
    assert opposite.reverses == entry
    assert Credit.objects.get().left == 0, "a payment that was taken back is no advance"
    with pytest.raises(Refused):
        reverse_entry(money.zhanna, entry, why="ещё раз")


def test_allocations_never_exceed_and_are_taken_back(money: SimpleNamespace) -> None:
    (entry,) = post(money.zhanna, [payment(money)])
    credit = Credit.objects.get()
    debit = Line.objects.get(account=Account.BANK)
    (allocation,) = allocate(money.zhanna, credit, [(debit, Decimal("600.00"))])
    credit.refresh_from_db()
    assert credit.left == Decimal("400.00")
    with pytest.raises(Refused):
        allocate(money.zhanna, credit, [(debit, Decimal("400.01"))])
    refused(lambda: Allocation.objects.create(credit=credit, refund=debit, amount=Decimal("400.01"), by=money.zhanna))
    take_back(money.zhanna, [allocation])
    credit.refresh_from_db()
    assert credit.left == SUM
    allocation.refresh_from_db()
    assert take_back(money.zhanna, [allocation]) == []
    assert entry.pk
