"""The royalty of a month: every vector of the sources, each kind of terms, and what must hold of any numbers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal as D
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okno.core.months import Month
from okno.money.rules.royalty import CannotReckon, Inputs, reckon
from okno.money.rules.sums import kopecks
from okno.money.rules.terms import (
    Charge,
    CityClass,
    Condition,
    Discount,
    Fixed,
    Holiday,
    Index,
    Join,
    Missing,
    Mode,
    Partial,
    Penalty,
    Per,
    Percent,
    Terms,
    Tier,
    drops,
    faults,
    from_json,
    to_json,
)

SEPTEMBER = Month(2026, 9)
TIERS = (Tier(D(5), D(1_000_000)), Tier(D(4), D(3_000_000)), Tier(D(3)))


def charge(**more: Any) -> Charge:
    return Charge("royalty", "Роялти", **more)


def percent(*tiers: Tier, mode: Mode = Mode.MARGINAL, **more: Any) -> Percent:
    return Percent("revenue", tiers, mode, **more)


def inputs(revenue: Any = None, **more: Any) -> Inputs:
    return Inputs(more.pop("period", SEPTEMBER), {"revenue_total": None if revenue is None else D(revenue)}, **more)


def of(rule: Charge, revenue: Any = None, **more: Any) -> str:
    return str(reckon(rule, inputs(revenue, **more)).amount)


@pytest.mark.parametrize(
    ("revenue", "marginal", "whole"),
    [
        ("0", "0.00", "0.00"),
        ("1000000.00", "50000.00", "50000.00"),
        ("1000000.01", "50000.00", "40000.00"),
        ("2400000.00", "106000.00", "96000.00"),
        ("3000000.00", "130000.00", "120000.00"),
        ("4567890.12", "177036.70", "137036.70"),
    ],
)
def test_tiers(revenue: str, marginal: str, whole: str) -> None:
    assert of(charge(percent=percent(*TIERS)), revenue) == marginal
    assert of(charge(percent=percent(*TIERS, mode=Mode.WHOLE)), revenue) == whole


def test_the_vectors_of_minimum_percent_and_partial_month() -> None:
    three = percent(Tier(D(3)))
    assert of(charge(percent=three, minimum=D(30000)), 800000) == "30000.00"
    assert of(charge(percent=three), 2400000) == "72000.00"
    fixed = charge(fixed=Fixed(D(30000)))
    assert of(fixed, since=date(2026, 9, 14)) == "17000.00"
    assert of(replace(fixed, partial=Partial.FULL), since=date(2026, 9, 14)) == "30000.00"
    assert of(fixed, until=date(2026, 9, 17)) == "17000.00"


def test_an_editor_is_warned_of_a_drop() -> None:
    assert drops(TIERS, Mode.WHOLE) == [(D(1_000_000), D(50_000), D(40_000)), (D(3_000_000), D(120_000), D(90_000))]
    assert drops(TIERS, Mode.MARGINAL) == []


def test_fixed_by_post_and_by_town() -> None:
    by_post = charge(fixed=Fixed(D(5000), Per.POST))
    assert of(by_post, posts=D(4)) == "20000.00"
    by_town = charge(fixed=Fixed(per=Per.CITY, classes=(CityClass(D(15000), 100_000), CityClass(D(40000)))))
    assert of(by_town, people=100_000) == "15000.00"
    assert of(by_town, people=1_100_000) == "40000.00"
    for rule, reason in ((by_post, "no_posts"), (by_town, "no_city"), (charge(), "no_rule")):
        with pytest.raises(CannotReckon) as refusal:
            reckon(rule, inputs(1))
        assert refusal.value.reason == reason


def test_percent_and_fixed_together() -> None:
    rule = charge(percent=percent(Tier(D(3))), fixed=Fixed(D(20000)))
    assert of(rule, 1_000_000) == "50000.00"
    assert of(replace(rule, join=Join.MAX), 1_000_000) == "30000.00"
    assert of(replace(rule, join=Join.MIN), 1_000_000) == "20000.00"


def test_maximum_minimum_holiday_discount_and_index() -> None:
    rule = charge(percent=percent(Tier(D(5))), minimum=D(10000), maximum=D(60000))
    assert of(rule, 2_000_000) == "60000.00"
    index = (Index(Month(2026, 1), D(10)), Index(Month(2027, 1), D(10)))
    assert of(replace(rule, indexation=index), 2_000_000) == "66000.00"
    assert of(charge(fixed=Fixed(D(1000)), indexation=index), period=Month(2027, 1)) == "1210.00"
    half = (Holiday(Month(2026, 7), Month(2026, 9), D(50)),)
    assert of(replace(rule, holidays=half), 1_000_000) == "25000.00"
    assert of(replace(rule, holidays=half), 1_000_000, period=Month(2026, 10)) == "50000.00"
    several = replace(rule, discounts=(Discount(D(10), Condition.STATIONS, D(3)),))
    assert of(several, 1_000_000, stations=3) == "45000.00"
    assert of(several, 1_000_000, stations=2) == "50000.00"
    assert of(several, 210_000, stations=3) == "10000.00", "a discount does not go below the minimum"
    early = replace(rule, discounts=(Discount(D(2), Condition.EARLY, D(5)),))
    assert of(early, 1_000_000) == "50000.00"
    assert of(early, 1_000_000, paid_early=True) == "49000.00"
    reached = replace(rule, discounts=(Discount(D(5), Condition.FACT, D(900_000), "revenue_total"),))
    assert of(reached, 1_000_000) == "47500.00"
    assert of(reached, 800_000) == "40000.00"


def test_other_bases_and_currencies() -> None:
    facts = {"revenue_labor": D(300), "revenue_parts": D(700), "revenue_total": D(1100), "discount": D(100)}
    for base, expected in (("labour", "30.00"), ("labour_and_parts", "100.00"), ("revenue_less_discounts", "100.00")):
        rule = charge(percent=Percent(base, (Tier(D(10)),)))
        assert str(reckon(rule, Inputs(SEPTEMBER, facts)).amount) == expected
    assert of(charge(percent=percent(Tier(D(10)), vat=22)), 122) == "10.00"
    assert of(charge(percent=percent(Tier(D(10)))), 1000, rate=D("0.2")) == "500.00"
    assert of(charge(percent=percent(Tier(D(10)))), -1000) == "0.00", "returns above the revenue are no debt of ours"


def test_a_missing_report() -> None:
    rule = charge(percent=percent(Tier(D(5))), minimum=D(10000))
    history = [{"revenue_total": D(n)} for n in (900_000, 500_000, 600_000, 700_000)]
    with pytest.raises(CannotReckon, match="no_facts"):
        reckon(rule, inputs(history=history))
    for policy, expected in ((Missing.MINIMUM, "10000.00"), (Missing.AVERAGE, "30000.00"), (Missing.LAST, "35000.00")):
        found = reckon(replace(rule, missing=policy), inputs(history=history))
        assert (str(found.amount), found.provisional) == (expected, True)
    assert of(replace(rule, missing=Missing.LAST, missing_factor=D("1.2")), history=history) == "42000.00"
    for policy in (Missing.AVERAGE, Missing.LAST):
        with pytest.raises(CannotReckon):
            reckon(replace(rule, missing=policy), inputs())
    with pytest.raises(CannotReckon):
        reckon(replace(rule, missing=Missing.MINIMUM, minimum=None), inputs())


def test_every_step_is_told() -> None:
    found = reckon(charge(percent=percent(*TIERS), minimum=D(200_000)), inputs(2_400_000))
    assert [(step.code, kopecks(step.result)) for step in found.steps] == [
        ("base", D("2400000.00")),
        ("percent", D("50000.00")),
        ("percent", D("56000.00")),
        ("tiers", D("106000.00")),
        ("minimum", D("200000.00")),
        ("round", D("200000.00")),
    ]
    assert found.steps[2].values == {"percent": "4", "of": "1400000"}


def test_faults_of_a_charge() -> None:
    assert faults(charge()) == ["no_rule"]
    assert faults(charge(percent=percent(Tier(D(5), D(10)), Tier(D(4), D(5)), Tier(D(101))))) == ["bounds", "percent"]
    assert faults(charge(percent=percent(Tier(D(5), D(10))), minimum=D(2), maximum=D(1))) == ["bounds", "minimum_above_maximum"]
    assert faults(charge(percent=percent(*TIERS), minimum=D(1), maximum=D(2))) == []


amounts = st.decimals(0, 10_000_000, places=2)
percents = st.decimals(0, 15, places=2)


@st.composite
def tiers(draw: Any) -> tuple[Tier, ...]:
    bounds = sorted(draw(st.sets(st.integers(1, 5_000_000), max_size=3)))
    return (*(Tier(draw(percents), D(bound)) for bound in bounds), Tier(draw(percents)))


holidays = st.lists(
    st.builds(Holiday, since=st.just(Month(2026, 7)), until=st.sampled_from([Month(2026, 8), Month(2026, 9)]), percent=percents),
    max_size=1,
).map(tuple)
charges = st.builds(
    Charge,
    code=st.just("royalty"),
    name=st.just("Роялти"),
    percent=st.builds(percent, st.just(Tier(D(3)))) | tiers().map(lambda found: Percent("revenue", found)),
    fixed=st.none() | st.builds(Fixed, amount=amounts),
    join=st.sampled_from(Join),
    minimum=st.none() | st.decimals(0, 50_000, places=2),
    maximum=st.none() | st.decimals(50_000, 90_000, places=2),
    holidays=holidays,
    partial=st.sampled_from(Partial),
    discounts=st.lists(st.builds(Discount, percents, st.just(Condition.STATIONS), st.just(D(2))), max_size=1).map(tuple),
    indexation=st.lists(st.builds(Index, st.just(Month(2026, 1)), percents), max_size=2).map(tuple),
    missing=st.sampled_from(Missing),
    apart=st.booleans(),
)


@given(charges, amounts, st.integers(1, 4))
def test_the_same_inputs_give_the_same_and_the_last_step_is_the_charge(rule: Charge, revenue: D, stations: int) -> None:
    found = reckon(rule, inputs(revenue, stations=stations))
    assert found == reckon(rule, inputs(revenue, stations=stations))
    assert found.steps[-1].result == found.amount == kopecks(found.amount)
    assert found.amount >= 0


@given(charges, amounts, amounts)
def test_more_revenue_is_never_less_royalty_with_marginal_tiers(rule: Charge, one: D, other: D) -> None:
    less, more = sorted((one, other))
    assert reckon(rule, inputs(less)).amount <= reckon(rule, inputs(more)).amount


@given(charges, amounts)
def test_never_below_the_minimum_outside_holidays_and_nought_in_a_full_one(rule: Charge, revenue: D) -> None:
    outside = replace(rule, holidays=(), indexation=())
    assert reckon(outside, inputs(revenue)).amount >= (rule.minimum or 0)
    full = replace(rule, holidays=(Holiday(SEPTEMBER, SEPTEMBER),))
    assert reckon(full, inputs(revenue)).amount == 0


@given(st.lists(charges, min_size=1, max_size=3), st.integers(0, 60), st.booleans(), st.booleans())
def test_terms_survive_being_kept(some: list[Charge], days: int, working: bool, moves: bool) -> None:
    terms = Terms(tuple(some), days, working, moves, Penalty(D("0.1"), 3, D(10)))
    assert from_json(to_json(terms)) == terms


def test_what_is_no_base_is_no_terms() -> None:
    said = to_json(Terms((charge(percent=percent(Tier(D(3)))),)))
    said["charges"][0]["percent"]["base"] = "profit"
    with pytest.raises(ValueError, match="no such base"):
        from_json(said)
