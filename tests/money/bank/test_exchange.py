"""The reading rules of 1CClientBankExchange and the quirks of banks, each by a statement of its own."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from okno.money.rules.bank.lines import controls_of, lines_of, odd_numbers
from okno.money.rules.bank.reading import read_statement
from okno.money.rules.bank.values import LARGEST, Direction, StatementRefused, amount_of, day_of
from tests.money.bank.statements import OWN, PARTNER, account, document, exchange, one, read


def refusal(data: bytes) -> tuple[str, int | None]:
    with pytest.raises(StatementRefused) as refused:
        read_statement(data)
    assert refused.value.message
    return refused.value.code, refused.value.line


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("151060", "151060"),
        ("248", "248"),
        ("10112.7", "10112.7"),
        ("207 459,00", "207459.00"),
        ("1\u00a0000\u202f000,5", "1000000.5"),
        ("1'000.10", "1000.10"),
    ],
)
def test_sums_as_banks_write_them(text: str, amount: str) -> None:
    assert amount_of(text) == Decimal(amount)


@pytest.mark.parametrize("text", ["", "-5", "1.234", "12O", "1e5", "٣", "NaN", "1.", "99999999999999"])
def test_what_is_no_sum(text: str) -> None:
    assert amount_of(text) is None


def test_days_are_never_moved() -> None:
    assert day_of(" 23.11.2026 ").on == day_of("2026-11-23").on == date(2026, 11, 23)
    for text in ("30.02.2026", "23.08.201819202122", "11/23/2026", "00.00.0000"):
        assert day_of(text).on is None
        assert day_of(text).text == text


def test_an_impossible_day_is_kept_as_text() -> None:
    line = one(ДатаПоступило="30.02.2026")
    assert line.value.is_impossible
    assert line.value.text == "30.02.2026"


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (b"PK\x03\x04 something", "not_a_statement", 1),
        (b"  ", "empty_file", 1),
        (b"x" * (LARGEST + 1), "too_large", None),
        ("1CClientBankExchange\nÂåðñèÿ=1\n".encode(), "corrupt_file", None),
        ("1CClientBankExchange\nКодировка=Windows\nОтправитель=\ufffd\nКонецФайла\n".encode(), "corrupt_file", 3),
        (exchange(account())[: -len("КонецФайла\n")], "cut_off", 9),
        (exchange(account(), document()[: -len("КонецДокумента\n")], document()), "cut_off", 22),
        (exchange(account(), "КонецДокумента\n"), "cut_off", 10),
        (exchange("\n"), "nothing_inside", 5),
        (exchange(document()), "order_file", 4),
        (exchange("СекцияДокумент=выписка\nНомерДокумента=1\nСуммаПриход=5\nКонецДокумента\n"), "kazakh_dialect", 5),
    ],
)
def test_the_first_true_reason_refuses_the_file(data: bytes, code: str, line: int | None) -> None:
    assert refusal(data) == (code, line)


def test_what_stood_there_instead_of_a_statement_is_named() -> None:
    with pytest.raises(StatementRefused, match="«Дата;Сумма»"):
        read_statement("Дата;Сумма\n1;2\n".encode())


def test_a_file_without_its_version_is_read_with_a_word_about_it() -> None:
    statement = read_statement(exchange(account(), document(), header="Кодировка=Windows\n"))
    assert len(statement.documents) == 1
    assert "версия" in statement.oddities[0].text


def test_a_bad_day_of_the_header_stops_nothing() -> None:
    statement = read_statement(exchange(account(), header="ВерсияФормата=1.02\nДатаНачала=23.08.201819202122\n"))
    assert statement.sections[0].since.on == date(2026, 11, 23)
    assert "23.08.201819202122" in statement.oddities[0].text


@pytest.mark.parametrize("charset", ["cp1251", "utf-8", "utf-8-sig"])
def test_the_alphabet_is_told_by_the_content(charset: str) -> None:
    assert read_statement(exchange(charset=charset)).documents[0].payer.name == "ИП Павлов"


def test_keys_in_any_case_blank_lines_and_what_nobody_knows() -> None:
    wild = document().replace("Номер=", "\n\r\nНОМЕР = ").replace("ВидОплаты", "ЧтоЭто")
    found = read(account(), wild).documents[0]
    assert found.number == "17"
    assert found.raw["ЧтоЭто"] == "01"


def test_a_value_may_hold_the_sign_and_the_last_of_two_wins() -> None:
    statement = read(account(), document(НазначениеПлатежа="а=б=в").replace("Номер=17\n", "Номер=16\nНомер=17\n"))
    assert (statement.documents[0].purpose, statement.documents[0].number) == ("а=б=в", "17")
    assert "повторяются" in statement.oddities[0].text


@pytest.mark.parametrize(
    ("keys", "name"),
    [
        ({"Плательщик1": "", "Плательщик": "7707083893, АО Банк"}, "АО Банк"),
        ({"Плательщик1": "ИНН 500100732259 ИП Павлов"}, "ИП Павлов"),
        ({"Плательщик1": "ИП Павлов", "Плательщик2": "40702810400000000777"}, "ИП Павлов"),
        ({"Плательщик1": "ООО Очень длинное", "Плательщик2": "название"}, "ООО Очень длинное название"),
        ({"Плательщик1": "ООО Рога 1234567890 и копыта"}, "ООО Рога 1234567890 и копыта"),
    ],
)
def test_the_name_of_a_party(keys: dict[str, str], name: str) -> None:
    assert one(**keys).document.payer.name == name


def test_the_purpose_is_the_whole_or_its_parts() -> None:
    assert one(НазначениеПлатежа1="часть").document.purpose == "Оплата по счету № 118"
    parted = {"НазначениеПлатежа": "", "НазначениеПлатежа1": "Оплата", "НазначениеПлатежа3": "по счету"}
    assert one(**parted).document.purpose == "Оплата по счету"


def test_direction_is_by_accounts_and_never_by_days_first() -> None:
    assert one(ДатаПоступило="", ДатаСписано="22.11.2026").direction == Direction.INCOMING
    assert one(ДатаПоступило="", ДатаСписано="22.11.2026").value.text == "22.11.2026"
    assert one(ПлательщикСчет=OWN, ПолучательСчет=PARTNER).direction == Direction.OUTGOING
    assert one(ПлательщикСчет=OWN).direction == Direction.INTERNAL
    nobody = {"ПлательщикСчет": "1", "ПолучательСчет": "2"}
    assert one(**nobody).direction == Direction.INCOMING
    assert one(**nobody, ДатаПоступило="", ДатаСписано="22.11.2026").direction == Direction.OUTGOING
    assert one(**nobody, ДатаСписано="22.11.2026").direction == Direction.UNKNOWN
    assert one(**nobody, ДатаПоступило="").direction == Direction.UNKNOWN


def test_accounts_of_ours_that_the_file_does_not_name_make_a_transfer_of_ours_with_the_same_key() -> None:
    statement = read(account(), document())
    (before,), (after,) = lines_of(statement), lines_of(statement, {PARTNER})
    assert (before.direction, after.direction) == (Direction.INCOMING, Direction.INTERNAL)
    assert before.key == after.key


def test_a_sum_that_cannot_be_read_leaves_the_other_documents() -> None:
    lines = lines_of(read(account(), document(Сумма="-5"), document(Номер="18"), document(Сумма="")))
    assert [line.is_readable for line in lines] == [False, True, False]


def test_equal_twins_are_two_payments_and_the_order_does_not_matter() -> None:
    twin, other = document(), document(Номер="18")
    forth = [line.key for line in lines_of(read(account(), twin, twin, other))]
    back = [line.key for line in lines_of(read(account(), other, twin, twin))]
    assert len(set(forth)) == 3
    assert set(forth) == set(back)


def test_the_bank_is_asked_whether_its_sums_hold() -> None:
    well = account(ВсегоПоступило="1000", ВсегоСписано="0", КонечныйОстаток="1000")
    ill = account(ВсегоПоступило="1500", ВсегоСписано="0", КонечныйОстаток="1500")
    torn = account(ВсегоПоступило="1000", ВсегоСписано="0", КонечныйОстаток="900")
    for section, difference in ((well, "0"), (ill, "500"), (torn, "100")):
        statement = read(section, document())
        (control,) = controls_of(statement, lines_of(statement))
        assert control.difference == Decimal(difference)
        assert bool(control.oddities) == bool(control.difference)


def test_a_tax_number_that_cannot_be_right_is_kept_and_told() -> None:
    good, bad = document(), document(ПлательщикИНН="7707083894")
    assert list(odd_numbers(lines_of(read(account(), good, document(ПлательщикИНН="12345"))))) == []
    (oddity,) = odd_numbers(lines_of(read(account(), good, bad)))
    assert "1" in oddity.text
    assert lines_of(read(account(), bad))[0].other.inn == "7707083894"


def test_days_of_one_account_continue_each_other() -> None:
    first = account(НачальныйОстаток="0", ВсегоПоступило="0", ВсегоСписано="0", КонечныйОстаток="0")
    second = account(ДатаНачала="24.11.2026", НачальныйОстаток="7", ВсегоПоступило="0", ВсегоСписано="0", КонечныйОстаток="7")
    statement = read(first, second)
    (control,) = controls_of(statement, [])
    assert control.difference == 7
    assert "24.11.2026" in control.oddities[0].text


def test_the_account_says_in_which_currency_its_money_is() -> None:
    """No document of this format does. The key is of the file's own words, so it does not depend on it."""
    for digits, currency in {"810": "RUB", "398": "KZT", "933": "BYN", "840": "USD", "756": "756"}.items():
        own = f"40702{digits}900000000001"
        (line,) = lines_of(read(account(own), document(ПолучательСчет=own)))
        assert (line.document.currency, line.own) == (currency, own)
