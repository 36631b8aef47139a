"""What a person decides about a line, and that every decision can be taken back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal as D

import pytest
from django.db import DatabaseError, transaction

from okno.core.errors import Forbidden, Missing, Refused
from okno.core.models import Event
from okno.money.actions.bank import (
    claim_account,
    forget_payer,
    import_statement,
    match_line,
    set_line_aside,
    take_line_back,
    undo_match,
)
from okno.money.models import BankLine, Credit, Entry, OwnAccount, PayerAccount
from tests.money.bank.conftest import paid
from tests.money.bank.statements import account, document, exchange

CARD = "40817810000000000005"
STRANGER = {"ПлательщикСчет": CARD, "ПлательщикИНН": "500100000001", "Плательщик1": "Иванов Иван"}


@pytest.fixture
def doubtful(imported) -> BankLine:
    imported(paid(**STRANGER))
    return BankLine.objects.get()


def test_a_payment_goes_to_several_invoices_and_the_rest_is_an_advance(bank, imported) -> None:
    imported(paid(**STRANGER, Сумма="2000", НазначениеПлатежа="за всё"))
    line = BankLine.objects.get()
    match_line(bank.zhanna, line.pk, bank.pavlov.pk, {bank.invoice117.pk: D(700), bank.invoice118.pk: D(1000)})
    credit = Credit.objects.get()
    assert (credit.partner, credit.amount, credit.left) == (bank.pavlov, 2000, 300)
    line.refresh_from_db()
    assert (line.outcome, line.why, line.decided_by) == ("matched", "person", bank.zhanna)
    assert Event.objects.get(word="match_line").data["partner"] == bank.pavlov.pk


def test_who_paid_once_is_known_the_next_time(bank, doubtful, imported) -> None:
    match_line(bank.zhanna, doubtful.pk, bank.pavlov.pk, {bank.invoice118.pk: D(1000)})
    payer = PayerAccount.objects.get()
    assert (payer.account, payer.partner, payer.name) == (CARD, bank.pavlov, "Иванов Иван")
    assert imported(paid(**STRANGER, Номер="40", Сумма="700", НазначениеПлатежа="роялти"))["matched"] == 1
    forget_payer(bank.zhanna, payer.pk)
    assert imported(paid(**STRANGER, Номер="41", Сумма="50", НазначениеПлатежа="аванс"))["doubtful"] == 1
    with pytest.raises(Missing):
        forget_payer(bank.zhanna, payer.pk)


def test_whoever_pays_under_their_own_number_teaches_nothing(bank, imported) -> None:
    imported(paid(НазначениеПлатежа="роялти", Сумма="1500"))
    match_line(bank.zhanna, BankLine.objects.get().pk, bank.pavlov.pk, {bank.invoice118.pk: D(1000)})
    assert not PayerAccount.objects.exists()


def test_an_undone_match_owes_again_and_may_be_decided_anew(bank, imported) -> None:
    imported()
    line = BankLine.objects.get()
    for _again in range(2):
        undo_match(bank.zhanna, line.pk, why="не тот счёт")
        bank.invoice118.refresh_from_db()
        line.refresh_from_db()
        assert bank.invoice118.settled == 0
        assert (line.outcome, line.why, line.entry) == ("doubtful", "undone", None)
        match_line(bank.zhanna, line.pk, bank.pavlov.pk, {bank.invoice118.pk: D(1000)})
        bank.invoice118.refresh_from_db()
        assert bank.invoice118.settled == 1000
    assert Entry.objects.filter(kind="payment").count() == 3
    assert Entry.objects.filter(kind="reversal").count() == 2
    assert sum(credit.left for credit in Credit.objects.all()) == 0
    for why, error in (("", "почему"), ("x", None)):
        if error:
            with pytest.raises(Refused, match=error):
                undo_match(bank.zhanna, line.pk, why=why)
        else:
            undo_match(bank.zhanna, line.pk, why=why)
    with pytest.raises(Refused, match="не разнесена"):
        undo_match(bank.zhanna, line.pk, why="ещё раз")


def test_set_aside_and_taken_back(bank, doubtful) -> None:
    set_line_aside(bank.zhanna, doubtful.pk, why="заём учредителя")
    doubtful.refresh_from_db()
    assert (doubtful.outcome, doubtful.why) == ("set_aside", "by_person")
    with pytest.raises(Refused):
        match_line(bank.zhanna, doubtful.pk, bank.pavlov.pk, {})
    take_line_back(bank.zhanna, doubtful.pk)
    doubtful.refresh_from_db()
    assert (doubtful.outcome, doubtful.why) == ("doubtful", "taken_back")
    with pytest.raises(Refused):
        take_line_back(bank.zhanna, doubtful.pk)
    with pytest.raises(Refused, match="Напишите"):
        set_line_aside(bank.zhanna, doubtful.pk, why=" ")
    assert [event.word for event in Event.objects.order_by("pk")][1:] == ["set_line_aside", "take_line_back"]


def test_what_may_not_be_matched(bank, doubtful) -> None:
    for partner, parts, words in (
        (bank.pavlov, {bank.invoice119.pk: D(1000)}, "не этого партнёра"),
        (bank.pavlov, {bank.invoice118.pk: D(1001)}, "осталось меньше"),
        (bank.pavlov, {bank.invoice117.pk: D(700), bank.invoice118.pk: D(700)}, "больше, чем пришло"),
        (bank.pavlov, {bank.invoice118.pk: D(-5)}, "осталось меньше"),
    ):
        with pytest.raises(Refused, match=words):
            match_line(bank.zhanna, doubtful.pk, partner.pk, parts)
    with pytest.raises(Refused, match="партнёра нет"):
        match_line(bank.zhanna, doubtful.pk, 987654, {})
    assert not Entry.objects.exists()
    match_line(bank.zhanna, doubtful.pk, bank.pavlov.pk, {})
    with pytest.raises(Refused, match="решено"):
        match_line(bank.zhanna, doubtful.pk, bank.pavlov.pk, {})


def test_a_line_without_a_day_asks_for_it(bank, imported) -> None:
    imported(paid(ДатаПоступило="30.02.2026"))
    line = BankLine.objects.get()
    with pytest.raises(Refused, match=r"30\.02\.2026"):
        match_line(bank.zhanna, line.pk, bank.pavlov.pk, {bank.invoice118.pk: D(1000)})
    match_line(bank.zhanna, line.pk, bank.pavlov.pk, {bank.invoice118.pk: D(1000)}, day=date(2026, 11, 23))
    assert Credit.objects.get().day == date(2026, 11, 23)


def test_others_do_not_decide(bank, doubtful, imported) -> None:
    acts = (
        lambda who: match_line(who, doubtful.pk, bank.pavlov.pk, {}),
        lambda who: set_line_aside(who, doubtful.pk, why="x"),
        lambda who: take_line_back(who, doubtful.pk),
        lambda who: undo_match(who, doubtful.pk, why="x"),
    )
    for act in acts:
        for person, refusal in ((bank.galina, Forbidden), (bank.anna, Missing), (bank.pavel, Missing), (bank.foma, Missing)):
            with pytest.raises(refusal):
                act(person)
    doubtful.refresh_from_db()
    assert doubtful.outcome == "doubtful"


def test_an_account_that_is_named_ours_lets_its_lines_be_judged(bank) -> None:
    new = "40702810200000000001"
    data = exchange(
        account(new), document(ПолучательСчет=new), document(ПолучательСчет=new, ПлательщикСчет="40702810000000000444", Номер="3")
    )
    answer = import_statement(bank.zhanna, "new.txt", data)
    assert (answer["doubtful"], answer["unclaimed"]) == (2, [new])
    for _twice in range(2):
        claim_account(bank.zhanna, new, bank.company.pk)
    assert OwnAccount.objects.get(number=new).entity == bank.company
    assert BankLine.objects.get(number="17").outcome == "matched"
    assert BankLine.objects.get(number="17").own_account.number == new
    claimed = import_statement(bank.zhanna, "new.txt", data)
    assert (claimed["created"], claimed["unclaimed"]) == (0, [])
    with pytest.raises(Refused):
        claim_account(bank.zhanna, "1", bank.company.pk)
    with pytest.raises(Forbidden):
        claim_account(bank.galina, new, bank.company.pk)


def test_an_account_that_turns_out_ours_was_a_transfer(bank, imported) -> None:
    other = "40702810500000000222"
    imported(paid(ПлательщикСчет=other, ПлательщикИНН="", НазначениеПлатежа="Пополнение"))
    data = exchange(account(other), document(ПолучательСчет=other))
    import_statement(bank.zhanna, "other.txt", data)
    claim_account(bank.zhanna, other, bank.company.pk)
    moved = BankLine.objects.get(own=bank.account.number)
    assert (moved.outcome, moved.why, moved.direction) == ("set_aside", "own_transfer", "internal")


def test_the_database_keeps_what_the_bank_said(bank, imported) -> None:
    imported()
    line = BankLine.objects.get()
    changes = (
        lambda: BankLine.objects.update(amount=5),
        lambda: BankLine.objects.update(outcome="doubtful"),
        lambda: line.delete(),
    )
    for change in changes:
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
