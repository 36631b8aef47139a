"""Contracts and settings of money on desk and phone: nothing that hinders, nothing sideways, also with every form open."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from playwright.sync_api import expect

from okno.core.months import Month
from okno.money.actions import setup
from okno.money.actions.contracts import set_terms
from okno.money.models import Contract
from okno.network.models import Station
from tests.browser.axe import faults
from tests.browser.walk import DESK, Walk
from tests.money.conftest import TERMS, build_money

pytestmark = pytest.mark.browser
PHONE = {"viewport": {"width": 390, "height": 844}}


def test_pages_of_contracts_and_settings_on_desk_and_phone(walk: Walk) -> None:
    m = build_money(walk.cast)
    set_terms(m.zhanna, m.contract_omsk1.pk, Month(2026, 1), TERMS)
    setup.set_key_rate(m.zhanna, date(2026, 10, 26), Decimal("16.5"))
    setup.set_currency_rate(m.zhanna, "KZT", date(2026, 10, 31), Decimal("0.1585"))
    contract, entity = f"contracts/{m.contract_omsk1.pk}/", f"settings/entities/{m.company.pk}/"
    pages = ("contracts/", "contracts/new/", contract, "settings/", entity)
    for size in (DESK, PHONE):
        page = walk.seat(m.zhanna, **size)
        for address in pages:
            page.goto(f"{walk.url}/money/{address}")
            page.evaluate("for (const each of document.querySelectorAll('main details')) each.open = true")
            assert not faults(page), (address, size)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (address, size)


def test_a_contract_from_nothing_by_hand(walk: Walk) -> None:
    """Requisites, account, VAT, contract: one page leads to the next."""
    cast = walk.cast
    walk.forgive("422")
    station = Station.objects.create(code="NW-1", name="Новая", partner=cast.pavlov)
    page = walk.seat(cast.zhanna, **DESK)
    page.goto(f"{walk.url}/money/contracts/")
    page.get_by_role("link", name="Заведите реквизиты и ставки").click()
    page.get_by_label("Название").fill("ООО «Новое»")
    page.get_by_label("ИНН (БИН, УНП)").fill("7736207544")
    page.get_by_role("button", name="Завести юрлицо").click()
    expect(page.locator("#id_tax_number_error")).to_contain_text("ИНН")
    page.get_by_label("ИНН (БИН, УНП)").fill("7736207543")
    page.get_by_role("button", name="Завести юрлицо").click()
    page.get_by_label("Номер счёта").fill("40702810200000000001")
    page.get_by_label("Банк", exact=True).fill("ПАО СБЕРБАНК")
    page.get_by_label("БИК").fill("044525225")
    page.get_by_role("button", name="Добавить", exact=True).click()
    page.get_by_label("С какого дня").fill("2026-01-01")
    page.get_by_role("button", name="Записать").first.click()
    expect(page.locator("#vat ~ *, [aria-labelledby=vat]").first).to_contain_text("22 % в сумме")
    page.goto(f"{walk.url}/money/contracts/new/")
    page.get_by_label("Номер").fill("КК-1")
    page.get_by_label("Станция").fill("NW-1")
    page.get_by_role("button", name="Завести договор").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Договор № КК-1")
    assert Contract.objects.get().station == station
