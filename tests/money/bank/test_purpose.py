"""Numbers of invoices as payers spell them."""

from __future__ import annotations

from datetime import date

import pytest

from okno.money.rules.bank.asides import is_advance, is_return
from okno.money.rules.bank.purpose import Mention, mentions_of


@pytest.mark.parametrize(
    ("purpose", "numbers"),
    [
        ("Оплата по счету № 118", [118]),
        ("оплата по счёту на оплату N 0118 от 05.11.2026", [118]),
        ("По счету N 1024 от 01.01.23г 18026,52", [1024]),
        ("Опл. по сч. №17, 18 и № 19", [17, 18, 19]),
        ("cчeту №7", [7]),
        ("счт 118/2026", [118]),
        ("Роялти 2026-000017 НДС 22%", [17]),
        ("Оплата счёта 118. НДС не облагается", [118]),
        ("За товары, по счету №125 на сумму 175000-00", [125]),
        ("Счет-фактура № 5", []),
        ("Перечисление на счет 40702810900000000001", []),
        ("Договор № 12 от 01.02.2025", []),
        ("сч 18 026,52", []),
        ("", []),
    ],
)
def test_numbers(purpose: str, numbers: list[int]) -> None:
    assert [mention.number for mention in mentions_of(purpose)] == numbers


def test_the_year_and_the_day_come_with_the_number() -> None:
    assert mentions_of("счет 2026-000118 от 05.11.2026") == (Mention(118, 2026, date(2026, 11, 5)),)
    assert mentions_of("счету №118 от 05.11.26г.") == (Mention(118, None, date(2026, 11, 5)),)


def test_the_same_invoice_twice_is_one() -> None:
    assert len(mentions_of("Оплата по счету 2026-000118, счет 2026-000118")) == 1


def test_words_of_returns_and_advances() -> None:
    assert is_return("Возврат ошибочно перечисленных средств")
    assert not is_return("Оплата роялти")
    assert is_advance("Авансовый платёж по договору")
    assert not is_advance("Оплата по счёту 7")
