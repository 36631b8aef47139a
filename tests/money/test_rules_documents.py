"""Sums in words, control keys, payment codes and due days: every vector of the sources."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st

from okno.money.rules.due import due_on
from okno.money.rules.in_words import in_words, whole_in_words
from okno.money.rules.qr import Payee, as_bytes, payment_text
from okno.money.rules.requisites import account_faults, account_is_sound, corr_account_is_sound, faults, with_key
from okno.money.rules.terms import Terms
from okno.network.rules.common_hours import FIRST_HOURS, Common
from okno.network.rules.hours import Calendar
from okno.network.rules.official import official_days
from okno.network.rules.requisites import doubtful

WORDS = {
    "0.00": "Ноль рублей 00 копеек",
    "1.00": "Один рубль 00 копеек",
    "21.21": "Двадцать один рубль 21 копейка",
    "111.11": "Сто одиннадцать рублей 11 копеек",
    "1000.00": "Одна тысяча рублей 00 копеек",
    "2002.02": "Две тысячи два рубля 02 копейки",
    "48321.55": "Сорок восемь тысяч триста двадцать один рубль 55 копеек",
    "1234567.89": "Один миллион двести тридцать четыре тысячи пятьсот шестьдесят семь рублей 89 копеек",
    "100000000.10": "Сто миллионов рублей 10 копеек",
}


@pytest.mark.parametrize("amount", WORDS)
def test_a_sum_in_words(amount: str) -> None:
    assert in_words(Decimal(amount)) == WORDS[amount]


@given(st.integers(0, 10**15 - 1))
def test_words_say_each_number_its_own_way(number: int) -> None:
    said = whole_in_words(number)
    assert re.fullmatch(r"[а-яё]+( [а-яё]+)*", said)
    assert number == 0 or said != whole_in_words(number - 1)


def test_other_currencies_and_no_words() -> None:
    assert in_words(Decimal("2.50"), "BYN") == "Два белорусских рубля 50 копеек"
    assert in_words(Decimal("1001.01"), "KZT") == "Одна тысяча один тенге 01 тиын"
    with pytest.raises(ValueError, match="no words"):
        whole_in_words(10**15)


@pytest.mark.parametrize(
    ("code", "good", "bad"),
    [
        ("inn", "7707083893 7702070139 7728168971 6608008004 7736207543 7710140679", "7707083894 1234567890 0000000000"),
        ("inn", "500100732259", "500100732258 123456789012"),
        ("ogrn", "1027700132195 1027739642281", "1027700132196"),
        ("ogrn", "304500116000157 385768585948949", "304500116000158"),
    ],
)
def test_numbers_of_an_entity(code: str, good: str, bad: str) -> None:
    assert not any(doubtful(code, number) for number in good.split())
    assert all(doubtful(code, number) for number in bad.split())


CORR = """044525225/30101810400000000225 044525974/30101810145250000974 044525593/30101810200000000593
    044525187/30101810700000000187 044525411/30101810145250000411 044525104/30101810745374525104 044525999/30101810845250000999
    045004641/30101810500000000641 044525201/30101810000000000201 010702101/40102810345370000013 012520101/40102810145370000026"""
CLIENT = """044525225/40702810938120061991 044525225/40702810138250123017 044525187/40702810800030005413
    049401601/40702810568000009591 044525201/40802810700020000317"""


def test_keys_of_accounts() -> None:
    for pair in CORR.split():
        assert corr_account_is_sound(*pair.split("/")), pair
    for pair in CLIENT.split():
        assert account_is_sound(*pair.split("/")), pair
    assert not corr_account_is_sound("044525225", "30101810500000000225")
    assert not corr_account_is_sound("044525974", "30101810400000000225")
    assert not account_is_sound("044525187", "40702810900030005413")
    assert account_is_sound("010702101", "03100643000000014900"), "the treasury's accounts carry no key"
    assert not account_is_sound("0445", "40702810800030005413")
    assert not account_is_sound("044525187", "4070281080003000541X")


def test_the_official_examples_of_a_key() -> None:
    assert with_key("049805000", "30101810000000000746") == "30101810800000000746"
    assert with_key("049805746", "40602810000000000025") == "40602810700000000025"


@given(st.sampled_from(CLIENT.split()), st.integers(0, 19), st.integers(1, 9))
def test_one_wrong_digit_is_found(pair: str, place: int, by: int) -> None:
    bic, account = pair.split("/")
    wrong = account[:place] + str((int(account[place]) + by) % 10) + account[place + 1 :]
    assert not account_is_sound(bic, wrong) or wrong.startswith("0")


def test_a_currency_letter_counts_as_its_digit() -> None:
    account = with_key("044525225", "40702А10038120061991")
    assert account[5] == "А"
    assert account_is_sound("044525225", account)


def test_faults_of_an_entity_and_its_account() -> None:
    bank = {"bic": "044525225", "account": "40702810938120061991", "corr_account": "30101810400000000225"}
    assert faults({"inn": "7707083893", "kpp": "770701001"}) == account_faults("RU", bank) == faults({}) == []
    assert faults({"inn": "7707083894", "kpp": "0"}) == ["inn", "kpp"]
    assert faults({"ogrn": "1027700132196"}) == ["ogrn"]
    assert account_faults("RU", bank | {"account": "1", "corr_account": "2"}) == ["account", "corr_account"]
    assert account_faults("RU", bank | {"bic": "1"}) == ["bic"]


IBANS = {"KZ": "KZ86125KZT5004100100", "BY": "BY13NBRB3600900000002Z00AB00"}


def test_accounts_of_the_neighbours_are_ibans() -> None:
    for country, account in IBANS.items():
        bank = {"bic": f"NBRB{country}KX", "account": account, "corr_account": ""}
        assert account_faults(country, bank) == []
        assert account_faults(country, bank | {"bic": "044525225"}) == ["swift"]
        for alien in (account[:-1], account + "0", "RU" + account[2:], ""):
            assert account_faults(country, bank | {"account": alien}) == [f"iban_{country}"], alien
    assert account_faults("BY", {"bic": "UNBSBY2X", "account": IBANS["BY"][:-1] + "Ж"}) == ["iban"]


@given(st.sampled_from(sorted(IBANS)), st.data())
def test_one_wrong_sign_of_an_iban_is_found(country: str, data: st.DataObject) -> None:
    account = IBANS[country]
    place = data.draw(st.integers(2, len(account) - 1))
    alike = "0123456789" if account[place].isdigit() else "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    sign = data.draw(st.sampled_from(alike.replace(account[place], "")))
    wrong = account[:place] + sign + account[place + 1 :]
    assert account_faults(country, {"bic": "KCJBKZKX", "account": wrong}) == ["iban"]


def test_the_payment_code_of_the_standard() -> None:
    payee = Payee("ООО «Три кита»", "40702810138250123017", 'ОАО "БАНК"', "044525225", "30101810400000000225", inn="6200098765")
    text = payment_text(payee, Decimal("1000.00"), "Оплата по счету № 1")
    assert text == (
        'ST00012|Name=ООО «Три кита»|PersonalAcc=40702810138250123017|BankName=ОАО "БАНК"|BIC=044525225|'
        "CorrespAcc=30101810400000000225|PayeeINN=6200098765|Sum=100000|Purpose=Оплата по счету № 1"
    )
    assert (len(text), len(text.encode())) == (185, 219)
    assert segno.make(text.encode(), error="m", micro=False).designator == "11-M"


def test_a_long_code_is_said_in_fewer_bytes() -> None:
    payee = Payee("ООО «Три кита»", "40702810138250123017", "Банк", "044525225")
    short, long = (payment_text(payee, None, "Оплата " * n) for n in (1, 20))
    assert as_bytes(short) == short.encode()
    assert as_bytes(long).startswith(b"ST00011|")
    assert as_bytes(long).decode("cp1251")[7:] == long[7:]
    assert as_bytes(long + "ქ") == (long + "ქ").encode(), "what cp1251 cannot say stays as it is"


def test_a_separator_is_in_no_value() -> None:
    text = payment_text(Payee("ООО «А|Б»", "1", "Банк", "2"), None, "x" * 300)
    assert text.startswith("ST00012~Name=ООО «А|Б»~")
    assert "CorrespAcc=0~" in text
    assert "Sum" not in text
    assert len(text.rpartition("Purpose=")[2]) == 210


DUE = """2024-04-27 2024-04-27, 2024-12-30 2025-01-09, 2025-05-08 2025-05-12, 2025-11-01 2025-11-01, 2025-12-31 2026-01-12,
    2026-03-09 2026-03-10, 2026-05-09 2026-05-12, 2026-12-31 2027-01-11, 2027-02-20 2027-02-20, 2027-02-22 2027-02-24,
    2027-11-05 2027-11-08"""


@pytest.fixture(scope="module")
def russia() -> Calendar:
    days = {day: told.working for year in range(2024, 2028) for day, told in official_days("RU", year).items()}
    return Calendar(ZoneInfo("Europe/Moscow"), FIRST_HOURS[Common.COMPANY], days)


@pytest.mark.parametrize("pair", DUE.split(","))
def test_a_due_day_moves_from_a_day_off(pair: str, russia: Calendar) -> None:
    nominal, effective = (date.fromisoformat(day) for day in pair.split())
    assert due_on(nominal, Terms((), due_days=0), russia) == effective
    assert due_on(nominal, Terms((), due_days=0, moves=False), russia) == nominal


def test_a_term_in_working_days(russia: Calendar) -> None:
    assert due_on(date(2026, 4, 30), Terms((), due_days=5, working_days=True), russia) == date(2026, 5, 8)
