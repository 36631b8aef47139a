"""Every KPI from base facts: sums and ratios of sums, empty is «нет данных»."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okno.core.months import Month
from okno.kpi.rules import aggregate
from okno.kpi.rules.answers import kpi_answer, kpi_values
from okno.kpi.rules.canon import ALL_KPIS, DEFAULT_FORMAT, EMPLOYEE_KPIS, KPIS, LEAVES, Direction
from okno.kpi.rules.display import change, show, show_short
from okno.kpi.rules.facts import EMPLOYEE_FACTS, STATION_FACTS

from . import samples
from .samples import JUNE

EXPECTED = "kpi_expected_2025-06.json"


def june() -> dict:
    return {code: months[JUNE] for code, months in samples.station_rows().items()}


def agree(found: float | int | None, wanted: float | int | None, code: str) -> None:
    if wanted is None:
        assert found is None, code
        return
    kpi = KPIS[code]
    places = (
        {"₽": 0.01, "н-ч": 0.001, "шт": 0}[kpi.unit]
        if not kpi.is_ratio
        else {"пункты": 0.00501, "н-ч/пост": 0.000501}.get(kpi.unit, 0.0000501)
    )
    assert found == pytest.approx(wanted, abs=places), code


def test_the_canon_is_whole():
    assert len([kpi for kpi in KPIS.values() if not kpi.helper and kpi.code != "NOSHOW"]) == 29
    assert [kpi.code for kpi in KPIS.values() if kpi.helper] == ["RPV", "NHP", "LABSH"]
    assert len(EMPLOYEE_KPIS) == 10
    assert DEFAULT_FORMAT == ("REV", "VIS", "CHK", "NHO", "RNH", "UTIL", "PMG", "CNV", "SHOW", "DISC", "WAR", "NPS")
    assert set(DEFAULT_FORMAT) | set(LEAVES) <= set(KPIS)
    assert [kpi.code for kpi in KPIS.values() if kpi.direction is Direction.CONTEXT] == ["PLR", "LABSH", "NEW", "PROMO"]


def test_every_formula_is_made_of_base_facts():
    for kpi in ALL_KPIS.values():
        table = EMPLOYEE_FACTS if kpi.code.startswith("E_") else STATION_FACTS
        assert set(kpi.facts) <= set(table), kpi.code


def test_june_of_the_samples_agrees_with_what_is_expected():
    managers = {code: row["manager_code"] for code, row in samples.directory().items()}
    answer, wanted = kpi_answer(JUNE, june(), managers), samples.expected(EXPECTED)
    assert answer["period"] == wanted["period"]
    assert set(answer["network"]) == set(wanted["network"])
    assert set(answer["managers"]) == set(wanted["managers"])
    assert len(answer["stations"]) == 232
    for code, figure in wanted["network"].items():
        agree(answer["network"][code], figure, code)
    for part in ("managers", "stations"):
        for who, figures in wanted[part].items():
            for code, figure in figures.items():
                agree(answer[part][who][code], figure, code)


def test_the_network_is_a_ratio_of_sums_and_not_a_mean_of_ratios():
    rows = list(june().values())
    wrong = samples.expected(EXPECTED)["wrong_way_to_aggregate"]
    for code, right in (("CHK", "6911.35"), ("RNH", "1364.51")):
        found = aggregate.value(KPIS[code], rows)
        mean = sum(aggregate.value(KPIS[code], [row]) for row in rows) / len(rows)
        assert round(found, 2) == Decimal(right)
        assert float(mean) == pytest.approx(wrong[f"mean_of_station_{code}"], abs=0.0001)


def test_what_no_sample_has_is_no_data():
    for code in samples.expected(EXPECTED)["no_data_in_samples"]:
        assert aggregate.value(KPIS[code], june().values()) is None


def test_a_register_gives_only_what_can_be_counted_in_it():
    march = {code: months[Month(2025, 3)] for code, months in samples.register_rows().items() if Month(2025, 3) in months}
    wanted = samples.expected(EXPECTED)["register_2025-03"]
    for fact in ("revenue_total", "discount", "orders", "clients", "visits"):
        assert sum(row[fact] for row in march.values()) == Decimal(str(wanted["network"][fact]))
        assert march["R-001"][fact] == Decimal(str(wanted["stations"]["R-001"][fact]))
    known = {code for code, figure in kpi_values([march["R-001"]]).items() if figure is not None}
    assert known == {"REV", "ORD", "VIS", "CHK", "RPV", "DISC"}


def test_an_empty_denominator_is_no_data_and_a_null_row_stays_out_of_both_sums():
    rows = [
        {"revenue_total": Decimal(100), "orders": Decimal(0)},
        {"revenue_total": Decimal(50), "orders": None},
        {"revenue_total": None, "orders": Decimal(7)},
    ]
    assert aggregate.value(KPIS["CHK"], rows[:1]) is None
    assert aggregate.value(KPIS["CHK"], rows) is None
    assert aggregate.value(KPIS["CHK"], [*rows, {"revenue_total": Decimal(30), "orders": Decimal(2)}]) == 65
    assert aggregate.value(KPIS["REV"], rows) == 150
    assert aggregate.value(KPIS["REV"], []) is None


def test_profit_needs_all_five():
    row = {"revenue_total": Decimal(100), "cost_parts": Decimal(30), "payroll": Decimal(20), "rent": Decimal(10)}
    assert aggregate.value(KPIS["PROFIT"], [row]) is None
    full = row | {"other_costs": Decimal(5)}
    assert aggregate.value(KPIS["PROFIT"], [full]) == 35
    assert aggregate.value(KPIS["MARGIN"], [full]) == Decimal("0.35")


def test_stock_does_not_add_over_months():
    months = [
        {"receivables": Decimal(10), "stock_value": Decimal(40), "cost_parts": Decimal(30), "revenue_total": Decimal(100)},
        {"receivables": Decimal(30), "stock_value": Decimal(60), "cost_parts": Decimal(70), "revenue_total": Decimal(200)},
    ]
    assert aggregate.fact_over_months("receivables", [row["receivables"] for row in months]) == 30
    assert aggregate.fact_over_months("stock_value", [row["stock_value"] for row in months]) == 50
    assert aggregate.fact_over_months("revenue_total", [Decimal(1), None]) == 1
    by_month = [[row] for row in months]
    assert aggregate.value_over_months(KPIS["AR"], by_month) == Decimal("0.1")
    # a hundred of cost in two months is six hundred a year, over a mean stock of fifty
    assert aggregate.value_over_months(KPIS["TURN"], by_month) == 12
    assert aggregate.value_over_months(KPIS["REV"], by_month) == 300
    staff = [[{"staff_left": Decimal(1), "staff": Decimal(10)}], [{"staff_left": Decimal(2), "staff": Decimal(20)}]]
    assert aggregate.value_over_months(KPIS["STURN"], staff) == Decimal("0.2")


def test_few_answers_are_grey_and_hours_never_are():
    row = {"nps_responses": Decimal(7), "nps_promoters": Decimal(5), "nps_detractors": Decimal(1)}
    assert not aggregate.enough_cases(KPIS["NPS"], [row])
    assert aggregate.enough_cases(KPIS["NPS"], [row, row])
    assert aggregate.enough_cases(KPIS["RNH"], [{"revenue_total": Decimal(9), "nh_sold": Decimal(1)}])


def test_a_value_and_its_change_as_they_are_read():
    nbsp = "\u00a0"
    assert show(KPIS["REV"], Decimal("4120000.4")) == f"4{nbsp}120{nbsp}000"
    assert show(KPIS["REV"], Decimal("4120000.4"), exact=True, unit=True) == f"4{nbsp}120{nbsp}000,40{nbsp}₽"
    assert show(KPIS["CNV"], Decimal("0.5353")) == f"53,5{nbsp}%"
    assert show(KPIS["NHO"], Decimal("5.0651")) == "5,07"
    assert show(KPIS["PAYSH"], None) == "нет данных"
    assert show_short(KPIS["REV"], Decimal(4_310_000)) == f"4{nbsp}310{nbsp}т"
    assert change(KPIS["REV"], Decimal(4120), Decimal(4500)) == f"−8{nbsp}%"
    assert change(KPIS["WAR"], Decimal("0.024"), Decimal("0.02")) == f"+0,4{nbsp}п.п."
    assert change(KPIS["NPS"], Decimal(50), Decimal(54)) == "−4"
    assert change(KPIS["REV"], Decimal(1), None) == ""


facts = st.decimals(min_value=1, max_value=10**7, places=2)
rows = st.lists(
    st.fixed_dictionaries({"revenue_total": facts, "orders": st.integers(1, 5000).map(Decimal)}), min_size=1, max_size=20
)


@given(rows)
def test_many_rows_are_one_ratio_of_sums_whatever_the_split(of):
    whole = aggregate.value(KPIS["CHK"], of)
    assert whole == sum(row["revenue_total"] for row in of) / sum(row["orders"] for row in of)
    single = [aggregate.value(KPIS["CHK"], [row]) for row in of]
    assert min(single) - Decimal("1e-9") <= whole <= max(single) + Decimal("1e-9")
