"""Why revenue changed: effects add up exactly and in no order."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from okno.kpi.rules.tree import effects, to_kopecks, why_revenue_changed

from . import samples
from .samples import JUNE

D = Decimal


def test_the_worked_example():
    before = [D(100), D("1.10"), D("2.0"), D(1500)]
    after = [D(110), D("1.10"), D("1.9"), D(1550)]
    found = to_kopecks(effects(before, after), D(26345))
    assert found == [D("32691.76"), D(0), D("-17593.80"), D("11247.04")]
    assert sum(found) == D(26345)


def test_all_seven_factors_of_a_station_add_up_to_the_kopeck():
    for months in samples.station_rows().values():
        before, after = months[JUNE - 12], months[JUNE]
        found = why_revenue_changed(before, after)
        assert [effect.factor.code for effect in found] == ["CALLS", "CNV", "SHOW", "VIS_ARR", "ORD_VIS", "NHO", "RNH"]
        assert sum(effect.money for effect in found) == after["revenue_total"] - before["revenue_total"]


def test_without_calls_or_hours_the_tree_is_shorter():
    before = {"visits": D(10), "orders": D(11), "revenue_total": D(1000)}
    after = {"visits": D(12), "orders": D(12), "revenue_total": D(900)}
    found = why_revenue_changed(before, after)
    assert [effect.factor.code for effect in found] == ["VIS", "ORD_VIS", "CHK"]
    assert sum(effect.money for effect in found) == -100
    assert why_revenue_changed({"revenue_total": D(0)}, after) is None
    assert why_revenue_changed({"visits": D(0), "orders": D(0), "revenue_total": D(0)}, after) is None


factor = st.decimals(min_value=D("0.001"), max_value=D(100_000), places=3)


@given(st.lists(st.tuples(factor, factor), min_size=1, max_size=9), st.randoms())
def test_effects_add_up_whatever_the_factors_and_their_order(pairs, random):
    def product(side):
        result = D(1)
        for pair in pairs:
            result *= pair[side]
        return result

    start, end = product(0), product(1)
    found = effects([old for old, _ in pairs], [new for _, new in pairs])
    size = max(start, end) + sum(abs(each) for each in found)
    assert abs(sum(found) - (end - start)) <= size * D("1e-20")
    for (old, new), money in zip(pairs, found, strict=True):
        assert (money > 0) == (new > old) or old == new
    shuffled = random.sample(pairs, len(pairs))
    again = effects([old for old, _ in shuffled], [new for _, new in shuffled])
    assert abs(again[shuffled.index(pairs[0])] - found[0]) <= size * D("1e-20")


@given(st.lists(st.decimals(min_value=-(10**9), max_value=10**9, places=6), min_size=1, max_size=9))
def test_kopecks_add_up_to_the_total(parts):
    total = sum(parts).quantize(D("0.01"))
    found = to_kopecks(parts, total)
    assert sum(found) == total
    assert all(abs(kopecks - part) < D("0.06") for kopecks, part in zip(found, parts, strict=True))
