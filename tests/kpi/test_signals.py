"""Signal or noise, and how loud a row of the review is."""

from collections import Counter
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okno.kpi.rules import growth
from okno.kpi.rules.aggregate import enough_cases, value
from okno.kpi.rules.canon import DEFAULT_FORMAT, KPIS
from okno.kpi.rules.judgement import Judgement, Reason, Verdict, basis_text, judge, reason_text
from okno.kpi.rules.plan import plan_of
from okno.kpi.rules.signals import Basis, Found, Reading, Signal, read_ratio, read_sum, signal, xmr

from . import samples
from .samples import JUNE

REV, CHK, WAR, PLR, NPS = (KPIS[code] for code in ("REV", "CHK", "WAR", "PLR", "NPS"))


def test_the_worked_example_is_steady():
    months = growth.monthly(KPIS["RNH"], samples.window(samples.station_rows()["ST-200"], JUNE))
    limits = xmr(months)
    assert [round(each, 2) for each in limits[:4]] == [1288.74, 43.58, 1172.81, 1404.67]
    assert round(months[-1], 2) == 1267.63
    assert signal(months, limits) is None
    assert read_ratio(months).basis is Basis.OWN_MONTHS


def test_a_point_outside_is_a_signal():
    values = [10.0, 11, 10, 11, 10, 11, 10, 11, 10, 11, 10, 20]
    assert signal(values, xmr(values)) == Found(Signal.OUTSIDE, 1)
    values[-1] = 1
    assert signal(values, xmr(values)) == Found(Signal.OUTSIDE, -1)


def test_eight_on_one_side_are_a_signal():
    values = [4.0, 6, 4, 6, 10, 12, 10, 12, 10, 12, 10, 12]
    limits = xmr(values)
    assert limits.lower < 4 < 12 < limits.upper
    assert signal(values, limits) == Found(Signal.RUN, 1)
    assert signal([*values[:5], 4, *values[6:]], limits) is None


def test_three_of_four_near_a_limit_are_a_signal():
    limits = xmr([10.0, 11, 10, 11, 10, 11])
    far = limits.centre - 0.6 * (limits.centre - limits.lower)
    assert signal([11.0, far, 11, far, far], limits) == Found(Signal.NEAR, -1)
    assert signal([11.0, far, 11, 11, far], limits) is None
    assert signal([11.0, far, far, far, 11], limits) is None


def test_steady_as_a_rock_and_too_few_months():
    assert read_ratio([0.1] * 12).found is None
    assert xmr([1.0] * 5) is None
    assert read_ratio([1.0, 2.0]) is None
    assert read_ratio([1.0] * 11 + [None]) is None


def test_a_sum_is_expected_to_repeat_last_year():
    year = [100.0, 110, 120, 130, 140, 150, 160, 150, 140, 130, 120, 110]
    noise = [1.02, 0.98] * 6
    this_year = [month * moved for month, moved in zip(year, noise, strict=True)]
    steady = read_sum(year + this_year)
    assert steady.basis is Basis.LAST_YEAR
    assert steady.found is None
    assert steady.expected == pytest.approx(110, rel=0.01)
    assert steady.lower < this_year[-1] < steady.upper
    fallen = read_sum([*year, *this_year[:-1], 60.0])
    assert fallen.found == Found(Signal.OUTSIDE, -1)
    assert fallen.lower > 60


def test_working_days_move_the_expectation():
    year, days = [300.0] * 12, [30.0] * 12
    now = [300.0, 303] * 5 + [300.0, 200]
    assert read_sum(year + now, days * 2).found == Found(Signal.OUTSIDE, -1)
    assert read_sum(year + now, [*days, *days[1:], 20.0]).found is None


def test_a_young_station_is_compared_with_the_networks_change():
    network = [1000.0, 1100, 1000, 1200, 1100, 1000, 1100, 1200]
    own = [each / 10 * moved for each, moved in zip(network, [1, 1.01] * 4, strict=True)]
    found = read_sum(own, (), network)
    assert found.basis is Basis.NETWORK
    assert found.found is None
    assert "изменению по сети" in basis_text(found)
    assert read_sum(own) is None


def test_expecting_last_year_errs_less_than_expecting_last_month():
    year = month = whole = 0.0
    for rows in samples.station_rows().values():
        for last, row in rows.items():
            if last - 12 in rows and last - 1 in rows:
                actual = float(row["revenue_total"])
                year += abs(actual - float(rows[last - 12]["revenue_total"]))
                month += abs(actual - float(rows[last - 1]["revenue_total"]))
                whole += actual
    assert year / whole < 0.2 < 0.28 < month / whole


def reading(position: float, found: Found | None = None) -> Reading:
    return Reading(Basis.OWN_MONTHS, 100, 80, 120, position, found, 12)


@pytest.mark.parametrize(
    ("kpi", "figure", "seen", "plan", "verdict"),
    [
        (CHK, 70, reading(-1.5, Found(Signal.OUTSIDE, -1)), None, (Judgement.BAD, Reason.OUTSIDE)),
        (WAR, 130, reading(1.5, Found(Signal.OUTSIDE, 1)), None, (Judgement.BAD, Reason.OUTSIDE)),
        (CHK, 130, reading(1.5, Found(Signal.OUTSIDE, 1)), None, (Judgement.GOOD, Reason.OUTSIDE)),
        (CHK, 88, reading(-0.6), 100, (Judgement.BAD, Reason.PLAN_AT_EDGE)),
        (CHK, 94, reading(-0.3), 100, (Judgement.WARN, Reason.PLAN)),
        (CHK, 94, None, 100, (Judgement.BAD, Reason.PLAN_ALONE)),
        (CHK, 96, reading(-0.2), 100, (Judgement.FLAT, Reason.NONE)),
        (CHK, 96, reading(-0.2, Found(Signal.RUN, -1)), 100, (Judgement.WARN, Reason.RUN)),
        (CHK, 101, reading(0.1), 100, (Judgement.GOOD, Reason.NONE)),
        (WAR, 101, reading(0.1), 100, (Judgement.FLAT, Reason.NONE)),
        (NPS, -3, reading(-0.2), 1, (Judgement.FLAT, Reason.NONE)),
        (NPS, -5, reading(-0.2), 1, (Judgement.WARN, Reason.PLAN)),
        (PLR, 70, reading(-1.5, Found(Signal.OUTSIDE, -1)), None, (Judgement.WARN, Reason.OUTSIDE)),
        (PLR, 99, reading(-0.1), 120, (Judgement.FLAT, Reason.NONE)),
        (CHK, None, None, 100, (Judgement.FLAT, Reason.NONE)),
    ],
)
def test_how_loud_a_row_is(kpi, figure, seen, plan, verdict):
    assert judge(kpi, figure, seen, plan) == verdict


def test_few_cases_are_never_loud():
    assert judge(WAR, 0.5, None, 0.01, enough=False) == Verdict(Judgement.FLAT, Reason.NONE)


def test_the_reason_names_the_side():
    below = reading(-1.5, Found(Signal.OUTSIDE, -1))
    assert reason_text(Verdict(Judgement.BAD, Reason.OUTSIDE), below) == "ниже обычного диапазона"
    assert reason_text(Verdict(Judgement.BAD, Reason.OUTSIDE), below, "en") == "below the normal range"
    assert reason_text(Verdict(Judgement.FLAT, Reason.NONE), below) == ""


def test_the_exception_is_loud_and_the_normal_is_quiet():
    """Of the twelve rows of a review most are quiet."""
    loud = Counter()
    for rows in samples.station_rows().values():
        months = [rows.get(month, {}) for month in JUNE.window(24)]
        days = [float(row["work_days"]) for row in months]
        for kpi in (KPIS[code] for code in DEFAULT_FORMAT):
            series = [found if found is None else float(found) for found in (value(kpi, [row]) for row in months)]
            seen = read_ratio(series) if kpi.is_ratio else read_sum(series, days)
            plan = plan_of(kpi, months[-1], {}, months[-13])
            verdict = judge(kpi, series[-1], seen, plan and plan.value, enough=enough_cases(kpi, [months[-1]]))
            loud[verdict.judgement] += 1
    per_station = {judgement: count / 232 for judgement, count in loud.items()}
    assert per_station[Judgement.BAD] < 2
    assert per_station[Judgement.BAD] + per_station[Judgement.WARN] < 5


@given(st.lists(st.floats(1, 1000), min_size=13, max_size=24))
def test_limits_hold_the_centre_and_the_expectation_follows_last_year(values):
    found = read_sum(values)
    if found:
        assert found.lower <= found.expected <= found.upper
        if found.basis is Basis.LAST_YEAR and found.found and found.found.signal is Signal.OUTSIDE:
            assert not found.lower <= values[-1] <= found.upper
        assert log(found.upper / found.lower) >= 0
