"""Debts: reminded of in one message, stopped by a promise; penalties claimed, losses agreed by two."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal as D
from types import SimpleNamespace

import pytest

from okno.core.clock import today
from okno.core.errors import Forbidden, Missing, Refused
from okno.core.models import Event, OutMessage
from okno.money.actions.invoices import reissue_invoice
from okno.money.actions.payments import Received, take_payments
from okno.money.actions.penalties import agree_write_off, claim_penalty, propose_write_off, refuse_write_off
from okno.money.actions.promises import promise_payment, settle_promises
from okno.money.actions.reminders import remind
from okno.money.models import PaymentPromise, Reminder, WriteOff
from okno.money.queries.balances import balance_answer
from okno.money.queries.debts import debtors
from okno.money.rules.debts import Age, Level, age_of, level_of
from tests.money.test_accrue_month import findings

pytestmark = pytest.mark.django_db


def test_ages_and_levels() -> None:
    due = date(2026, 10, 15)
    days = {0: Age.NOT_DUE, 1: Age.MONTH, 30: Age.MONTH, 31: Age.TWO_MONTHS, 61: Age.QUARTER, 91: Age.OLDER}
    assert {late: age_of(due, due + timedelta(days=late)) for late in days} == days
    levels = {-1: Level.BEFORE, 0: Level.ON, 1: Level.AFTER, 15: Level.AFTER, 16: Level.LONG}
    assert {late: level_of(due, due + timedelta(days=late)) for late in levels} == levels


def test_who_owes_is_seen_by_whose_it_is(billed: SimpleNamespace) -> None:
    rows = debtors(billed.anna)
    assert {row.partner.code: row.total for row in rows} == {"P-1": D("298000.00"), "P-2": D("149000.00")}
    assert all(row.overdue == row.total and sum(row.ages.values()) == row.total for row in rows)
    assert [row.partner.code for row in debtors(billed.anna, [billed.tomsk1.pk])] == ["P-2"]
    assert debtors(billed.egor) == []
    assert debtors(billed.stas) == []


def test_one_message_with_everything_once_a_day(billed: SimpleNamespace) -> None:
    for stranger, refusal in ((billed.boris, Forbidden), (billed.pavel, Missing), (billed.egor, Missing), (billed.igor, Missing)):
        with pytest.raises(refusal):
            remind(stranger, "P-1")
    reminder = remind(billed.anna, "P-1")
    assert (reminder.total, len(reminder.invoices)) == (D("298000.00"), 4)
    assert remind(billed.vera, "P-1") == reminder
    letter = OutMessage.objects.get(to=billed.pavel, door="mail", key__startswith="reminder:")
    assert letter.body.count("счёт №") == 4
    assert "298\u00a0000,00" in letter.body
    assert Event.objects.filter(word="remind").count() == 1
    assert remind(billed.zhanna, "P-2").pk


def test_a_promise_stops_reminders_until_its_day(billed: SimpleNamespace) -> None:
    with pytest.raises(Refused):
        promise_payment(billed.pavel, "P-1", amount=D(1), day=today() - timedelta(days=1))
    with pytest.raises(Refused):
        promise_payment(billed.pavel, "P-1", amount=D(0), day=today())
    for stranger in (billed.foma, billed.stas, billed.dmitry):
        with pytest.raises(Missing):
            promise_payment(stranger, "P-1", amount=D(1), day=today())
    first = promise_payment(billed.anna, "P-1", amount=D("100.00"), day=today())
    second = promise_payment(billed.pavel, "P-1", amount=D("298000.00"), day=today() + timedelta(days=3))
    first.refresh_from_db()
    assert first.cancelled_at
    with pytest.raises(Refused):
        remind(billed.anna, "P-1")
    take_payments(billed.zhanna, [Received("p:1", billed.pavlov.pk, billed.account, today(), D("298000.00"), "Оплата")])
    second.refresh_from_db()
    assert second.kept_at
    with pytest.raises(Refused, match="открытых счетов нет"):
        remind(billed.anna, "P-1")


def test_a_promise_that_nobody_kept_is_broken(billed: SimpleNamespace) -> None:
    promise = promise_payment(billed.pavel, "P-1", amount=D("298000.00"), day=today())
    settle_promises(billed.zhanna, billed.pavlov.pk)
    PaymentPromise.objects.filter(pk=promise.pk).update(day=today() - timedelta(days=1))
    settle_promises(billed.zhanna, billed.pavlov.pk)
    promise.refresh_from_db()
    assert promise.broken_at
    assert remind(billed.anna, "P-1").pk
    assert Reminder.objects.count() == 1


def test_a_penalty_is_claimed_by_a_person_once_for_each_day(billed: SimpleNamespace) -> None:
    invoice = billed.invoice
    with pytest.raises(Forbidden):
        claim_penalty(billed.anna, invoice.pk)
    days = (today() - invoice.due_on).days
    claim = claim_penalty(billed.zhanna, invoice.pk)
    assert (claim.part, claim.total) == ("penalty", D("125.00") * days)
    with pytest.raises(Refused):
        claim_penalty(billed.zhanna, invoice.pk)
    with pytest.raises(Refused):
        claim_penalty(billed.zhanna, claim.pk)
    assert findings() == []


def test_a_loss_is_of_two(billed: SimpleNamespace) -> None:
    pk = billed.invoice.pk
    with pytest.raises(Refused):
        propose_write_off(billed.zhanna, pk, why="")
    proposed = propose_write_off(billed.zhanna, pk, why="закрылись")
    with pytest.raises(Refused):
        propose_write_off(billed.zhanna, pk, why="закрылись")
    with pytest.raises(Forbidden):
        agree_write_off(billed.zhanna, proposed.pk)
    with pytest.raises(Forbidden):
        agree_write_off(billed.anna, proposed.pk)
    refuse_write_off(billed.galina, proposed.pk)
    again = propose_write_off(billed.zhanna, pk, why="закрылись совсем")
    agree_write_off(billed.galina, again.pk)
    billed.invoice.refresh_from_db()
    assert billed.invoice.left == 0
    assert balance_answer(today())["accounts"]["losses"]["RUB"]["debit"] == D("125000.00")
    assert WriteOff.objects.filter(agreed_by=billed.galina).count() == 1
    with pytest.raises(Refused):
        propose_write_off(billed.zhanna, pk, why="ещё")
    assert findings() == []


def test_a_loss_of_a_cancelled_invoice_falls_with_it(billed: SimpleNamespace) -> None:
    proposed = propose_write_off(billed.zhanna, billed.invoice.pk, why="закрылись")
    fresh = reissue_invoice(billed.zhanna, billed.invoice.pk, why="не тот договор")
    with pytest.raises(Missing):
        agree_write_off(billed.galina, proposed.pk)
    assert WriteOff.objects.get().refused_by == billed.zhanna
    assert findings() == []
    agree_write_off(billed.galina, propose_write_off(billed.zhanna, fresh.pk, why="закрылись").pk)
    assert findings() == []
