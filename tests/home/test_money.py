"""Who has not paid, on «Мой день» (M8), chased in one tap (M9); the partner sees what to pay (P6)."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from okno.core.clock import now
from okno.money.actions.accruals import accrue_month
from okno.money.models import Invoice, Reminder
from tests.money.conftest import SEPTEMBER, build_money, with_figures
from tests.money.test_accrue_month import DAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def billed(cast: SimpleNamespace) -> SimpleNamespace:
    m = with_figures(build_money(cast))
    accrue_month(m.zhanna, SEPTEMBER, issued_on=DAY)
    Invoice.objects.update(sent_at=now())
    return m


def test_a_manager_sees_their_own_debtors_and_chases_them(billed: SimpleNamespace, as_person: Any) -> None:
    page = as_person(billed.anna).get("/day/").content.decode()
    assert "298\u00a0000,00\u00a0₽</b> · ИП Павлов" in page
    assert "Фомин и сын" not in page
    head = as_person(billed.galina).get("/day/").content.decode()
    assert "447\u00a0000\u00a0₽" in head
    answer = as_person(billed.anna).post("/money/partners/P-1/remind/", headers={"HX-Request": "true"}).content.decode()
    assert "напомнили в" in answer
    assert Reminder.objects.count() == 1
    assert "/money/partners/P-1/remind/" not in as_person(billed.anna).get("/day/").content.decode(), "once a day"


def test_the_partner_sees_what_to_pay(billed: SimpleNamespace, as_person: Any) -> None:
    page = as_person(billed.pavel).get("/partner/").content.decode()
    assert "298\u00a0000,00\u00a0₽" in page
    assert 'href="/money/"' in page
    assert "149\u00a0000,00" in as_person(billed.dmitry).get("/partner/").content.decode(), "a director's own station"
    assert 'href="/money/"' not in as_person(billed.stas).get("/partner/").content.decode()
