"""The plan: the Program, then the meeting, then last year; each said by its name."""

from decimal import Decimal

from okno.kpi.rules.canon import KPIS
from okno.kpi.rules.plan import PlanSource, fulfilment, fulfilment_of_many, plan_of

from . import samples
from .samples import JUNE

D = Decimal
REV, CHK, DISC = KPIS["REV"], KPIS["CHK"], KPIS["DISC"]


def test_the_worked_example():
    months = samples.station_rows()["ST-200"]
    plan = plan_of(REV, months[JUNE], {}, months[JUNE - 12])
    assert plan == (D("38327933.00"), PlanSource.COMPUTED)
    assert plan.source_name() == "расчётный план"
    assert round(fulfilment(REV, months[JUNE]["revenue_total"], plan.value) * 100, 1) == D("79.2")


def test_the_first_source_that_exists_speaks():
    row, last_year = {"plan_revenue": D(500)}, {"revenue_total": D(400)}
    assert plan_of(REV, row, {"REV": D(450)}, last_year) == (D(500), PlanSource.PROGRAM)
    assert plan_of(REV, {"plan_revenue": None}, {"REV": D(450)}, last_year) == (D(450), PlanSource.MEETING)
    assert plan_of(REV, None, {}, last_year, {"REV": D("1.05")}) == (D("420.00"), PlanSource.COMPUTED)
    assert plan_of(REV, None, {}, {"revenue_total": None}) is None
    assert plan_of(REV, None, {}, None) is None


def test_counts_are_planned_whole():
    assert plan_of(KPIS["VIS"], None, {}, {"visits": D(57)}, {"VIS": D("1.05")}) == (D(60), PlanSource.COMPUTED)


def test_a_ratio_is_planned_from_both_its_facts_of_one_source():
    last_year = {"revenue_total": D(400), "orders": D(10)}
    both = {"plan_revenue": D(500), "plan_orders": D(10)}
    assert plan_of(CHK, both, {"CHK": D(45)}, last_year) == (D(50), PlanSource.PROGRAM)
    agreed = {"REV": D(480), "ORD": D(10), "CHK": D(45)}
    assert plan_of(CHK, {"plan_revenue": D(500)}, agreed, last_year) == (D(48), PlanSource.MEETING)
    assert plan_of(CHK, {"plan_revenue": D(500)}, {"ORD": D(10), "CHK": D(45)}, last_year) == (D(45), PlanSource.MEETING)
    assert plan_of(CHK, {}, {}, last_year, {"CHK": D("1.10"), "REV": D("1.10")}) == (D(40), PlanSource.COMPUTED)
    assert plan_of(DISC, {"plan_revenue": D(500)}, {}, None) is None


def test_fulfilment():
    assert fulfilment(CHK, D(48), D(50)) == -2
    assert fulfilment(REV, D(48), D(0)) is None
    assert fulfilment_of_many([(D(10), D(20)), (D(5), None), (None, D(5)), (D(30), D(20))]) == 1
    assert fulfilment_of_many([(D(5), None)]) is None
