"""The geometry of charts: pure numbers."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okno.core import charts

MONTHS = st.lists(st.none() | st.decimals(-(10**9), 10**9, allow_nan=False, places=2), min_size=1, max_size=13)


def test_thirteen_months_run_from_edge_to_edge():
    drawn = charts.spark([Decimal(value) for value in range(13)], width=108, height=32)
    (stretch,) = drawn.stretches
    assert len(stretch) == 13
    assert stretch[0] == drawn.ago == (3.0, 29.0)
    assert stretch[-1] == drawn.last == (105.0, 3.0)


def test_a_month_without_data_breaks_the_line():
    drawn = charts.spark([1, 2, None, 3, None, None, 2, 1, 2, 3, 4, 5, 6])
    assert [len(piece) for piece in drawn.stretches] == [2, 1, 7]


def test_no_data_in_the_first_or_last_month_takes_the_ring_or_the_dot():
    drawn = charts.spark([None, 2, 3, None])
    assert drawn.ago is None
    assert drawn.last is None
    assert [len(piece) for piece in drawn.stretches] == [2]


def test_nothing_known_draws_nothing():
    assert charts.spark([None] * 13, limits=(1, 2)) == charts.Line((), None, None, None, None)


def test_a_plan_alone_is_a_dash_without_a_range():
    drawn = charts.spark([None, None], plan=5, limits=(1, 9), height=32)
    assert drawn.plan == 16
    assert drawn.band is None
    assert drawn.stretches == ()


def test_a_flat_line_runs_through_the_middle():
    drawn = charts.spark([7, 7, 7], height=32)
    assert {y for _, y in drawn.stretches[0]} == {16.0}


def test_the_plan_belongs_to_the_scale():
    drawn = charts.spark([0, 5], plan=10, height=32)
    assert drawn.plan == 3
    assert drawn.last == (105.0, 16.0)


def test_the_range_is_cut_to_what_is_seen():
    assert charts.spark([0, 10], limits=(-100, 5), height=32).band == (16.0, 13.0)
    assert charts.spark([0, 10], limits=(20, 30)).band is None


@given(MONTHS, st.none() | st.integers(-1000, 1000))
def test_everything_stays_in_the_picture(series, plan):
    drawn = charts.spark(series, plan, (Decimal(-5), Decimal(5)), width=108, height=32)
    for piece in drawn.stretches:
        for x, y in piece:
            assert -1e-6 <= x <= 108 + 1e-6
            assert 3 - 1e-6 <= y <= 29 + 1e-6
    assert sum(len(piece) for piece in drawn.stretches) == sum(value is not None for value in series)
    if drawn.band is not None:
        top, tall = drawn.band
        assert top >= 3 - 1e-6
        assert top + tall <= 29 + 1e-6


@pytest.mark.parametrize(("value", "length"), [(0, 0), (5, 50), (10, 100), (15, 100), (-3, 0), (None, 0)])
def test_a_meter_never_leaves_its_frame(value, length):
    assert charts.meter(value, 10, 100) == length


def test_a_meter_of_nothing_is_empty():
    assert charts.meter(5, 0, 100) == 0


def test_bars_share_one_zero_and_one_scale():
    gain, loss, nought = charts.bars([Decimal(30), Decimal(-10), 0], width=80)
    assert (gain.x, gain.width, gain.minus) == (20, 60, False)
    assert (loss.x, loss.width, loss.minus) == (0, 20, True)
    assert (nought.x, nought.width) == (20, 0)
    assert charts.zero_of([30, -10, 0], width=80) == 20


def test_bars_of_nothing_have_no_length():
    assert charts.bars([0, None], width=80) == [charts.Bar(0, 0, False)] * 2


@given(st.lists(st.integers(-(10**6), 10**6), min_size=1))
def test_lengths_of_bars_are_in_proportion(values):
    drawn = charts.bars(values, width=100)
    longest = max(abs(value) for value in values)
    for value, bar in zip(values, drawn, strict=True):
        assert bar.x >= -1e-6
        assert bar.x + bar.width <= 100 + 1e-6
        if longest:
            assert bar.width == pytest.approx(abs(value) / longest * max(other.width for other in drawn))


def test_round_levels():
    assert charts.ticks(6000, 6900) == [6000, 6500]
    assert charts.ticks(0, 10) == [0, 5, 10]
    assert charts.ticks(5, 5) == [5]


@given(st.integers(-(10**6), 10**6), st.integers(1, 10**6))
def test_levels_lie_within(low, span):
    found = charts.ticks(low, low + span)
    assert len(found) <= 4
    assert all(low - 1e-6 <= level <= low + span + 1e-6 for level in found)
