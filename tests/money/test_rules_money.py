"""VAT, allocation and penalties: every vector of the sources, and what must hold of any numbers."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okno.money.rules import penalties
from okno.money.rules.allocation import Debt, Part, split
from okno.money.rules.sums import kopecks, shared
from okno.money.rules.vat import Regime, regime_on, taxed

sums = st.decimals("0.01", "9999999.99", places=2)
KEY_RATES = [
    (date(2023, 12, 18), D("16.00")),
    (date(2024, 7, 29), D("18.00")),
    (date(2024, 9, 16), D("19.00")),
    (date(2024, 10, 28), D("21.00")),
    (date(2025, 6, 9), D("20.00")),
    (date(2025, 7, 28), D("18.00")),
    (date(2025, 9, 15), D("17.00")),
    (date(2025, 10, 27), D("16.50")),
    (date(2025, 12, 22), D("16.00")),
    (date(2026, 2, 16), D("15.50")),
]


def within(rate: int | None) -> Regime:
    return Regime(date(2020, 1, 1), rate)


@pytest.mark.parametrize(
    ("amount", "rate", "vat"),
    [
        ("100000.00", 22, "18032.79"),
        ("100000.00", 20, "16666.67"),
        ("100000.00", 5, "4761.90"),
        ("100000.00", 7, "6542.06"),
        ("122000.00", 22, "22000.00"),
        ("48321.55", 22, "8713.72"),
        ("48321.55", None, "0.00"),
    ],
)
def test_vat_within(amount: str, rate: int | None, vat: str) -> None:
    found = taxed(D(amount), within(rate))
    assert (found.vat, found.total, found.net) == (D(vat), D(amount), D(amount) - D(vat))


def test_vat_on_top() -> None:
    found = taxed(D("39607.83"), Regime(date(2026, 1, 1), 22, on_top=True))
    assert (found.total, found.vat) == (D("48321.55"), D("8713.72"))


def test_the_regime_is_that_of_the_day_of_supply() -> None:
    regimes = [Regime(date(2026, 1, 1), 22), Regime(date(2019, 1, 1), 20)]
    assert regime_on(date(2025, 12, 31), regimes).rate == 20
    assert regime_on(date(2026, 1, 1), regimes).rate == 22
    assert regime_on(date(2018, 1, 1), regimes) is None


@given(sums, st.sampled_from([None, 5, 7, 10, 20, 22]), st.booleans())
def test_net_and_vat_make_the_total(amount: D, rate: int | None, on_top: bool) -> None:
    found = taxed(amount, Regime(date(2020, 1, 1), rate, on_top))
    assert found.net + found.vat == found.total
    assert found.vat >= 0


@given(sums, st.lists(sums, min_size=1, max_size=9))
def test_a_sum_is_shared_without_losing_a_kopeck(total: D, weights: list[D]) -> None:
    parts = shared(total, weights)
    assert sum(parts) == total
    whole = sum(weights)
    assert all(abs(part - total * weight / whole) < D("0.01") for part, weight in zip(parts, weights, strict=True))


def test_half_a_kopeck_is_rounded_up_and_no_nought_is_negative() -> None:
    assert kopecks(D("0.005")) == D("0.01")
    assert str(kopecks(D("-0.001"))) == "0.00"
    with pytest.raises(ValueError, match="weights"):
        shared(D(1), [D(0)])


MAY, JUNE = date(2026, 5, 12), date(2026, 6, 10)


def test_the_order_of_a_payment() -> None:
    debts = [
        Debt(1, JUNE, D(100)),
        Debt(2, MAY, D(30)),
        Debt(3, MAY, D(60)),
        Debt(4, MAY - timedelta(days=9), D(10), penalty=True),
        Debt(5, JUNE, D(50), named=True),
        Debt(6, MAY, D(0)),
    ]
    assert split(D(50), debts) == [Part(5, D(50))]
    assert split(D(80), debts) == [Part(5, D(50)), Part(2, D("10.00")), Part(3, D("20.00"))]
    assert split(D(245), debts)[-1] == Part(4, D(5))
    assert sum(part.amount for part in split(D(999), debts)) == 250
    assert split(D(0), debts) == []


debts_of_any = st.lists(
    st.builds(
        Debt,
        key=st.integers(1, 10**6),
        due=st.dates(date(2026, 1, 1), date(2026, 3, 1)),
        left=sums,
        penalty=st.booleans(),
        named=st.booleans(),
    ),
    max_size=8,
    unique_by=lambda debt: debt.key,
)


@given(sums, debts_of_any)
def test_an_allocation_exceeds_nothing_and_wastes_nothing(amount: D, debts: list[Debt]) -> None:
    parts = split(amount, debts)
    left = {debt.key: debt.left for debt in debts}
    assert all(0 < part.amount <= left[part.key] for part in parts)
    assert sum(part.amount for part in parts) == min(amount, sum(left.values()))
    full = [part.key for part in parts if part.amount == left[part.key]]
    partly = {part.key for part in parts} - set(full)
    assert len({(d.named, d.penalty, d.due) for d in debts if d.key in partly}) <= 1, "only debts of one rank are paid in part"


def test_a_contract_penalty_is_reckoned_anew_after_a_payment() -> None:
    spans = penalties.by_contract(D("96000.00"), MAY, [(date(2026, 5, 20), D("40000.00"))], date(2026, 6, 1), D("0.1"))
    assert [(span.days, span.debt, span.amount) for span in spans] == [
        (8, D("96000.00"), D("768.00")),
        (12, D("56000.00"), D("672.00")),
    ]
    assert penalties.total(spans) == D("1440.00")


def test_grace_cap_and_payment_on_the_day() -> None:
    debt = D("10000.00")
    assert penalties.by_contract(debt, MAY, [(MAY, debt)], JUNE, D("0.1")) == []
    assert penalties.overdue_days(MAY, MAY) == 0
    assert penalties.by_contract(debt, MAY, [], MAY + timedelta(days=3), D("0.1"), grace=3) == []
    assert penalties.total(penalties.by_contract(debt, MAY, [], MAY + timedelta(days=4), D("0.1"), grace=3)) == D("40.00")
    capped = penalties.by_contract(debt, MAY, [(date(2026, 5, 20), D(1000))], date(2027, 5, 12), D("0.1"), cap_percent=D(10))
    assert penalties.total(capped) == D("1000.00")
    paid_all = penalties.by_contract(debt, MAY, [(date(2026, 5, 14), debt)], date(2026, 5, 13), D("0.1"))
    assert penalties.total(paid_all) == D("10.00"), "as of a day before the payment"


@pytest.mark.parametrize(
    ("debt", "since", "until", "parts"),
    [
        ("100000.00", "2024-07-23", "2024-11-05", "6 262.30, 49 2409.84, 42 2180.33, 9 516.39"),
        ("250000.00", "2025-12-16", "2026-02-20", "6 678.08, 10 1095.89, 46 5041.10, 5 530.82"),
    ],
)
def test_interest_by_law(debt: str, since: str, until: str, parts: str) -> None:
    due = date.fromisoformat(since) - timedelta(days=1)
    spans = penalties.by_law(D(debt), due, [], date.fromisoformat(until), KEY_RATES)
    assert ", ".join(f"{span.days} {span.amount}" for span in spans) == parts
    assert penalties.total(spans) == {"100000.00": D("5368.86"), "250000.00": D("7345.89")}[debt]


def test_a_300th_of_the_key_rate() -> None:
    spans = penalties.by_300th(D(100000), date(2026, 3, 1), [], date(2026, 3, 11), KEY_RATES)
    assert penalties.total(spans) == D("516.67")
    with pytest.raises(ValueError, match="no key rate"):
        penalties.by_300th(D(1), date(2020, 1, 1), [], date(2020, 1, 3), KEY_RATES)


@given(sums, st.lists(st.tuples(st.integers(-5, 60), sums), max_size=4), st.integers(0, 60))
def test_a_payment_never_makes_a_penalty_larger(debt: D, paid: list[tuple[int, D]], days: int) -> None:
    payments = [(MAY + timedelta(days=after), amount) for after, amount in paid]
    until = MAY + timedelta(days=days)
    found = penalties.by_contract(debt, MAY, payments, until, D("0.1"))
    without = penalties.by_contract(debt, MAY, [], until, D("0.1"))
    slack = D("0.01") * (len(paid) + 1)
    assert 0 <= penalties.total(found) <= penalties.total(without) + slack
    assert sum(span.days for span in found) <= days
