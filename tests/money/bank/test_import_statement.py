"""Statements into the database: what is stored, booked and answered, and that nothing comes twice."""

from __future__ import annotations

from decimal import Decimal as D

import pytest

from okno.core.errors import Forbidden, Missing
from okno.core.files import path_of
from okno.core.models import Event
from okno.money.actions.bank import confirm_statement, import_statement, upload_statement
from okno.money.models import Allocation, BankFile, BankLine, Credit, Entry
from okno.money.rules.bank.matching import Outcome
from tests.money.bank.conftest import OURS, paid, statement
from tests.money.bank.statements import sample

THREE = (
    paid(),
    paid(Номер="18", ПлательщикИНН="500100000001", Сумма="300"),
    paid(Номер="19", НазначениеПлатежа="Возврат ошибочного платежа"),
    paid(Номер="20", Сумма="-5"),
)


def test_every_line_has_one_outcome_and_they_make_up_the_statement(bank, imported) -> None:
    answer = imported(*THREE)
    assert answer["incoming"] == {"count": 4, "sum": D("2300.00")}
    assert (answer["documents"], answer["created"], answer["duplicates"]) == (4, 4, 0)
    assert (answer["matched"], answer["doubtful"], answer["set_aside"], len(answer["refused"])) == (1, 1, 1, 1)
    assert answer["refused"] == [{"line": 49, "reason": "сумма не читается: «-5»"}]
    assert answer["control"] == {OURS: "ok"}
    rows = BankLine.objects.order_by("row")
    assert [row.outcome for row in rows] == ["matched", "doubtful", "set_aside", "refused"]
    assert sum(row.amount or 0 for row in rows) == answer["incoming"]["sum"]


def test_a_matched_payment_is_booked_and_pays_its_invoice(bank, imported) -> None:
    imported()
    line = BankLine.objects.get()
    sides = {(side.account, side.partner_id, side.own_account_id, side.amount) for side in line.entry.lines.all()}
    assert sides == {("bank", None, bank.account.pk, D(1000)), ("partner", bank.pavlov.pk, None, D(-1000))}
    assert "17" in line.entry.text
    allocation = Allocation.objects.get()
    assert (allocation.invoice, allocation.amount, allocation.automatic) == (bank.invoice118, 1000, True)
    bank.invoice118.refresh_from_db()
    assert bank.invoice118.left == 0
    assert Credit.objects.get().day == line.value_on


def test_a_second_import_adds_nothing_and_an_overlapping_one_only_the_new(bank, imported) -> None:
    imported(*THREE)
    rows, entries = BankLine.objects.count(), Entry.objects.count()
    again = imported(*THREE, name="another name.txt")
    assert (again["created"], again["duplicates"], again["documents"]) == (0, 4, 4)
    assert (again["matched"], again["doubtful"], again["set_aside"], again["refused"]) == (0, 0, 0, [])
    assert (BankLine.objects.count(), Entry.objects.count(), BankFile.objects.count()) == (rows, entries, 1)
    more = imported(paid(), paid(), paid(Номер="21", НазначениеПлатежа="без номера", Сумма="1"))
    assert (more["created"], more["duplicates"]) == (2, 1), "one twin was known, the other is a payment of its own"


def test_one_payment_finds_what_the_one_before_left(bank, imported) -> None:
    answer = imported(paid(Сумма="400"), paid(Номер="18", Сумма="600", ДатаПоступило="24.11.2026"), paid(Номер="19"))
    assert (answer["matched"], answer["doubtful"]) == (2, 1)
    bank.invoice118.refresh_from_db()
    assert bank.invoice118.settled == 1000


def test_a_refused_file_changes_nothing_and_answers_in_words(bank) -> None:
    answer = import_statement(bank.zhanna, "broken.txt", sample("1c/tbank_2024_broken_no_end_of_document.txt"))
    assert answer["error"]["code"] == "cut_off"
    assert answer["error"]["line"] == 46
    assert not BankFile.objects.exists()


def test_a_statement_of_an_account_that_nobody_named_is_read_and_asks(bank) -> None:
    answer = import_statement(bank.zhanna, "t.txt", sample("1c/vtb24_2016_one_day_cp1251.txt"))
    assert answer["unclaimed"] == ["40702810200000000001"]
    assert (answer["created"], answer["matched"]) == (13, 0)
    assert answer["doubtful"] + answer["set_aside"] == 13


def test_the_original_is_kept_byte_for_byte(bank) -> None:
    for name in ("1c/sber_2024_daily_sections.txt", "camt/camt053.v8.xml", "mt940/sberbank_hu.sta"):
        import_statement(bank.zhanna, name, sample(name))
        file = BankFile.objects.latest("pk")
        assert path_of(file.file).read_bytes() == sample(name)
        assert file.file.content_type == "application/octet-stream"


def test_only_the_bank_keeper_imports(bank) -> None:
    for person, refusal in ((bank.anna, Forbidden), (bank.galina, Forbidden), (bank.pavel, Missing), (bank.foma, Missing)):
        with pytest.raises(refusal):
            import_statement(person, "t.txt", statement(paid()))
    assert not BankFile.objects.exists()


def test_the_page_shows_first_and_writes_when_told(bank) -> None:
    file = upload_statement(bank.zhanna, "kl.txt", statement(*THREE))
    assert (file.state, file.answer["matched"], file.answer["created"]) == ("read", 1, 4)
    assert not BankLine.objects.exists()
    for _twice in range(2):
        assert confirm_statement(bank.zhanna, file.pk).state == "imported"
    assert BankLine.objects.count() == 4
    assert upload_statement(bank.zhanna, "kl.txt", statement(*THREE)).pk == file.pk
    words = list(Event.objects.order_by("pk").values_list("word", flat=True))
    assert words == ["upload_statement", "import_statement", "upload_statement"]


def test_a_file_that_the_page_cannot_read_stays_to_be_asked_about(bank) -> None:
    file = upload_statement(bank.zhanna, "orders.txt", sample("1c/outgoing_orders_broken_terminator.txt"))
    assert (file.state, file.answer["error"]["code"]) == ("refused", "cut_off")
    assert upload_statement(bank.zhanna, "orders.txt", sample("1c/outgoing_orders_broken_terminator.txt")).pk == file.pk


def test_an_impossible_day_is_doubtful_and_kept_as_text(bank, imported) -> None:
    imported(paid(ДатаПоступило="30.02.2026"))
    line = BankLine.objects.get()
    assert (line.outcome, line.why, line.value_text, line.value_on) == (Outcome.DOUBTFUL, "day", "30.02.2026", None)
