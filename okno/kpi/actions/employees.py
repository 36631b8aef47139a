"""People whom an export brings: created when unknown, their roles taken from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db.models import Max

from okno.kpi.models import EmployeeMonth
from okno.kpi.queries.directory import Known
from okno.kpi.rules.program_file import NewEmployee, ProgramFile
from okno.network.models import Employee


def create_employees(people: Iterable[NewEmployee], stations: Mapping[str, int]) -> dict[str, int]:
    """Key of each in the file -> number of the new row."""
    people = list(people)
    rows = Employee.objects.bulk_create(
        [
            Employee(station_id=stations[person.station], code=person.code, name=person.name, role=(person.role or "")[:100])
            for person in people
        ]
    )
    return {person.key: row.pk for person, row in zip(people, rows, strict=True)}


def take_roles(file: ProgramFile, known: Known) -> int:
    """A role that the file says otherwise, unless figures of a later month are here already. Answers how many changed."""
    told = {known.employees[key]: role[:100] for key, role in file.roles.items() if known.roles.get(key, role) != role[:100]}
    if not told:
        return 0
    told_of = _last_months(file, known)
    known_of = dict(EmployeeMonth.objects.filter(employee__in=told).values_list("employee").annotate(Max("period")))
    changed = []
    for person in Employee.objects.select_for_update(no_key=True).filter(pk__in=told):
        latest = known_of.get(person.pk)
        if not person.role or latest is None or told_of[person.pk] >= int(latest):
            person.role = told[person.pk]
            changed.append(person)
    Employee.objects.bulk_update(changed, ["role"])
    return len(changed)


def _last_months(file: ProgramFile, known: Known) -> dict[int, int]:
    last: dict[int, int] = {}
    for key, month in zip(file.facts.employees, file.facts.months, strict=True):
        employee = known.employees[key]
        last[employee] = max(month, last.get(employee, 0))
    return last
