"""The command line's way: counts, repeats, corrections, nulls, people, history, what it refuses."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from okno.accounts.models import Person
from okno.core.errors import Forbidden, Missing
from okno.core.models import Event
from okno.core.months import Month
from okno.kpi.actions import import_program, reckon_month
from okno.kpi.models import EmployeeMonth, MonthAnalysis, Source, StationMonth
from okno.network.models import Employee

from .homes import import_directory, load
from .samples import PROGRAM

MAY = Month(2025, 5)
EXPECTED = json.loads((PROGRAM / "expected.json").read_text(encoding="utf-8"))

File = Any


@pytest.fixture
def file(tmp_path: Path) -> File:
    def write(text: str, name: str = "выгрузка.csv") -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def given(by: Person, path: Path, **more: Any) -> dict[str, Any]:
    return import_program(by, path, path.name, **more)


def counts(answer: dict[str, Any]) -> tuple[int, int, int]:
    return answer["created"], answer["updated"], answer["unchanged"]


@pytest.mark.parametrize("name", [name for name in EXPECTED if name not in ("station_month.csv", "employee_month.csv")])
def test_samples(db: None, name: str) -> None:
    """Each in a home with its own directory only; the two large ones stand in test_answers."""
    wanted, system = EXPECTED[name], Person.objects.system()
    import_directory(wanted["stations_file"])
    answer = import_program(system, PROGRAM / name, name)
    if "error" in wanted:
        assert answer["error"]["code"] == wanted["error"]["code"]
        assert not Source.objects.exists()
        return
    for word in ("kind", "periods", "accepted", "rejected_count", "skipped"):
        assert answer[word] == wanted[word], word
    stored = EmployeeMonth.objects if wanted["kind"] == "employees" else StationMonth.objects
    assert sorted({str(row.period) for row in stored.all()}) == wanted["periods"]
    for key, facts in wanted.get("month_facts", {}).items():
        period, owner = key.split(" ", 1)
        owners = {"employee__code": owner} if wanted["kind"] == "employees" else {"station__code": owner}
        row = stored.get(period=Month.parse(period), **owners)
        assert {code: getattr(row, code) for code in facts} == {code: Decimal(text) for code, text in facts.items()}
    again = import_program(system, PROGRAM / name, name)
    assert counts(again) == (0, 0, sum(counts(answer)))
    assert again["new_employees"] == []


def test_import_program_dry_run_changes_nothing(cast: SimpleNamespace, file: File) -> None:
    path = file("period,station_code,employee_code,role,revenue\n2025-05,OM-1,E-1,механик,100.00\n")
    answer = given(cast.anna, path, dry_run=True)
    assert counts(answer) == (1, 0, 0)
    assert answer["new_employees"] == [{"code": "E-1", "name": "E-1", "role": "механик", "station": "OM-1"}]
    assert not (Employee.objects.exists() or EmployeeMonth.objects.exists() or Source.objects.exists())
    assert given(cast.anna, path)["new_employees"] == answer["new_employees"]
    assert counts(given(cast.anna, path, dry_run=True)) == (0, 0, 1)


def test_a_correction_touches_its_own_columns_and_stations(cast: SimpleNamespace, file: File) -> None:
    first = file(
        "period,station_code,revenue_total,orders\n2025-05,OM-1,1000.00,10\n2025-05,OM-2,2000.00,20\n2025-04,OM-1,1.00,1\n",
        "первая.csv",
    )
    assert counts(given(cast.anna, first)) == (6, 0, 0)
    second = file("period,station_code,revenue_total,visits\n2025-05,OM-1,1100.00,9\n", "вторая.csv")
    answer = given(cast.boris, second)
    assert counts(answer) == (1, 1, 0)
    assert [(one["key"], one["fact"], one["old"], one["new"]) for one in answer["changes"]] == [
        ("OM-1", "revenue_total", "1000.00", "1100.00")
    ]
    row = StationMonth.objects.get(station=cast.omsk1, period=MAY)
    assert (row.revenue_total, row.orders, row.visits) == (1100, 10, 9)
    assert StationMonth.objects.get(station=cast.omsk2, period=MAY).revenue_total == 2000
    # each figure leads to its own file
    sources = {source.name: source.pk for source in Source.objects.all()}
    assert row.source_id == sources["первая.csv"]
    assert row.origins == {"revenue_total": [sources["вторая.csv"], 2, 1], "visits": [sources["вторая.csv"], 2, 1]}
    # and the first file again takes its own figure back
    assert counts(given(cast.anna, first)) == (0, 1, 5)


def test_history_keeps_the_old_value_with_who_and_why(cast: SimpleNamespace, file: File) -> None:
    given(cast.anna, file("period,station_code,revenue_total\n2025-05,OM-1,1000.00\n", "первая.csv"))
    first = Source.objects.get()
    given(cast.boris, file("period,station_code,revenue_total\n2025-05,OM-1,1100.00\n", "вторая.csv"))
    (before,) = StationMonth.pgh_event_model.objects.filter(station=cast.omsk1)  # type: ignore[attr-defined]
    assert (before.revenue_total, before.source_id) == (1000, first.pk)
    assert before.pgh_context.metadata == {"word": "import_program", "by": cast.boris.pk}
    event = Event.objects.filter(word="import_program").latest("pk")
    assert (event.by, event.data["file"], event.data["updated"]) == (cast.boris, "вторая.csv", 1)


def test_a_null_over_a_value_is_asked(cast: SimpleNamespace, file: File) -> None:
    given(cast.anna, file("period,station_code,revenue_total,orders\n2025-05,OM-1,1000.00,10\n"))
    path = file("Период;Код;Выручка;Заказ-наряды\n05.2025;OM-1;1000;н/д\n")
    for dry_run in (True, False):
        answer = given(cast.anna, path, dry_run=dry_run)
        assert counts(answer) == (0, 0, 1)
        assert {"row": 2, "column": "Заказ-наряды", "fact": "orders", "reason": "null_over_value"} in answer["warnings"]
        assert answer["changes"] == []
    assert StationMonth.objects.get().orders == 10
    answer = given(cast.anna, path, erase_nulls=True)
    assert counts(answer) == (0, 1, 1)
    assert "null_over_value" not in {warning["reason"] for warning in answer["warnings"]}
    assert StationMonth.objects.get().orders is None
    assert counts(given(cast.anna, path, erase_nulls=True)) == (0, 0, 1)


def test_people_of_an_export(cast: SimpleNamespace, file: File) -> None:
    known = Employee.objects.create(station=cast.omsk1, code="E-1", name="Иванов И. И.", role="")
    plain = Employee.objects.create(station=cast.omsk1, name="Петров П. П.", role="механик")
    head = "period,station_code,employee_code,employee_name,role,revenue\n"
    answer = given(
        cast.anna,
        file(
            head + "2025-05,OM-1,E-1,Иванов И. И.,мастер,100\n2025-05,OM-1,,Петров П. П.,механик,50\n"
            "2025-05,OM-1,,Сидоров С. С.,,10\n2025-05,OM-2,E-7,Котов К. К.,механик,20\n"
        ),
    )
    assert [(one["code"], one["name"], one["role"]) for one in answer["new_employees"]] == [
        (None, "Сидоров С. С.", None),
        ("E-7", "Котов К. К.", "механик"),
    ]
    known.refresh_from_db()
    assert known.role == "мастер"
    assert EmployeeMonth.objects.get(employee=plain).revenue == 50
    assert Employee.objects.get(code="E-7").station == cast.omsk2
    # a later month changes the role, an older one does not any more
    given(cast.anna, file(head + "2025-06,OM-1,E-1,Иванов И. И.,директор,1\n"))
    given(cast.anna, file(head + "2025-04,OM-1,E-1,Иванов И. И.,стажёр,1\n"))
    known.refresh_from_db()
    assert known.role == "директор"
    assert Employee.objects.count() == 4


def test_a_map_wins_over_the_table(cast: SimpleNamespace, file: File) -> None:
    path = file("Период;Код 1С;Выручка;Оборот без НДС\n05.2025;OM-1;5;900\n")
    assert given(cast.anna, path)["error"]["code"] == "missing_header"
    header_map = {"Код 1С": "station_code", "Выручка": "ignore", "Оборот без НДС": "revenue_total"}
    assert counts(given(cast.anna, path, header_map=header_map)) == (1, 0, 0)
    assert StationMonth.objects.get().revenue_total == 900


def test_months_that_were_reckoned_are_reckoned_again_soon(cast: SimpleNamespace, file: File) -> None:
    given(cast.anna, file("period,station_code,revenue_total\n2025-05,OM-1,1000.00\n"))
    assert not ProcrastinateJob.objects.filter(task_name="okno.kpi.jobs.reckon_stale_months").exists()
    reckon_month(cast.anna, MAY)
    given(cast.anna, file("period,station_code,revenue_total\n2025-05,OM-1,1000.00\n"))
    assert not MonthAnalysis.objects.get().stale
    given(cast.anna, file("period,station_code,revenue_total\n2024-08,OM-1,1000.00\n"))
    assert MonthAnalysis.objects.get().stale
    job = ProcrastinateJob.objects.get(task_name="okno.kpi.jobs.reckon_stale_months")
    assert (job.lock, job.args) == ("reckon", {"by": cast.anna.pk})


def test_figures_need_their_owner(cast: SimpleNamespace, file: File) -> None:
    from django.db import IntegrityError, transaction

    given(cast.anna, file("period,station_code,revenue_total\n2025-05,OM-1,1000.00\n"))
    with pytest.raises(IntegrityError), transaction.atomic():
        StationMonth.objects.create(station_id=10**9, period=MAY, source=Source.objects.get(), row=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        StationMonth.objects.update(source_id=10**9)


def test_who_may_load(cast: SimpleNamespace, file: File) -> None:
    path = file("period,station_code,revenue_total\n2025-05,OM-1,1000.00\n")
    for stranger, error in ((cast.egor, Forbidden), (cast.zhanna, Forbidden), (cast.pavel, Missing), (cast.gone, Forbidden)):
        with pytest.raises(error):
            given(stranger, path)
        with pytest.raises(error):
            given(stranger, path, dry_run=True)
    assert not StationMonth.objects.exists()
    assert counts(given(cast.galina, path)) == (1, 0, 0)


def test_two_files_of_a_month_at_once_wait_for_each_other(cast: SimpleNamespace) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    import_directory("stations.csv")
    with CaptureQueriesContext(connection) as queries:
        load("station_month_2025-04.csv")
    statements = [query["sql"] for query in queries]
    lock = next(place for place, text in enumerate(statements) if "pg_advisory_xact_lock" in text)
    assert not any("kpi_stationmonth" in text for text in statements[:lock])
    assert len(statements) < 30
