"""Every sample export gives what its expected.json says."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from okno.core.months import Month
from okno.kpi.rules.program_file import Directory, FileRefused, ProgramFile, answer, read_program_file, refusal

SAMPLES = Path(__file__).parents[2] / "samples" / "program"
EXPECTED = json.loads((SAMPLES / "expected.json").read_text(encoding="utf-8"))


@cache
def directory(name: str) -> Directory:
    with (SAMPLES / name).open(encoding="utf-8") as file:
        stations = list(csv.DictReader(file))
    return Directory(
        {row["station_code"]: row.get("tz") for row in stations},
        {row["name"]: row["station_code"] for row in stations},
    )


@cache
def read(name: str) -> ProgramFile:
    return read_program_file(SAMPLES / name, name, directory(EXPECTED[name]["stations_file"]))


def entry(name: str) -> dict[str, Any]:
    try:
        file = read(name)
    except FileRefused as refused:
        return refusal(name, refused)
    return answer(file, 1, 2, 3, file.new_employees)


@pytest.mark.parametrize("name", EXPECTED)
def test_answer(name: str) -> None:
    expected = dict(EXPECTED[name])
    del expected["stations_file"]
    expected.pop("month_facts", None)
    found = entry(name)
    json.dumps(found)
    if "error" in expected:
        assert (set(found), found["error"]["code"]) == ({"file", "error"}, expected["error"]["code"])
        return
    sums = expected.pop("sums")
    assert {code: Decimal(value) for code, value in found["sums"].items()} == {
        code: Decimal(value) for code, value in sums.items()
    }
    for key in ("rejected", "warnings"):
        listed = expected.pop(key)
        assert [{word: row[word] for word in short} for row, short in zip(found[key], listed, strict=True)] == listed
    assert {key: found[key] for key in expected} == expected
    assert (found["created"], found["updated"], found["unchanged"]) == (1, 2, 3)


@pytest.mark.parametrize("name", [name for name in EXPECTED if "month_facts" in EXPECTED[name]])
def test_facts_of_a_month(name: str) -> None:
    facts = {f"{fact.month} {fact.employee or fact.station}": fact.values for fact in read(name).facts}
    for key, values in EXPECTED[name]["month_facts"].items():
        assert facts[key] == {code: Decimal(value) for code, value in values.items()}


def test_register_becomes_facts() -> None:
    file = read("zakaz_naryady_2025-03_cp1251.csv")
    facts = {fact.station: fact for fact in file.facts}
    assert {code: sum(fact.values[code] or 0 for fact in file.facts) for code in file.facts.codes} == {
        "revenue_total": 17_615_420,
        "discount": 3_068_800,
        "orders": 3603,
        "clients": 1808,
        "visits": 3509,
    }
    first = facts["R-001"]
    assert (first.rows, first.month) == (189, Month(2025, 3))
    assert first.values == {"revenue_total": 644_890, "discount": 91_950, "orders": 110, "clients": 57, "visits": 107}
    assert len(file.clients["R-001", Month(2025, 3)]) == 57


def test_new_employees_of_the_1c_export() -> None:
    file = read("1c_sotrudniki_2025-06.xlsx")
    assert len(file.new_employees) == 1455
    person = file.new_employees[0]
    assert person.as_dict() == {
        "code": "ST-001-1",
        "name": "Карпов Ю. Б.",
        "role": "старший мастер-приёмщик",
        "station": "ST-001",
    }
    assert file.roles["ST-001-1"] == "старший мастер-приёмщик"
    assert file.unknown_columns == ("Доля в выручке станции, %",)
    with (SAMPLES / "employee_month.csv").open(encoding="utf-8") as months:
        june = {row["employee_code"]: row for row in csv.DictReader(months) if row["period"] == "2025-06"}
    for fact in file.facts:
        row = june[str(fact.employee)]
        assert (fact.station, fact.values) == (
            row["station_code"],
            {"revenue": Decimal(row["revenue"]), "nh_sold": Decimal(row["nh_sold"])},
        )


def test_where_each_figure_came_from() -> None:
    file = read("oshibki_2021-12_cp1251.csv")
    assert (file.charset, file.separator, file.sheet) == ("Windows-1251", ";", None)
    assert [(fact.station, fact.row, fact.rows) for fact in file.facts][:2] == [("ST-001", 3, 1), ("ST-002", 5, 1)]
    discount = next(column for column in file.columns if column.code == "discount")
    assert (discount.text, discount.unit, discount.scale) == ("Скидки, тыс. руб.", "тыс. руб.", 1000)
    assert read("dve_stroki_shapki_2021-11.xlsx").sheet == "Данные"
