"""One export on its way into the database: read, staged, weighed against what stands, taken over."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from okno.accounts.models import Person
from okno.core.errors import FileRefused
from okno.core.queue import run_soon
from okno.kpi.actions.analysis import spoil_months
from okno.kpi.actions.employees import create_employees, take_roles
from okno.kpi.actions.facts import (
    EMPLOYEES,
    STATIONS,
    Change,
    Comparison,
    Figures,
    Table,
    compare,
    stage,
    write,
    yield_to_exports,
)
from okno.kpi.actions.register import keep_clients
from okno.kpi.models import Source
from okno.kpi.queries.directory import Known, known_network, taught_headings
from okno.kpi.rules.program_file import Facts, ProgramFile, Warning_, answer, read_program_file
from okno.network.models import Employee, Station

LONGEST_NAME, LONGEST_CODE = 150, 40


@dataclass(frozen=True)
class Load:
    """A file that was read, and what it does to the figures that stand; the figures themselves wait in the staging."""

    file: ProgramFile
    known: Known
    table: Table
    columns: Sequence[str]
    comparison: Comparison
    outranked: Sequence[Change]
    erase: bool

    def answer(self) -> dict[str, Any]:
        """What the command line prints and the page shows: the words of the import contract and what a preview needs."""
        counts = self.comparison
        self.file.warnings.extend(self._null_warnings())
        return {
            **answer(self.file, counts.created, counts.updated, counts.unchanged, self.file.new_employees),
            "warnings_count": self.file.warnings_count + (0 if self.erase else counts.erased),
            "sheet": self.file.sheet,
            "columns": [{"text": column.text, "code": column.code} for column in self.file.columns],
            "unknown_columns": list(self.file.unknown_columns),
            "erased": counts.erased,
            "changes": self._named(counts.changes),
            "outranked": self._named(self.outranked),
        }

    def _null_warnings(self) -> Iterator[Warning_]:
        texts = {column.code: column.text for column in self.file.columns}
        for change in self.comparison.nulls:
            yield Warning_(change.row, texts.get(change.fact), change.fact, "null_over_value")

    def _named(self, changes: Iterable[Change]) -> list[dict[str, Any]]:
        """With codes in place of numbers of rows; figures as text, exactly."""
        changes = list(changes)
        names = _names(self.table, {change.key for change in changes})
        return [
            {
                **asdict(change),
                "key": names[change.key][0],
                "name": names[change.key][1],
                "period": f"{change.period // 100:04d}-{change.period % 100:02d}",
                "old": str(change.old),
                "new": None if change.new is None else str(change.new),
            }
            for change in changes
        ]


def _names(table: Table, keys: set[int]) -> dict[int, tuple[str, str]]:
    """Number of a station or employee -> code and name; somebody without a code is called by the station's."""
    if table is STATIONS:
        return {pk: (code, name) for pk, code, name in Station.objects.filter(pk__in=keys).values_list("pk", "code", "name")}
    people = Employee.objects.filter(pk__in=keys).values_list("pk", "code", "name", "station__code")
    return {pk: (code or station, name) for pk, code, name, station in people}


@contextmanager
def _uncollected() -> Iterator[None]:
    """A million cells are no rubbish: the collector would walk them again and again, a tenth of the whole time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@_uncollected()
def weigh(path: Path, name: str, header_map: Mapping[str, str] | None, *, erase: bool, by: Person | None) -> Load:
    """Read a file and hold it against the database. With ``by``, the employees it brings are created.

    Call in a transaction. Raises FileRefused.
    """
    known = known_network()
    file = read_program_file(path, name, known.directory, taught_headings() | dict(header_map or {}))
    _check_lengths(file)
    table = EMPLOYEES if file.kind == "employees" else STATIONS
    columns = file.facts.codes
    if file.new_employees:
        known.employees.update(
            create_employees(file.new_employees, known.stations)
            if by
            # nobody yet: numbers that match no row
            else {person.key: -place for place, person in enumerate(file.new_employees, 1)}
        )
    stage(table, columns, _figures(file.facts, known))
    outranked = yield_to_exports(columns) if file.kind == "orders" else ()
    return Load(file, known, table, columns, compare(table, columns, erase=erase), outranked, erase)


def _figures(facts: Facts, known: Known) -> Iterator[Figures]:
    owners = (
        map(known.employees.__getitem__, facts.employees) if facts.employees else map(known.stations.__getitem__, facts.stations)
    )
    values = zip(*map(facts.texts, facts.codes), strict=True)
    return zip(owners, facts.months, facts.rows, facts.counts, values, strict=True)


def _check_lengths(file: ProgramFile) -> None:
    for person in file.new_employees:
        if len(person.name) > LONGEST_NAME or len(person.code or "") > LONGEST_CODE:
            raise FileRefused(
                "corrupt_file",
                _("Код или имя сотрудника слишком длинные: «%(name)s…». Проверьте, те ли это столбцы.")
                % {"name": person.name[:40]},
            )


def take(load: Load, by: Person, source: Source) -> None:
    """Write what was weighed; the months it touches are reckoned again soon, where they had been reckoned."""
    changed = load.comparison.created + load.comparison.updated
    if load.file.kind == "employees":
        changed += take_roles(load.file, load.known)
    if load.comparison.created + load.comparison.updated:
        write(load.table, load.columns, source, erase=load.erase)
    if load.file.clients:
        keep_clients(load.file.clients, load.known.stations, source)
    if changed and spoil_months(load.file.periods):
        run_soon("okno.kpi.jobs.reckon_stale_months", lock="reckon", by=by.pk)
