"""`okno kpi` and `okno growth` over the samples' own directory, station and employee months."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from okno.accounts.models import Person
from okno.accounts.rules import Role
from okno.core.errors import Missing, Refused
from okno.core.months import Month
from okno.kpi.actions import reckon_month
from okno.kpi.models import GrowthPoint, MonthAnalysis, PeerFigures, StationMonth
from okno.kpi.queries.answers import growth_answer, kpi_answer
from okno.network.models import Partner, Position, Station

from . import samples
from .homes import home_of
from .samples import JUNE
from .test_canon import agree as agree_kpi
from .test_growth import agree, agree_all, agree_ranking

KPI = samples.expected("kpi_expected_2025-06.json")
GROWTH = samples.expected("growth_expected_2025-06.json")


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: Any) -> Iterator[list[dict[str, Any]]]:
    with home_of(django_db_blocker, "stations.csv", "station_month.csv", "employee_month.csv") as answers:
        yield answers


@pytest.fixture
def system(loaded: list[dict[str, Any]], db: None) -> Person:
    return Person.objects.system()


def test_every_fact_is_counted_once(loaded: list[dict[str, Any]]) -> None:
    stations, employees = loaded
    assert (stations["created"], stations["updated"], stations["unchanged"]) == (9744 * 23, 0, 0)
    assert (employees["created"], employees["updated"], employees["unchanged"]) == (58842 * 2, 0, 0)
    assert len(employees["new_employees"]) == 1833


def test_kpi(system: Person) -> None:
    answer = kpi_answer(system, JUNE)
    assert set(answer["managers"]) == set(KPI["managers"])
    assert len(answer["stations"]) == 232
    for code, figure in KPI["network"].items():
        agree_kpi(answer["network"][code], figure, code)
    for part in ("managers", "stations"):
        for who, figures in KPI[part].items():
            for code, figure in figures.items():
                agree_kpi(answer[part][who][code], figure, code)


def test_kpi_of_one_station(system: Person) -> None:
    answer = kpi_answer(system, JUNE, "ST-200")
    assert list(answer["stations"]) == ["ST-200"]
    assert answer["network"] == kpi_answer(system, JUNE)["network"]
    with pytest.raises(Missing):
        kpi_answer(system, JUNE, "ST-999")


def test_kpi_of_a_month_without_figures(system: Person) -> None:
    answer = kpi_answer(system, Month(2019, 1))
    assert answer["stations"] == {}
    assert set(answer["network"].values()) == {None}


def test_growth_by_one_kpi(system: Person) -> None:
    found = growth_answer(system, JUNE, "RNH")
    agree_ranking(found, GROWTH["stations_RNH"])
    assert (found["with_gap"], len(found["rows"])) == (116, 232)


def test_growth_of_employees(system: Person) -> None:
    agree_ranking(growth_answer(system, JUNE, "E_RNH"), GROWTH["employees_RNH"])
    own = growth_answer(system, JUNE, "E_RNH", "ST-200")["rows"]
    assert own
    assert all(row["code"].startswith("ST-200-") for row in own)


def test_growth(system: Person) -> None:
    found, wanted = growth_answer(system, JUNE), GROWTH["points"]
    for code, groups in wanted["groups"].items():
        for name, group in groups.items():
            agree_all(found["groups"][code][name], group, f"{code}.{name}")
    for code, station in wanted["stations"].items():
        for word, figure in station.items():
            if word == "top3":
                assert found["stations"][code][word] == figure
            elif word == "leaves":
                mine = {leaf["code"]: leaf for leaf in found["stations"][code][word]}
                assert len(mine) == len(figure)
                for leaf in figure:
                    agree_all(mine[leaf["code"]], leaf, code)
            else:
                agree(found["stations"][code][word], figure, word)
    network = dict(wanted["network"])
    for word in ("points", "stations_with_0_1_2_3", "by_code"):
        assert found["network"][word] == network.pop(word), word
    for word in set(network) & set(found["network"]):
        agree(found["network"][word], network[word], word)
    assert list(growth_answer(system, JUNE, None, "ST-019")["stations"]) == ["ST-019"]


@pytest.mark.parametrize("kpi", ["REV", "PLR", "NOPE"])
def test_a_kpi_without_a_better_side_is_not_ranked(system: Person, kpi: str) -> None:
    with pytest.raises(Refused):
        growth_answer(system, JUNE, kpi)


def test_a_partner_reads_their_own_and_no_peers(system: Person) -> None:
    partner = Partner.objects.create(code="P-1", name="ИП Павлов")
    Station.objects.filter(code="ST-200").update(partner=partner)
    owner = Person.objects.create_user("pavel@okno.test", "parol-dlya-testov", full_name="Павлов Павел", role=Role.OWNER)
    staff = Person.objects.create_user("stas@okno.test", "parol-dlya-testov", full_name="Сомов Стас", role=Role.STAFF)
    for person in (owner, staff):
        Position.objects.create(person=person, partner=partner, title="—", since=JUNE.first_day)
    answer = kpi_answer(owner, JUNE)
    assert list(answer["stations"]) == ["ST-200"]
    assert answer["network"] == answer["stations"]["ST-200"]
    assert answer["managers"] == {}
    for refused in (
        lambda: kpi_answer(owner, JUNE, "ST-001"),
        lambda: growth_answer(owner, JUNE),
        lambda: growth_answer(owner, JUNE, "RNH", "ST-200"),
        lambda: kpi_answer(staff, JUNE),
    ):
        with pytest.raises(Missing):
            refused()


def test_reckon_month(system: Person) -> None:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        reckon_month(system, JUNE)
    assert len(queries) < 40
    found, wanted = MonthAnalysis.objects.get(period=JUNE), GROWTH["points"]["network"]
    assert found.totals["points"] == wanted["points"]
    listed = GrowthPoint.objects.filter(period=JUNE, place__isnull=False)
    assert listed.count() == wanted["points"]
    st200 = listed.filter(station__code="ST-200").order_by("place").values_list("kpi", "money", "gross")
    assert [(kpi, float(money), float(gross)) for kpi, money, gross in st200] == [
        ("RNH", 1416466.46, 969915.34),
        ("PMG", 694233.44, 694233.44),
        ("DISC", 358816.23, 358816.23),
    ]
    point = listed.get(station__code="ST-200", kpi="RNH")
    assert (round(point.own, 2), round(point.target, 2), round(point.trust, 4)) == (1292.35, 1349.73, 0.9786)
    peers = PeerFigures.objects.get(period=JUNE, of_employees=False, group="XL", kpi="RNH")
    assert peers.count == 58
    assert peers.lower < peers.median < peers.upper
    assert not PeerFigures.objects.filter(count__lt=8).exists()


def test_reckoning_again_keeps_what_people_said(system: Person) -> None:
    reckon_month(system, JUNE)
    point = GrowthPoint.objects.get(period=JUNE, station__code="ST-200", kpi="RNH")
    GrowthPoint.objects.filter(pk=point.pk).update(dismissed_by=system, dismissed_why="ремонт")
    # the gap closes: all hours at the price of the best
    own = StationMonth.objects.filter(station__code="ST-200")
    for month in own:
        month.nh_sold = month.nh_sold / 4
        month.save(update_fields=["nh_sold"])
    reckon_month(system, JUNE)
    again = GrowthPoint.objects.get(pk=point.pk)
    assert (again.dismissed_why, again.place, again.gap) == ("ремонт", None, 0)


def test_a_month_spoilt_is_reckoned_again(system: Person) -> None:
    from okno.kpi.actions import reckon_stale_months
    from okno.kpi.actions.analysis import spoil_months

    reckon_month(system, JUNE)
    assert spoil_months([JUNE + 1, JUNE - 12]) == 0
    assert spoil_months([JUNE - 11, JUNE]) == 1
    assert reckon_stale_months(system) == 1
    assert reckon_stale_months(system) == 0
    assert not MonthAnalysis.objects.get(period=JUNE).stale
