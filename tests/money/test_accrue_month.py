"""A month is accrued in one action, once; corrections are new versions; closed months stay closed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal as D
from types import SimpleNamespace

import pytest

from okno.cli.checks.money import CHECKS
from okno.core.clock import today
from okno.core.errors import Forbidden, Missing, Refused
from okno.core.models import Event
from okno.core.months import Month
from okno.kpi.models import StationMonth
from okno.money.actions.accruals import accrue_month, correct_accrual
from okno.money.actions.closing import close_month
from okno.money.models import Accrual, Credit, Entry, Invoice, Numbering
from okno.money.queries.balances import balance_answer
from okno.money.queries.reckoning import preview
from tests.money.conftest import SEPTEMBER

pytestmark = pytest.mark.django_db
DAY = date(2026, 10, 5)


def findings() -> list[str]:
    return [f"{found.what}: {found.rule}" for check in CHECKS for found in check()]


def test_a_month_is_accrued_billed_and_posted_once(ready: SimpleNamespace) -> None:
    before = preview(SEPTEMBER)
    assert (before.stations, before.standing, before.sums) == (3, 0, {"RUB": D("447000.00")})
    found = accrue_month(ready.zhanna, SEPTEMBER, issued_on=DAY)
    assert (found.stations, found.created, found.accrued) == (3, 3, {"RUB": D("447000.00")})
    accrual = Accrual.objects.get(contract=ready.contract_omsk1, charge="royalty")
    assert (accrual.total, accrual.vat_rate, accrual.vat, accrual.net) == (D("120000.00"), 22, D("21639.34"), D("98360.66"))
    assert accrual.inputs["origins"] == {"revenue_total": [ready.source.pk, 13, 1]}
    assert accrual.steps[0] == ["base", "2400000.00", {"base": "revenue"}]
    assert accrual.entry.happened_on == date(2026, 9, 30)
    invoices = Invoice.objects.filter(contract=ready.contract_omsk1)
    assert [(each.part, each.total, each.due_on) for each in invoices.order_by("part")] == [
        ("", D("125000.00"), date(2026, 10, 15)),
        ("marketing", D("24000.00"), date(2026, 10, 15)),
    ]
    assert sorted(Invoice.objects.values_list("number", flat=True)) == [1, 2, 3, 4, 5, 6]
    again = accrue_month(ready.zhanna, SEPTEMBER, issued_on=DAY)
    assert (again.stations, again.created, again.accrued) == (3, 0, found.accrued)
    assert (Entry.objects.count(), Invoice.objects.count(), Numbering.objects.get().last) == (9, 6, 6)
    assert Event.objects.get(word="accrue_month").data["stations"] == 3
    assert findings() == []


def test_only_who_keeps_the_books_accrues_and_only_a_month_that_is_over(ready: SimpleNamespace) -> None:
    for stranger, refusal in ((ready.anna, Forbidden), (ready.pavel, Missing), (ready.egor, Missing), (ready.igor, Missing)):
        with pytest.raises(refusal):
            accrue_month(stranger, SEPTEMBER)
        with pytest.raises(refusal):
            close_month(stranger, SEPTEMBER)
    with pytest.raises(Refused):
        accrue_month(ready.zhanna, Month.of(today()))
    with pytest.raises(Refused):
        close_month(ready.zhanna, Month.of(today()))
    assert not Accrual.objects.exists()
    assert accrue_month(ready.galina, SEPTEMBER).created == 3


def test_what_cannot_be_reckoned_is_only_listed(ready: SimpleNamespace) -> None:
    StationMonth.objects.filter(station=ready.omsk1, period=SEPTEMBER).update(revenue_total=None)
    StationMonth.objects.filter(station=ready.omsk2, period=SEPTEMBER).update(revenue_total=D("100000.00"))
    found = accrue_month(ready.zhanna, SEPTEMBER)
    assert found.created == 2
    said = {
        (each.contract.station.code, notice.reason, each.stops) for each in found.preview.exceptions for notice in each.notices
    }
    assert said == {("OM-1", "no_facts", True), ("OM-2", "jump", False), ("OM-2", "minimum", False)}
    StationMonth.objects.filter(station=ready.omsk1, period=SEPTEMBER).update(revenue_total=D("2400000.00"))
    assert accrue_month(ready.zhanna, SEPTEMBER).created == 1
    assert findings() == []


@pytest.mark.parametrize(("revenue", "change"), [("3000000.00", "36000.00"), ("1400000.00", "-60000.00")])
def test_a_correction_books_the_difference(ready: SimpleNamespace, revenue: str, change: str) -> None:
    accrue_month(ready.zhanna, SEPTEMBER, issued_on=DAY)
    frozen = list(Accrual.objects.order_by("pk").values())
    close_month(ready.zhanna, SEPTEMBER)
    StationMonth.objects.filter(station=ready.omsk1, period=SEPTEMBER).update(revenue_total=D(revenue))
    written = correct_accrual(ready.zhanna, ready.contract_omsk1.pk, SEPTEMBER, why="новый отчёт")
    assert {each.charge for each in written} == {"royalty", "marketing"}
    assert sum(each.change for each in written) == D(change)
    assert all(each.version == 2 and each.entry.day == date(2026, 10, 1) for each in written), "booked in the open month"
    assert list(Accrual.objects.filter(version=1).order_by("pk").values()) == frozen
    assert correct_accrual(ready.zhanna, ready.contract_omsk1.pk, SEPTEMBER, why="ещё раз") == []
    balance = balance_answer(today())["partners"]["P-1"]["RUB"]["balance"]
    assert balance == D("298000.00") + D(change)
    if D(change) < 0:
        assert sum(credit.used for credit in Credit.objects.all()) == -D(change)
    assert findings() == []


def test_a_correction_wants_the_books_and_an_accrual(ready: SimpleNamespace) -> None:
    contract = ready.contract_omsk1.pk
    with pytest.raises(Refused):
        correct_accrual(ready.zhanna, contract, SEPTEMBER, why="")
    for stranger, refusal in ((ready.anna, Forbidden), (ready.pavel, Missing), (ready.foma, Missing)):
        with pytest.raises(refusal):
            correct_accrual(stranger, contract, SEPTEMBER, why="")


def test_the_balance_is_the_same_object_every_time(ready: SimpleNamespace) -> None:
    accrue_month(ready.zhanna, SEPTEMBER, issued_on=DAY)
    answer = balance_answer(DAY)
    assert answer == balance_answer(DAY)
    assert answer["total"]["RUB"]["debit"] == answer["total"]["RUB"]["credit"] == D("447000.00")
    assert answer["partners"]["P-2"]["RUB"]["balance"] == D("149000.00")
    assert balance_answer(date(2026, 9, 29))["partners"] == {}
