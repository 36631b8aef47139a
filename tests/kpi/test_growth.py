"""Growth points: every number of the worked examples, the groups, who takes part, and whether it is any good."""

from collections import Counter
from decimal import Decimal
from functools import cache
from statistics import mean, median, pstdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okno.core.months import Month
from okno.kpi.rules import growth
from okno.kpi.rules.answers import growth_answer, ranking_answer
from okno.kpi.rules.canon import ALL_KPIS, KPIS, LEAVES
from okno.kpi.rules.growth import Entity, GroupNoise, Missing, Pooled

from . import samples
from .samples import JUNE

EXPECTED = "growth_expected_2025-06.json"
SEPTEMBER = Month(2025, 9)
MONEY = {"M", "G", "money", "total_money", "mean_revenue", "mean_gross_profit", "M_revenue", "M_gross_profit"}


@cache
def answer() -> dict:
    return growth_answer(JUNE, samples.june())


@cache
def own() -> dict:
    return {code: station.own for code, station in samples.june().stations.items()}


def register() -> list[Entity]:
    return [Entity(code, growth.ALL, samples.window(rows, SEPTEMBER)) for code, rows in samples.register_rows().items()]


def places(printed: float) -> int:
    return max(0, -int(Decimal(repr(printed)).normalize().as_tuple().exponent))


def agree(found: float, wanted: float | str | bool, where: str) -> None:
    """Money to 0.01, all else as printed."""
    if isinstance(wanted, (str, bool)):
        assert found == wanted, where
        return
    kind = where.rpartition(".")[2]
    # one in the last printed digit: a half may have been rounded either way
    step = 0.01 if kind in MONEY else 10.0 ** -min(10, max(2, places(wanted)))
    assert found == pytest.approx(wanted, abs=1.0001 * step, rel=1e-14), where


def agree_all(found: dict, wanted: dict, where: str = "") -> None:
    for key, figure in wanted.items():
        agree(found[key], figure, f"{where}.{key}")


def agree_ranking(found: dict, wanted: dict) -> None:
    for name, group in wanted.get("groups", {}).items():
        agree_all(found["groups"][name], group, name)
    total = wanted.get("total_money") or wanted["groups"]["all"]["money"]
    agree(found["total_money"], total, "total_money")
    first = wanted.get("top10") or wanted["top5"]
    assert [row["code"] for row in found["rows"][: len(first)]] == [row["code"] for row in first]
    rows = {row["code"]: row for row in found["rows"]}
    for row in first + wanted.get("others", []):
        agree_all(rows[row["code"]], row, row["code"])


def test_one_leaf_of_all_stations():
    found = ranking_answer(JUNE, growth.rank("RNH", samples.stations()))
    agree_ranking(found, samples.expected(EXPECTED)["stations_RNH"])
    assert found["with_gap"] == 116
    assert found["window"] == "2024-07..2025-06"
    assert len(found["rows"]) == 232
    assert [row["money"] for row in found["rows"]] == sorted((row["money"] for row in found["rows"]), reverse=True)


def test_employees_are_compared_with_their_role():
    found = ranking_answer(JUNE, growth.rank("E_RNH", samples.employees(), own()))
    agree_ranking(found, samples.expected(EXPECTED)["employees_RNH"])


def test_mixed_roles_fabricate_money():
    twins = {"старший мастер-приёмщик": "мастер-приёмщик", "механик экспресс-ТО": "механик ТО"}
    mixed = [Entity(each.code, twins.get(each.group, each.group), each.columns) for each in samples.employees()]
    assert round(growth.rank("E_RNH", mixed).total_money / 10**6, 2) == 21.38
    assert round(growth.rank("E_RNH", samples.employees()).total_money / 10**6, 2) == 2.19


def test_the_register_with_nine_months():
    wanted = samples.expected(EXPECTED)
    agree_ranking(ranking_answer(SEPTEMBER, growth.rank("CHK", register())), wanted["register_CHK"])
    found = ranking_answer(SEPTEMBER, growth.rank("DISC", register()))
    agree_ranking(found, wanted["register_DISC"])
    agree(found["groups"]["all"]["target"], wanted["register_DISC"]["target"], "target")
    assert found["direction"] == -1


def test_groups_of_every_leaf():
    for code, groups in samples.expected(EXPECTED)["points"]["groups"].items():
        for name, group in groups.items():
            agree_all(answer()["groups"][code][name], group, f"{code} {name}")


def test_all_leaves_of_three_stations():
    for code, wanted in samples.expected(EXPECTED)["points"]["stations"].items():
        found = answer()["stations"][code]
        assert found["top3"] == wanted["top3"]
        agree_all(found, {key: figure for key, figure in wanted.items() if key not in {"leaves", "top3"}}, code)
        leaves = {leaf["code"]: leaf for leaf in found["leaves"]}
        assert len(leaves) == len(wanted["leaves"]) == 7
        for leaf in wanted["leaves"]:
            agree_all(leaves[leaf["code"]], leaf, f"{code} {leaf['code']}")


def test_the_whole_network():
    wanted = samples.expected(EXPECTED)["points"]
    assert answer()["period"] == wanted["period"]
    assert answer()["window"] == wanted["window"]
    found = answer()["network"]
    assert {key: found[key] for key in ("points", "stations_with_0_1_2_3", "by_code")} == {
        key: wanted["network"][key] for key in ("points", "stations_with_0_1_2_3", "by_code")
    }
    agree_all(found, {key: wanted["network"][key] for key in ("M_revenue", "M_gross_profit", "G")})


def test_thresholds_and_what_stands_behind_the_three():
    stations = samples.june().stations
    assert round(stations["ST-200"].threshold, 2) == 223_234.29
    assert round(stations["ST-019"].threshold, 2) == 48_971.13
    small = stations["ST-001"]
    assert [leaf.code for leaf in small.listed] == ["CNV", "PMG"]
    assert round(small.threshold, 2) == 2_853.85
    assert round(small.leaf("DISC").G, 2) == 271.93
    assert small.rest == []
    assert any(station.rest for station in stations.values())
    disc = stations["ST-200"].listed[2]
    assert (disc.code, disc.weak, disc.trust_word()) == ("DISC", True, "высокая")


def test_twins_and_parents_explain_and_are_never_a_point():
    station = samples.june().stations["ST-019"]
    assert set(station.explanations) == {"CHK", "RPV", "UTIL", "ELR", "PLR"}
    assert all(abs(station.explanations[code].M / 10**6 - 3.2) < 0.06 for code in ("CHK", "RPV"))
    assert station.explanations["PLR"].M is None
    assert not any(leaf.listed for leaf in station.explanations.values())
    assert {leaf.code for leaf in station.leaves} == set(LEAVES)


def test_the_formula_alone():
    group = GroupNoise("S", 8, 1300.0, 1250.0, 1350.0, 6_000_000.0, 40_000.0)
    leaf = growth.compare(KPIS["RNH"], Pooled(720_000.0, 600.0, 12, 1200.0, 0.0), group, 1.0, None)
    assert (leaf.B, leaf.x_shrunk, leaf.gap, leaf.volume, leaf.M) == (0.8, 1220.0, 80.0, 50.0, 4000.0)
    assert leaf.G is None


def test_the_same_size_groups_come_out_of_the_posts():
    posts = {code: int(row["posts"]) for code, row in samples.directory().items()}
    assert growth.ntile4(posts) == {code: row["size_group"] for code, row in samples.directory().items()}
    assert Counter(growth.ntile4({f"A{i}": i for i in range(6)}).values()) == {"S": 2, "M": 2, "L": 1, "XL": 1}
    assert growth.ntile4({"A": None, "B": 4}) == {"A": growth.ALL, "B": "S"}


def entity(code: str, *ratios: float, group: str = "S", volume: float = 100.0, fact: str = "nh_sold") -> Entity:
    return Entity(code, group, {"revenue_total": [ratio * volume for ratio in ratios], fact: [volume] * len(ratios)})


def months(ratio: float, count: int = 12) -> list[float]:
    return [ratio + (place % 3 - 1) for place in range(count)]


def test_too_few_months_cases_or_peers_take_no_part():
    known = [entity(f"A{i}", *months(1000 + 10 * i)) for i in range(8)]
    young = Entity("Y", "S", known[0].columns, ranked=False)
    found = growth.leaves_of_network([*known, entity("B", 1000, 1001), Entity("C", "S", {}), young])
    assert found.groups["RNH"]["S"].n == 8
    assert [found.stations[code].missing["RNH"] for code in "BCY"] == [Missing.FEW_MONTHS, Missing.NO_DATA, Missing.YOUNG]
    few = growth.leaves_of_network([*(entity(f"A{i}", *months(1000), volume=0.5, fact="orders") for i in range(9))], ["CHK"])
    assert few.stations["A1"].missing["CHK"] is Missing.FEW_CASES
    alone = growth.leaves_of_network(known[:7])
    assert alone.stations["A1"].missing["RNH"] is Missing.FEW_PEERS


def test_a_small_group_is_compared_with_the_whole_network_and_a_small_role_with_nobody():
    many = [entity(f"A{i}", *months(1000 + 10 * i)) for i in range(9)]
    few = [entity(f"B{i}", *months(900 + 10 * i), group="XL") for i in range(3)]
    found = growth.rank("RNH", many + few)
    assert (found.groups["network"].noise.n, found.groups["S"].noise.n) == (12, 9)
    everyone = [median(each.columns["revenue_total"]) / 100 for each in many + few]
    assert found.groups["network"].noise.target == pytest.approx(median(everyone))
    roles = [
        Entity(each.code, each.group, {"revenue": each.columns["revenue_total"], "nh_sold": each.columns["nh_sold"]})
        for each in many + few
    ]
    assert {row.leaf.group.name for row in growth.rank("E_RNH", roles).rows} == {"S"}
    nobody = [Entity(each.code, "", each.columns) for each in roles]
    assert growth.rank("E_RNH", nobody).rows == []


def test_without_the_cost_of_parts_the_middle_of_the_group_stands_in_and_is_marked():
    stations = samples.stations()
    first = stations[0]
    bare = {fact: column for fact, column in first.columns.items() if fact != "cost_parts"}
    found = growth.leaves_of_network([Entity(first.code, first.group, bare), *stations[1:]])
    margins = [each.own.gross_margin for each in found.stations.values() if each.group == first.group and each.code != first.code]
    own_values = found.stations[first.code].own
    assert own_values.margin_of_peers
    assert own_values.gross_margin == pytest.approx(median(margins))
    assert own_values.mean_gross_profit == pytest.approx(own_values.gross_margin * own_values.mean_revenue)
    assert not found.stations[stations[1].code].own.margin_of_peers


def test_nobody_is_trusted_before_six_months():
    found = growth.rank("RNH", [entity(f"A{i}", *months(1000 + 10 * i, 4)) for i in range(9)])
    assert found.groups["S"].noise.phi is None
    assert {row.leaf.B for row in found.rows} == {0.0}
    assert found.total_money == 0


def test_a_kpi_without_a_better_side_is_not_ranked():
    for code in ("PLR", "REV", "E_REV"):
        with pytest.raises(ValueError, match=code):
            growth.rank(code, [])


@pytest.mark.parametrize("code", [code for code, kpi in ALL_KPIS.items() if kpi.is_ranked and not code.startswith("E_")])
def test_every_ratio_with_a_direction_can_be_ranked(code):
    found = ranking_answer(JUNE, growth.rank(code, samples.stations()))
    assert len(found["rows"]) == (0 if code in {"RET", "MARGIN", "PAYSH", "STURN"} else 232)


def test_answers_are_in_the_kpis_own_unit():
    row = next(row for row in ranking_answer(JUNE, growth.rank("NPS", samples.stations()))["rows"] if row["code"] == "ST-200")
    assert -100 <= row["x"] <= 100
    assert row["x"] == pytest.approx(100 * row["N"] / row["D"], abs=1e-5)
    assert row["money"] is None


def test_the_honest_total_is_not_the_sum_of_the_leaves():
    station = samples.june().stations["ST-019"]
    total = growth.honest_total(station.own, station.listed)
    factor = 1.0
    for leaf in station.listed[:2]:
        factor *= leaf.target / leaf.x_shrunk
    assert total.revenue == pytest.approx(station.own.mean_revenue * (factor - 1))
    assert set(total.split) == {"NHO", "RNH"}
    assert sum(total.split.values()) == pytest.approx(total.revenue)
    assert set(total.gross_profit) == {"DISC"}
    assert total.revenue > sum(leaf.M for leaf in station.listed[:2])
    assert growth.honest_total(station.own, []).revenue == 0


def test_employees_get_their_stations_margin():
    people = growth.leaves_of_people(samples.employees(), own())
    first = people.employees["ST-200-2"]
    assert [leaf.code for leaf in first.listed] == ["E_RNH"]
    assert round(first.listed[0].M, 2) == 95_337.29
    margin = own()["ST-200"].gross_margin
    assert abs(first.listed[0].G - 95_337.29 * margin) < 0.01
    assert first.missing["E_UPS"] is Missing.NO_DATA


def test_quartiles_are_those_of_the_database():
    assert [growth.quantile([1.0, 2.0, 3.0, 4.0], share) for share in (0.25, 0.5, 0.75)] == [1.75, 2.5, 3.25]
    assert growth.quantile([5.0], 0.75) == 5.0


columns = st.lists(st.tuples(st.integers(1, 10**9), st.integers(1, 10**6)), min_size=3, max_size=12)


@given(columns)
def test_pooling_in_floats_keeps_the_kopeck(pairs):
    money = [Decimal(above) / 100 for above, _ in pairs]
    hours = [Decimal(below) / 1000 for _, below in pairs]
    rows = [{"revenue_total": above, "nh_sold": below} for above, below in zip(money, hours, strict=True)]
    found = growth.pool(KPIS["RNH"], growth.columns_of(rows))
    assert round(found.numerator, 2) == float(sum(money))
    assert round(found.denominator, 3) == float(sum(hours))
    assert found.ratio == pytest.approx(float(sum(money) / sum(hours)), rel=1e-14)
    assert found.noise >= 0


# Is it any good? The gap money that was really there in the next three months, and how much of it the first twenty
# stations (fifty employees) of each ranking caught.


def gap_money(kpi: str, entities: list[Entity]) -> dict[str, float]:
    pooled = {each.code: (each.group, growth.pool(KPIS.get(kpi) or ALL_KPIS[kpi], each.columns)) for each in entities}
    groups: dict[str, list[float]] = {}
    for group, found in pooled.values():
        if found:
            groups.setdefault(group, []).append(found.ratio)
    return {
        code: max(0.0, median(groups[group]) - found.ratio) * found.volume for code, (group, found) in pooled.items() if found
    }


def worst_z(entities: list[Entity]) -> list[str]:
    """By the last month alone."""
    ratios: dict[str, dict[str, float]] = {}
    for each in entities:
        above, below = (each.columns.get(fact) for fact in FACTS[each.code.count("-") > 1])
        if above and below and below[-1]:
            ratios.setdefault(each.group, {})[each.code] = above[-1] / below[-1]
    scores = {
        code: (mean(group.values()) - ratio) / pstdev(group.values())
        for group in ratios.values()
        for code, ratio in group.items()
    }
    return sorted(scores, key=lambda code: -scores[code])


FACTS = {False: ("revenue_total", "nh_sold"), True: ("revenue", "nh_sold")}


def capture(kpi: str, entities, first: int, last_months: list[Month]) -> tuple[float, float]:
    ours, theirs = [], []
    for last in last_months:
        present = gap_money(kpi, entities(last + 3, 3))
        whole = sum(present.values())
        ranked = [row.code for row in growth.rank(kpi, entities(last)).rows]
        ours.append(sum(present.get(code, 0.0) for code in ranked[:first]) / whole)
        theirs.append(sum(present.get(code, 0.0) for code in worst_z(entities(last, 1))[:first]) / whole)
    return mean(ours), mean(theirs)


@pytest.mark.samples
def test_it_finds_half_as_much_again_as_worst_z_among_stations():
    ours, theirs = capture("RNH", samples.stations, 20, [Month(2025, 3) - 4 * back for back in range(6)])
    assert ours > 0.45
    assert ours >= 1.5 * theirs


@pytest.mark.samples
def test_it_finds_half_as_much_again_as_worst_z_among_employees():
    ours, theirs = capture("E_RNH", samples.employees, 50, [Month(2025, 3) - 6 * back for back in range(3)])
    assert ours > 0.4
    assert ours >= 1.5 * theirs


def test_worst_z_of_a_month_puts_a_small_station_first():
    order = worst_z(samples.stations(JUNE, 1))
    money = {row.code: row.leaf.M for row in growth.rank("RNH", samples.stations()).rows}
    assert order[0] == "ST-216"
    assert order.index("ST-200") == 35
    assert round(money["ST-216"], 2) == 28_527.73
    assert list(money).index("ST-216") == 88
    assert round(sum(money[code] for code in order[:20]), 2) == 4_751_015.58
    assert round(sum(list(money.values())[:20]), 2) == 9_596_060.30
