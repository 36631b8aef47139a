"""The forecast of a month: a plain rule, and what it makes of the cast."""

from __future__ import annotations

from datetime import date
from decimal import Decimal as D
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from okno.core.errors import Forbidden, Missing
from okno.core.months import Month
from okno.money.actions.accruals import accrue_month
from okno.money.actions.payments import Received, take_payments
from okno.money.queries.forecast import forecasts
from okno.money.rules.forecast import ENOUGH, Past, expected, likely
from okno.money.rules.sums import NOUGHT
from tests.money.conftest import SEPTEMBER

SUMS = st.decimals(min_value=0, max_value=10**7, places=2)
PASTS = st.builds(
    lambda count, due, part: Past(count, due, (due * part / 100).quantize(D("0.01"))),
    st.integers(0, 9),
    SUMS,
    st.integers(0, 100),
)
PARTNERS = st.integers(1, 6)


@given(st.dictionaries(PARTNERS, SUMS), st.dictionaries(PARTNERS, PASTS))
def test_what_comes_in_time_is_a_part_of_what_is_owed(sums: dict[int, D], pasts: dict[int, Past]) -> None:
    found = likely(sums, pasts)
    if found.in_time is None:
        assert not any(past.due for past in pasts.values())
        return
    assert NOUGHT <= found.in_time <= sum(sums.values(), NOUGHT)
    assert found.by_own + found.by_all == len(sums)


@given(st.dictionaries(PARTNERS, SUMS, min_size=1), st.dictionaries(PARTNERS, PASTS, min_size=1))
def test_who_paid_more_in_time_is_never_expected_to_pay_less(sums: dict[int, D], pasts: dict[int, Past]) -> None:
    before = likely(sums, pasts).in_time
    better = {partner: Past(past.count, past.due, past.due) for partner, past in pasts.items()}
    after = likely(sums, better).in_time
    assert (before is None) == (after is None)
    if before is not None:
        assert after == sum(sums.values(), NOUGHT)
        assert before <= after


def test_a_partner_with_a_past_of_their_own_is_not_judged_by_others() -> None:
    pasts = {1: Past(ENOUGH, D(100), D(100)), 2: Past(ENOUGH, D(300), D(0)), 3: Past(ENOUGH - 1, D(100), D(0))}
    found = likely({1: D(1000), 2: D(1000), 3: D(1000), 4: D(1000)}, pasts)
    assert (found.in_time, found.by_own, found.by_all) == (D("1400.00"), 2, 2)
    assert likely({1: D(1)}, {}).in_time is None


def test_the_mean_of_the_last_three() -> None:
    assert expected([D(9000), D(10), D(20), D(40)]) == D("23.33")
    assert expected([D(10)]) == D(10)
    assert expected([]) is None


@pytest.mark.django_db
def test_the_forecast_of_the_cast(ready: SimpleNamespace, as_person: Any) -> None:
    with time_machine.travel(date(2026, 10, 20), tick=False):
        for stranger, refusal in ((ready.anna, Forbidden), (ready.pavel, Missing), (ready.egor, Missing)):
            with pytest.raises(refusal):
                forecasts(stranger)
        last, running = forecasts(ready.zhanna)
        assert (last.period, last.sum, last.reckoned, last.likely.in_time) == (SEPTEMBER, D("447000.00"), 3, None)
        assert (running.period, running.sum, running.averaged) == (Month(2026, 10), D("447000.00"), 3)
        accrue_month(ready.zhanna, SEPTEMBER, issued_on=date(2026, 10, 5))
        take_payments(
            ready.zhanna, [Received("p:1", ready.pavlov.pk, ready.account, date(2026, 10, 14), D("298000.00"), "Оплата")]
        )
        last, running = forecasts(ready.galina)
        assert (last.accrued, last.reckoned, last.sum) == (3, 0, D("447000.00"))
        # Pavlov has four invoices, all paid in time; Fomin's two are too few, so he is judged by all: 298 of 447
        assert (running.likely.by_own, running.likely.by_all) == (1, 1)
        assert running.likely.in_time == D("298000.00") + D("99333.33")
        page = as_person(ready.galina).get("/money/debts/forecast/").content.decode()
        assert "397\u00a0333,33" in page
        assert "По среднему трёх прошлых месяцев: 3." in page
        part = as_person(ready.galina).get("/money/debts/forecast/", headers={"HX-Request": "true"}).content.decode()
        assert "<html" not in part
        assert 'hx-get="/money/debts/forecast/"' in as_person(ready.galina).get("/money/debts/").content.decode()
        assert "/money/debts/forecast/" not in as_person(ready.anna).get("/money/debts/").content.decode()
