"""A month of money played by accountant, partner on the phone and manager; after each step the ledger is as it must be."""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal as D
from pathlib import Path
from types import SimpleNamespace

import pytest
from playwright.sync_api import Page, expect

from okno.accounts.models import Person
from okno.cli.checks import look
from okno.core.clock import today
from okno.core.models import OutMessage
from okno.core.months import Month
from okno.home.actions import reindex
from okno.money.actions.promises import settle_all_promises
from okno.money.models import BankLine, Dispute, Invoice, PaymentPromise, Reminder, ReminderBlock
from okno.money.queries.balances import balance_answer
from okno.network.actions import open_years
from okno.network.models import Leave
from tests.browser.axe import faults
from tests.browser.test_import_page import DROP
from tests.browser.walk import DESK, HAND, Walk
from tests.money.bank.conftest import OURS, PAVLOV
from tests.money.bank.statements import account, document, exchange
from tests.money.conftest import build_money, with_figures

pytestmark = pytest.mark.browser


@pytest.fixture
def m(walk: Walk) -> SimpleNamespace:
    """Contracts with terms and four months of figures, the last one just over; Anna is at work, nothing is accrued."""
    Leave.objects.all().delete()
    open_years(walk.cast.galina)
    m = build_money(walk.cast)
    m.pavlov.requisites = {"inn": PAVLOV}
    m.pavlov.save()
    reindex(walk.cast.galina)  # the cast itself came by no action
    m.period = Month.of(today()) - 1
    return with_figures(m, m.period)


def test_a_month_from_the_accrual_to_the_act_of_reconciliation(walk: Walk, m: SimpleNamespace, tmp_path: Path) -> None:
    desk, phone, manager = walk.seat(m.zhanna, **DESK), walk.seat(m.pavel, **HAND), walk.seat(m.anna, **DESK)
    accrue_and_send(walk, m, desk)
    stands(D("298000.00"))
    look_into(walk, m, phone)
    stands(D("298000.00"))
    import_twice(walk, m, desk)
    stands(D("198000.00"))
    dispute(m, phone)
    stands(D("198000.00"))
    decide(walk, manager)
    stands(D("174000.00"))
    promise(walk, m, phone)
    stands(D("174000.00"))
    remind(walk, m, manager)
    keep_back(walk, manager)
    stands(D("174000.00"))
    find_an_invoice(walk, m, desk)
    foretell(walk, desk)
    reconcile(walk, desk, tmp_path)
    reconcile_with_all(walk, m, desk)
    stands(D("174000.00"))


def stands(owed: D) -> None:
    """So much Pavel owes by the ledger, its sides are equal, and the self-check finds nothing."""
    answer = balance_answer(today())
    assert answer["partners"]["P-1"]["RUB"]["balance"] == owed
    assert answer["total"]["RUB"]["debit"] == answer["total"]["RUB"]["credit"]
    assert not look()


def fine(page: Page) -> None:
    """Nothing hinders, nothing stands out sideways."""
    assert not faults(page), page.url
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url


def accrue_and_send(walk: Walk, m: SimpleNamespace, page: Page) -> None:
    """A preview that changes nothing, one confirm, and the invoices on their way."""
    page.goto(f"{walk.url}/money/accruals/")
    expect(page.get_by_role("region", name="К начислению")).to_contain_text("447 000")
    assert not Invoice.objects.exists()
    fine(page)
    page.get_by_role("button", name="Начислить и выставить счета: 3").click()
    expect(page.get_by_role("region", name="Начислено")).to_contain_text("447 000")
    fine(page)
    page.get_by_role("button", name="Отправить счета: 6").click()
    expect(page.locator("body")).to_contain_text("Отправлено счетов: 6")
    assert not Invoice.objects.filter(sent_at=None).exists()
    assert OutMessage.objects.filter(to=m.pavel, door="mail", key__startswith="invoices:").count() == 1


def look_into(walk: Walk, m: SimpleNamespace, page: Page) -> None:
    """From the first screen to what is owed, one invoice, and how each rouble of it was reckoned."""
    page.goto(f"{walk.url}/")
    page.get_by_role("link", name="Заплатить").tap()
    expect(page.locator("main")).to_contain_text("298 000")
    fine(page)
    invoice = m.invoice = Invoice.objects.get(contract=m.contract_omsk1, part="")
    fold = page.locator("details", has_text=f"№ {invoice.name}")
    if fold.get_attribute("open") is None:
        fold.locator("summary").tap()
    fold.get_by_role("link", name="Счёт и акт").tap()
    expect(page.locator("main")).to_contain_text("125 000")
    assert Invoice.objects.get(pk=invoice.pk).opened_at
    fine(page)
    page.get_by_role("link", name=re.compile("^Роялти")).tap()
    expect(page.locator("main")).to_contain_text("svod.xlsx")
    fine(page)


def import_twice(walk: Walk, m: SimpleNamespace, page: Page) -> None:
    """A part of the invoice comes by the bank's file; the file dropped again changes nothing."""
    day = f"{today():%d.%m.%Y}"
    paid = document(
        ПолучательСчет=OURS,
        ПлательщикИНН=PAVLOV,
        Сумма="100000.00",
        Дата=day,
        ДатаПоступило=day,
        НазначениеПлатежа=f"Оплата по счету № {m.invoice.number} от {m.invoice.issued_on:%d.%m.%Y}",
    )
    text = exchange(account(OURS, ДатаНачала=day, ДатаКонца=day), paid).decode("cp1251")
    for time in ("first", "second"):
        page.goto(f"{walk.url}/money/bank/")
        page.locator(".ok-drop").evaluate(DROP, ["kl_to_1c.txt", text])
        uploaded = page.locator("#uploaded")
        if time == "first":
            expect(uploaded.locator("[data-finish]")).to_contain_text("Разнести 1")
            uploaded.locator("[data-finish]").click()
        expect(uploaded).to_contain_text("загружена")
        expect(uploaded.locator("[data-finish]")).to_have_count(0)
        fine(page)
        assert BankLine.objects.get().outcome == "matched"
        assert Invoice.objects.get(pk=m.invoice.pk).left == D("25000.00")
        stands(D("198000.00"))


def dispute(m: SimpleNamespace, page: Page) -> None:
    """One tap beside the figure that is wrong."""
    page.reload()
    page.get_by_role("button", name="Цифра неверна").first.tap()
    expect(page.locator("main")).to_contain_text("оспорена")
    fine(page)
    assert Dispute.objects.get().by == m.pavel


def decide(walk: Walk, page: Page) -> None:
    """The manager hears of it, puts the figure right, and the accruals follow."""
    page.goto(f"{walk.url}/money/disputes/")
    page.locator("summary", has_text="Решить").click()
    fine(page)
    page.get_by_label("Верная цифра").fill("2 000 000,00")
    page.get_by_label("Почему").fill("вычли возвраты")
    page.get_by_role("button", name="Решить").click()
    expect(page.locator("main")).to_contain_text("вычли возвраты")
    fine(page)


def promise(walk: Walk, m: SimpleNamespace, page: Page) -> None:
    """What is left is promised by a day, with the sum already there."""
    page.goto(f"{walk.url}/money/")
    expect(page.locator("main")).to_contain_text("цифра исправлена")
    page.get_by_text("Сказать, когда заплачу").tap()
    expect(page.get_by_label("Сумма")).to_have_value(re.compile("174.000,00"))
    page.get_by_label("День").fill((today() + timedelta(days=3)).isoformat())
    fine(page)
    page.get_by_role("button", name="Обещаю").tap()
    expect(page.locator("main")).to_contain_text("Вы обещали")
    fine(page)
    assert PaymentPromise.objects.get().by == m.pavel


def remind(walk: Walk, m: SimpleNamespace, page: Page) -> None:
    """No button while the promise stands; once its day is over the clock breaks it, and one tap reminds."""
    page.goto(f"{walk.url}/money/debts/")
    row = page.locator("#debtor-P-1-RUB")
    expect(row).to_contain_text("обещали")
    expect(row.get_by_role("button", name="Напомнить")).to_have_count(0)
    fine(page)
    PaymentPromise.objects.update(day=today() - timedelta(days=1))
    assert settle_all_promises(Person.objects.system()) == 1
    page.reload()
    row.get_by_role("button", name="Напомнить").click()
    expect(row).to_contain_text("напомнили")
    fine(page)
    reminder = Reminder.objects.get()
    assert (reminder.by, reminder.total) == (m.anna, D("174000.00"))
    assert OutMessage.objects.filter(to=m.pavel, door="mail", key__startswith=f"reminder:{reminder.pk}:").exists()


def keep_back(walk: Walk, page: Page) -> None:
    """A day and a reason keep reminders back; one press lets them go again."""
    page.goto(f"{walk.url}/money/debts/")
    row = page.locator("#debtor-P-1-RUB")
    row.locator("summary", has_text="Не напоминать").click()
    row.get_by_label("До какого дня").fill((today() + timedelta(days=5)).isoformat())
    row.get_by_label("Почему").fill("Сверяем акт")
    fine(page)
    row.get_by_role("button", name="Не напоминать", exact=True).click()
    expect(row).to_contain_text("Сверяем акт")
    assert ReminderBlock.objects.get().why == "Сверяем акт"
    fine(page)
    row.get_by_role("button", name="Снова напоминать").click()
    expect(row).not_to_contain_text("Сверяем акт")
    assert not ReminderBlock.objects.filter(lifted_at=None).exists()


def find_an_invoice(walk: Walk, m: SimpleNamespace, page: Page) -> None:
    """By what is on the partner's lips; the filter stands in the address."""
    page.goto(f"{walk.url}/money/invoices/")
    page.get_by_role("searchbox").fill("Томск")
    page.get_by_role("button", name="Найти").click()
    expect(page.locator("tbody tr")).to_have_count(2)
    assert "q=" in page.url
    fine(page)
    page.get_by_label("Состояние").select_option("paid")
    page.get_by_role("button", name="Найти").click()
    expect(page.locator("main")).to_contain_text("Таких счетов нет")
    fine(page)


def foretell(walk: Walk, page: Page) -> None:
    """The forecast comes after the debts, and says how it was reckoned."""
    page.goto(f"{walk.url}/money/debts/")
    expect(page.get_by_role("region", name="Прогноз")).to_contain_text("Как посчитано.")
    fine(page)


def reconcile_with_all(walk: Walk, m: SimpleNamespace, page: Page) -> None:
    """Both partners' acts leave in one press."""
    page.goto(f"{walk.url}/money/debts/")
    page.get_by_role("link", name="Акты сверки").click()
    expect(page.locator("main")).to_contain_text("174 000")
    fine(page)
    page.get_by_role("button", name="Отправить акты всем: 2").click()
    expect(page.locator("body")).to_contain_text("Акты сверки отправлены партнёрам: 2")
    assert OutMessage.objects.filter(to=m.pavel, door="mail", key__startswith="reconciliation:").count() == 1
    fine(page)


def reconcile(walk: Walk, page: Page, folder: Path) -> None:
    """The act of the whole year is one press away from the debt."""
    page.goto(f"{walk.url}/money/debts/")
    fine(page)
    with page.expect_download() as paper:
        page.locator("#debtor-P-1-RUB").get_by_role("link", name="Сверка").click()
    paper.value.save_as(folder / "act.pdf")
    assert (folder / "act.pdf").read_bytes().startswith(b"%PDF")
