"""A home with nothing but an order register: what it gives, what it does not, who it yields to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from okno.accounts.models import Person
from okno.core.months import Month
from okno.kpi.actions import import_program
from okno.kpi.models import RegisterClients, StationMonth
from okno.kpi.queries.answers import growth_answer, kpi_answer

from . import samples
from .homes import home_of
from .test_canon import agree as agree_kpi
from .test_growth import agree, agree_all, agree_ranking

MARCH, SEPTEMBER = Month(2025, 3), Month(2025, 9)
GROWTH = samples.expected("growth_expected_2025-06.json")


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: Any) -> Iterator[list[dict[str, Any]]]:
    with home_of(django_db_blocker, "stations_orders.csv", "orders_2025-01_09.csv") as answers:
        yield answers


@pytest.fixture
def system(loaded: list[dict[str, Any]], db: None) -> Person:
    return Person.objects.system()


def test_what_a_register_gives(system: Person) -> None:
    wanted = samples.expected("kpi_expected_2025-06.json")["register_2025-03"]
    march = StationMonth.objects.filter(period=MARCH).select_related("station")
    for fact in ("revenue_total", "discount", "orders", "clients", "visits"):
        assert sum(getattr(row, fact) for row in march) == pytest.approx(wanted["network"][fact])
        assert getattr(march.get(station__code="R-001"), fact) == pytest.approx(wanted["stations"]["R-001"][fact])
    answer = kpi_answer(system, MARCH)
    known = {code for code, figure in answer["stations"]["R-001"].items() if figure is not None}
    assert known == {"REV", "ORD", "VIS", "CHK", "RPV", "DISC"}
    for code in known & set(wanted["network"]):
        agree_kpi(answer["network"][code], wanted["network"][code], code)
    assert answer["managers"] == {}


def test_growth_of_a_register(system: Person) -> None:
    agree_ranking(growth_answer(system, SEPTEMBER, "CHK"), GROWTH["register_CHK"])
    found, wanted = growth_answer(system, SEPTEMBER, "DISC"), GROWTH["register_DISC"]
    agree(found["total_money"], wanted["total_money"], "total_money")
    rows = {row["code"]: row for row in found["rows"]}
    for row in wanted["top5"]:
        agree_all(rows[row["code"]], {word: row[word] for word in row if word in rows[row["code"]]}, row["code"])


def test_nine_months_give_no_retention(system: Person) -> None:
    assert not StationMonth.objects.exclude(clients_returned=None).exists()
    assert RegisterClients.objects.filter(station__code="R-001").count() == 9
    march = RegisterClients.objects.get(station__code="R-001", period=MARCH)
    assert len(march.codes) == 57


def test_the_same_register_again_changes_nothing(system: Person) -> None:
    answer = import_program(system, samples.PROGRAM / "orders_2025-01_09.csv", "orders_2025-01_09.csv")
    assert (answer["created"], answer["updated"]) == (0, 0)


def test_two_years_of_a_register_give_retention(system: Person, tmp_path: Path) -> None:
    lines = ["order_no,opened_at,station_code,client_code,amount"]
    # twelve months A and B come, twelve months only A, and C for the first time
    months = Month(2020, 12).window(24)
    for place, month in enumerate(months):
        for client in ("A", "B") if place < 12 else ("A", "C"):
            lines += [f"{month}-{client},{month}-05,R-001,{client},100.00"]
    path = tmp_path / "two_years.csv"
    path.write_text("\n".join(lines))
    first = import_program(system, path, path.name)
    assert first["created"] == 24 * 4
    row = StationMonth.objects.get(station__code="R-001", period=Month(2020, 12))
    assert (row.clients_base_24_12, row.clients_returned) == (2, 1)
    assert kpi_answer(system, Month(2020, 12), "R-001")["stations"]["R-001"]["RET"] == 0.5
    again = import_program(system, path, path.name)
    assert (again["created"], again["updated"]) == (0, 0)


def test_an_export_outranks_the_register(system: Person, tmp_path: Path) -> None:
    export = tmp_path / "export.csv"
    export.write_text("period,station_code,revenue_total,orders\n2025-03,R-001,650000.00,110\n")
    answer = import_program(system, export, export.name)
    assert (answer["created"], answer["updated"], answer["unchanged"]) == (0, 1, 1)
    assert [(change["key"], change["old"], change["new"]) for change in answer["changes"]] == [
        ("R-001", "644890.00", "650000.00")
    ]
    name = "zakaz_naryady_2025-03_cp1251.csv"
    again = import_program(system, samples.PROGRAM / name, name)
    assert again["updated"] == 0
    (kept,) = again["outranked"]
    assert (kept["key"], kept["fact"], kept["old"], kept["new"]) == ("R-001", "revenue_total", "650000.00", "644890.00")
    assert StationMonth.objects.get(station__code="R-001", period=MARCH).revenue_total == 650000
