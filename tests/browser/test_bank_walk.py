"""The accountant drops a statement, confirms the sure lines at once, decides the doubtful ones by keys, and loads no page."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from okno.money.models import BankLine
from tests.browser.axe import faults
from tests.browser.test_import_page import DROP
from tests.browser.walk import DESK, Walk
from tests.money.bank.conftest import build_bank, paid, statement
from tests.money.conftest import build_money

pytestmark = pytest.mark.browser

CARD = {"ПлательщикСчет": "40817810000000000005", "ПлательщикИНН": "500100000001", "Плательщик1": "Иванов Иван"}
TEXT = statement(
    paid(),
    paid(**CARD, Номер="18", Сумма="700", НазначениеПлатежа="счет 117"),
    paid(**CARD, Номер="19", Сумма="5", НазначениеПлатежа="что-то"),
    paid(Номер="20", НазначениеПлатежа="Возврат ошибочного платежа"),
).decode("cp1251")
PHONE = {"viewport": {"width": 390, "height": 844}}


def test_dropped_confirmed_and_decided_by_keys(walk: Walk) -> None:
    build_bank(build_money(walk.cast))
    page = walk.seat(walk.cast.zhanna, **DESK)
    page.goto(f"{walk.url}/money/bank/")
    page.locator(".ok-drop").evaluate(DROP, ["kl_to_1c.txt", TEXT])
    confirm = page.locator("#uploaded [data-finish]")
    expect(confirm).to_contain_text("Разнести 1")
    assert not BankLine.objects.exists()
    confirm.dblclick()
    queue = page.locator("#uploaded [id^=queue-]")
    expect(queue).to_contain_text("Иванов Иван")
    page.keyboard.press("Digit1")
    expect(queue).to_contain_text("что-то")
    assert BankLine.objects.get(number="18").outcome == "matched"
    page.get_by_label("Что это за платёж").fill("подарок")
    page.get_by_role("button", name="Отложить").click()
    expect(queue).to_contain_text("Всё решено")
    outcomes = dict(BankLine.objects.values_list("number", "outcome"))
    assert outcomes == {"17": "matched", "18": "matched", "19": "set_aside", "20": "set_aside"}
    assert not faults(page)


def test_pages_of_the_bank_on_desk_and_phone(walk: Walk) -> None:
    from okno.money.actions.bank import import_statement

    cast = build_bank(build_money(walk.cast))
    import_statement(cast.zhanna, "kl_to_1c.txt", TEXT.encode("cp1251"))
    file = BankLine.objects.earliest("pk").file_id
    for size in (DESK, PHONE):
        page = walk.seat(cast.zhanna, **size)
        for address in ("/money/bank/", f"/money/bank/{file}/"):
            page.goto(f"{walk.url}{address}")
            page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
            assert not faults(page), (address, size)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (address, size)
