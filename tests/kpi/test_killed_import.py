"""SIGKILL in mid import: nothing half, and the next try is as if nothing had been."""

from __future__ import annotations

import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import connection
from django.db.models import Sum

from okno.kpi.models import EmployeeMonth, Source, StationMonth
from okno.network.models import Employee

from .homes import import_directory
from .samples import PROGRAM

CORRECTION = "correction.csv"


@pytest.mark.django_db(transaction=True)
def test_killed_import(tmp_path: Path) -> None:
    import_directory("stations.csv")
    name = "people.csv"
    head, *lines = (PROGRAM / "employee_month.csv").read_text(encoding="utf-8").splitlines()[:4001]
    (tmp_path / name).write_text("\n".join([head, *lines]), encoding="utf-8")
    # other hours for the first half, and a month that was not there
    corrected = [_with_more_hours(line) for line in lines[:2000]] + [line.replace("2022", "2042", 1) for line in lines[-500:]]
    (tmp_path / CORRECTION).write_text("\n".join([head, *corrected]), encoding="utf-8")
    outcome = subprocess.run(
        [sys.executable, "-m", "tests.kpi.killed_import", connection.settings_dict["NAME"], str(tmp_path), name, CORRECTION],
        capture_output=True,
        text=True,
        check=False,
    )
    assert outcome.returncode == 0, outcome.stderr
    first, second = json.loads(outcome.stdout)
    for killed in (first, second):
        assert killed["unharmed"], killed
        assert killed["written"]
        assert killed["deaths"] >= 1
        assert killed["statements"] >= 10
    # as an undisturbed import would have left it
    hours = {(line.split(",")[2], line.split(",")[0]): Decimal(line.split(",")[5]) for line in lines + corrected}
    assert EmployeeMonth.objects.count() == len(hours) == 4500
    assert EmployeeMonth.objects.aggregate(hours=Sum("nh_sold"))["hours"] == sum(hours.values())
    assert EmployeeMonth.pgh_event_model.objects.count() == 2000  # type: ignore[attr-defined]
    assert Employee.objects.count() == len({person for person, _ in hours})
    assert Source.objects.count() == 2
    assert not StationMonth.objects.exists()


def _with_more_hours(line: str) -> str:
    rest, _, hours = line.rpartition(",")
    return f"{rest},1{hours}"
