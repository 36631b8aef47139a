"""A file of the stations' employees, whose results the Program counts; they need not sign in."""

from __future__ import annotations

from typing import Any

from okno.core.intake.judged import Unfit
from okno.network.actions.directory.intake import BATCH, Intake, Stations, upsert
from okno.network.actions.stations import changed_fields
from okno.network.models import Employee, Station
from okno.network.rules.reading import Line


class _Employees:
    """Who is known: by code, else by name within the station."""

    def __init__(self, intake: Intake, stations: list[Station]) -> None:
        here = Employee.objects.filter(station__in=[station.pk for station in stations])
        coded = Employee.objects.filter(code__in=intake.values_of("employee_code"))
        rows = (here | coded).select_related("station").select_for_update(no_key=True, of=("self",))
        self._by_code: dict[str, Employee] = {}
        self._by_name: dict[tuple[int, str], Employee] = {}
        for row in rows:
            if row.code is not None:
                self._by_code[row.code] = row
            self._by_name.setdefault((row.station_id, row.name), row)

    def find(self, code: str | None, station: Station, name: str | None) -> Employee | None:
        """By code alone when there is one; a namesake of the station without a code is the same person."""
        named = self._by_name.get((station.pk, name)) if name else None
        if code is None:
            return named
        return self._by_code.get(code) or (named if named is not None and named.code is None else None)


def take_employees(intake: Intake) -> None:
    """New employees are added, known ones get what the file says, another station included."""
    stations = Stations(intake.values_of("station_code"))
    employees = _Employees(intake, stations.all())
    added: list[tuple[Line, Employee]] = []
    changed: list[tuple[Line, Employee, dict[str, Any]]] = []
    for line in intake.lines:
        with intake.judging(line):
            station = stations.find(line)
            fields = _fields(line, station)
            employee = employees.find(fields.get("code"), station, fields.get("name"))
            if employee is None:
                added.append((line, _new(fields)))
                intake.count(created=True, changed=False)
                continue
            differs = changed_fields(employee, fields)
            if differs:
                changed.append((line, employee, differs))
            intake.count(created=False, changed=bool(differs))
    _write(intake, added, changed)


def _fields(line: Line, station: Station) -> dict[str, Any]:
    renamed = {"employee_code": "code", "full_name": "name", "role": "role"}
    fields = {name: line.values[code] for code, name in renamed.items() if code in line.values}
    return {**fields, "station": station}


def _new(fields: dict[str, Any]) -> Employee:
    if "name" not in fields and "code" not in fields:
        raise Unfit("missing_employee", "full_name")
    return Employee(**{"name": fields.get("code"), **fields})


def _write(intake: Intake, added: list[tuple[Line, Employee]], changed: list[tuple[Line, Employee, dict[str, Any]]]) -> None:
    Employee.objects.bulk_create([employee for _, employee in added], batch_size=BATCH)
    for line, employee in added:
        intake.note("create_employee", employee, line, employee.station_id)
    upsert([employee for _, employee, _ in changed], {name for _, _, differs in changed for name in differs})
    for line, employee, differs in changed:
        intake.note("change_employee", employee, line, employee.station_id, changes=differs)
