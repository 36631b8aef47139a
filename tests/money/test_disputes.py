"""A figure is doubted in one tap; the manager decides; one correction moves the figure and the accrual."""

from __future__ import annotations

from decimal import Decimal as D
from types import SimpleNamespace
from typing import Any

import pytest

from okno.core.errors import Forbidden, Missing, Refused
from okno.core.models import Event, OutMessage
from okno.kpi.models import StationMonth
from okno.money.actions.disputes import decide_dispute, dispute_figure
from okno.money.actions.reminders import remind
from okno.money.models import Accrual, Dispute
from tests.money.conftest import SEPTEMBER
from tests.money.test_accrue_month import findings

pytestmark = pytest.mark.django_db


def test_one_tap_and_the_manager_knows(billed: SimpleNamespace) -> None:
    for stranger in (billed.foma, billed.stas, billed.anna, billed.egor):
        with pytest.raises(Missing):
            dispute_figure(stranger, "OM-1", SEPTEMBER, "revenue_total")
    with pytest.raises(Missing):
        dispute_figure(billed.pavel, "OM-1", SEPTEMBER, "profit")
    with pytest.raises(Refused):
        dispute_figure(billed.pavel, "OM-1", SEPTEMBER, "orders")
    dispute = dispute_figure(billed.dmitry, "OM-1", SEPTEMBER, "revenue_total", text="у нас меньше")
    assert dispute_figure(billed.pavel, "OM-1", SEPTEMBER, "revenue_total") == dispute
    assert OutMessage.objects.filter(key__startswith=f"dispute:{dispute.pk}").count() == 1
    with pytest.raises(Refused):
        remind(billed.anna, "P-1")


def test_a_corrected_figure_moves_everything_once(billed: SimpleNamespace) -> None:
    dispute = dispute_figure(billed.pavel, "OM-1", SEPTEMBER, "revenue_total")
    for stranger, refusal in ((billed.boris, Forbidden), (billed.pavel, Missing), (billed.egor, Missing)):
        with pytest.raises(refusal):
            decide_dispute(stranger, dispute.pk, value=D(1), why="x")
    decide_dispute(billed.vera, dispute.pk, value=D("2000000.00"), why="вычли возвраты")
    row = StationMonth.objects.get(station=billed.omsk1, period=SEPTEMBER)
    assert row.revenue_total == D("2000000.00")
    assert row.origins["revenue_total"][0] != billed.source.pk
    last = Accrual.objects.filter(contract=billed.contract_omsk1, charge="royalty").latest("version")
    assert (last.version, last.total, last.change) == (2, D("100000.00"), D("-20000.00"))
    assert last.inputs["origins"]["revenue_total"][0] == row.origins["revenue_total"][0]
    with pytest.raises(Refused):
        decide_dispute(billed.anna, dispute.pk, value=None, why="поздно")
    assert Event.objects.filter(word="decide_dispute").count() == 1
    assert OutMessage.objects.filter(to=billed.pavel, key__startswith="dispute_decided").count() == 1
    assert findings() == []


def test_a_figure_that_stays_says_why(billed: SimpleNamespace, as_person: Any) -> None:
    dispute = dispute_figure(billed.pavel, "OM-1", SEPTEMBER, "revenue_total")
    with pytest.raises(Refused):
        decide_dispute(billed.anna, dispute.pk, value=None, why="")
    page = as_person(billed.anna).get("/money/disputes/").content.decode()
    assert "Решить" in page
    url = f"/money/disputes/{dispute.pk}/decide/"
    assert as_person(billed.anna).post(url, {"value": "два", "why": "x"}).status_code == 422
    assert as_person(billed.anna).post(url, {"value": "", "why": "сверено с Программой"}).status_code == 302
    dispute.refresh_from_db()
    assert dispute.state == Dispute.State.STAYS
    assert not Accrual.objects.filter(version=2).exists()
    assert "сверено с Программой" in as_person(billed.pavel).get("/money/").content.decode()
