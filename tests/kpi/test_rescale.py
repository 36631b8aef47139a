"""The believable demo: one factor per station, ratios stay, employees sum to their station."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from okno.kpi.rules import rescale

from . import samples
from .samples import JUNE

D = Decimal


def demo_posts() -> dict[str, int]:
    return rescale.rescaled_posts({code: int(row["posts"]) for code, row in samples.directory().items()})


def june(code: str) -> dict:
    posts = demo_posts()[code]
    by = rescale.factor(int(samples.directory()[code]["posts"]), posts)
    return rescale.rescale_station(samples.station_rows()[code][JUNE], by, posts)


def test_posts_are_two_to_fourteen_in_their_order():
    raw = {code: int(row["posts"]) for code, row in samples.directory().items()}
    posts = demo_posts()
    assert (posts["ST-200"], posts["ST-019"], posts["ST-001"]) == (14, 10, 2)
    assert (raw["ST-200"], raw["ST-019"], raw["ST-001"]) == (139, 32, 2)
    assert (min(posts.values()), max(posts.values())) == (2, 14)
    ordered = sorted(raw, key=lambda code: raw[code])
    assert [posts[code] for code in ordered] == sorted(posts.values())


def test_the_worked_examples():
    big = june("ST-200")
    assert big["revenue_total"] == D("3058109.64")
    assert big["nh_sold"] == D("2412.454")
    assert big["orders"] == 447
    assert big["nh_available"] == 4060
    assert big["revenue_parts"] == big["revenue_total"] - big["revenue_labor"]
    assert june("ST-019")["revenue_total"] == D("2499886.88")
    assert june("ST-001") == samples.station_rows()["ST-001"][JUNE]


def test_the_network_looks_like_garages():
    revenue = [june(code)["revenue_total"] for code in samples.directory()]
    assert round(sum(revenue) / len(revenue) / 10**6, 2) == D("1.62")
    assert round(max(revenue) / 10**6, 2) == D("7.40")


def test_ratios_stay_what_they_were():
    for code in ("ST-200", "ST-019", "ST-100"):
        raw, small = samples.station_rows()[code][JUNE], june(code)
        for above, below in (("revenue_total", "nh_sold"), ("discount", "revenue_total"), ("cost_parts", "revenue_parts")):
            assert abs(small[above] / small[below] / (raw[above] / raw[below]) - 1) < D("0.00001")
        assert abs(small["nh_sold"] / small["nh_available"] / (raw["nh_sold"] / raw["nh_available"]) - 1) < D("0.00001")


def test_employees_sum_to_their_station_to_the_kopeck():
    for code in ("ST-200", "ST-019", "ST-001"):
        revenue = june(code)["revenue_total"]
        rows = {who: months[JUNE] for who, months in samples.employee_rows().items() if who.startswith(code) and JUNE in months}
        found = rescale.rescale_employees(rows, revenue)
        assert sum(row["revenue"] for row in found.values()) == revenue
        for who, row in found.items():
            assert abs(row["revenue"] / row["nh_sold"] / (rows[who]["revenue"] / rows[who]["nh_sold"]) - 1) < D("0.001")


def test_a_month_without_employees_has_none():
    assert rescale.rescale_employees({}, D(100)) == {}


@given(st.integers(-(10**12), 10**12), st.integers(1, 10**6), st.integers(0, 3))
def test_half_goes_up_and_nothing_is_lost(above, below, places):
    exact = Fraction(above, below)
    found = Fraction(rescale.half_up(D(1), exact, places))
    step = Fraction(1, 10**places)
    assert abs(found - exact) <= step / 2
    if abs(found - exact) == step / 2:
        assert abs(found) > abs(exact)


@given(
    st.dictionaries(st.text(min_size=1, max_size=3), st.decimals(min_value=0, max_value=10**6, places=2), min_size=1),
    st.decimals(1, 10**8, places=2),
)
def test_any_employees_sum_exactly(revenues, total):
    rows = {who: {"revenue": revenue, "nh_sold": D(1)} for who, revenue in revenues.items()}
    found = rescale.rescale_employees(rows, total)
    if any(revenues.values()):
        assert sum(row["revenue"] for row in found.values()) == total
