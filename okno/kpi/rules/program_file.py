"""One export of the Program: read, judged and summed up, before anything of it is stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

from okno.core.errors import FileRefused
from okno.core.intake.header_search import Header, find_header
from okno.core.intake.headers import Column
from okno.core.intake.judged import REJECTED_KEPT, WARNINGS_KEPT, Rejected, Skipped, Warning_
from okno.core.intake.numbers import NULL, from_micros
from okno.core.intake.table import Sheet, Table, open_table
from okno.core.months import Month
from okno.kpi.rules.intake.aliases import KINDS
from okno.kpi.rules.intake.directory import Directory
from okno.kpi.rules.intake.duplicates import duplicates
from okno.kpi.rules.intake.facts import Fact, Facts, facts_of
from okno.kpi.rules.intake.figures import places_of
from okno.kpi.rules.intake.judge import Judge
from okno.kpi.rules.intake.people import NewEmployee
from okno.kpi.rules.intake.register import distinct_orders, register_facts
from okno.kpi.rules.intake.takers import EmployeeRows, RegisterRows, StationRows

__all__ = [
    "Directory",
    "Fact",
    "Facts",
    "FileRefused",
    "NewEmployee",
    "ProgramFile",
    "Rejected",
    "Warning_",
    "answer",
    "read_program_file",
    "refusal",
]


@dataclass
class ProgramFile:
    """What a file says, row by row judged. ``accepted + rejected_count + skipped.total()`` is the number of its rows."""

    name: str
    sheet: str | None
    kind: str
    charset: str | None
    separator: str | None
    columns: tuple[Column, ...]
    unknown_columns: tuple[str, ...]
    periods: list[Month]
    facts: Facts
    accepted: int
    rejected: list[Rejected]
    rejected_count: int
    skipped: Skipped
    # kept up to a bound, like the rejected rows; whoever stores the facts adds its own
    warnings: list[Warning_]
    warnings_count: int
    sums: dict[str, Decimal]
    new_employees: list[NewEmployee]
    # employee key -> role, as the last month of the file has it
    roles: dict[str, str]
    # registers with client codes: (station, month) -> distinct codes
    clients: dict[tuple[str, Month], set[str]]


def read_program_file(path: Path, name: str, directory: Directory, header_map: Mapping[str, str] | None = None) -> ProgramFile:
    """Read an export of any of the three kinds.

    ``name`` is what the person calls the file and only shown; ``header_map`` (header as written → code or ``ignore``) wins
    over the table of spellings. Raises FileRefused: empty_file, corrupt_file, not_a_workbook, missing_header,
    ambiguous_header, missing_period.
    """
    table = open_table(path)
    sheet, header = find_header(table, KINDS, header_map)
    taker = _taker(header, directory, sheet)
    judge = Judge(taker, header, sheet.name, sheet.is_text)
    start = header.last + 1
    judge.judge(enumerate(sheet.rows(start), sheet.first_number + start))
    return _Settling(taker, judge, header).file(name, table, sheet)


def _taker(header: Header, directory: Directory, sheet: Sheet) -> StationRows | EmployeeRows:
    preamble = islice(sheet.rows(), header.first)
    kinds: dict[str, type[StationRows | EmployeeRows]] = {
        "stations": StationRows,
        "employees": EmployeeRows,
        "orders": RegisterRows,
    }
    return kinds[header.kind.name](header, directory, preamble)


class _Settling:
    """After the last row: twins go, the rest is summed up and compared with what the file says of itself."""

    def __init__(self, taker: StationRows | EmployeeRows, judge: Judge, header: Header) -> None:
        self._taker, self._judge, self._header = taker, judge, header
        self._gathered = taker.gathered
        self._figures = taker.figures.columns
        reasons = {} if taker.months.sums_up else duplicates(self._gathered)
        self._dropped: set[int] = set(reasons)
        for index, reason in reasons.items():
            judge.rejected.append(Rejected(None, self._gathered.numbers[index], None, None, reason))
        self._facts = self._summed_up()

    def _summed_up(self) -> Facts:
        taker = self._taker
        if isinstance(taker, RegisterRows):
            facts, beyond = register_facts(taker, self._dropped)
        else:
            kind = self._header.kind.name
            facts, beyond = facts_of(kind, taker.figures.codes, self._gathered, self._dropped, taker.months.sums_up)
        for index, place in beyond.items():
            self._dropped.add(index)
            text = self._figures[place].text
            self._judge.rejected.append(Rejected(None, self._gathered.numbers[index], text, None, "bad_number"))
        return facts

    def file(self, name: str, table: Table, sheet: Sheet) -> ProgramFile:
        taker, judge, facts = self._taker, self._judge, self._facts
        rejected = sorted((row._replace(sheet=sheet.name) for row in judge.rejected), key=lambda row: row.row)
        warnings = self._warnings()
        return ProgramFile(
            name=name,
            sheet=sheet.name,
            kind=self._header.kind.name,
            charset=table.charset,
            separator=sheet.separator,
            columns=self._header.columns,
            unknown_columns=self._header.unknown,
            periods=[Month.from_int(month) for month in sorted(set(facts.months))],
            facts=facts,
            accepted=len(self._gathered) - len(self._dropped),
            rejected=rejected[:REJECTED_KEPT],
            rejected_count=len(rejected),
            skipped=judge.skipped,
            warnings=warnings[:WARNINGS_KEPT],
            warnings_count=len(warnings),
            sums=self._sums(),
            new_employees=self._new_employees(),
            roles=self._roles(),
            clients=_clients(taker),
        )

    def _warnings(self) -> list[Warning_]:
        gone = {self._gathered.numbers[index] for index in self._dropped}
        remarks = [remark for remark in self._judge.remarks if remark[0] not in gone or remark[1] < 0]
        remarks += [
            (number, place, "total_differs") for number, place in self._judge.totals.differing(self._gathered, self._dropped)
        ]
        remarks.sort(key=lambda remark: remark[:2])
        return [self._warning(*remark) for remark in remarks]

    def _warning(self, number: int, place: int, reason: str) -> Warning_:
        if place < 0:
            return Warning_(number, None, None, reason)
        column = self._figures[place]
        return Warning_(number, column.text, column.code, reason)

    def _sums(self) -> dict[str, Decimal]:
        """Exact sums of the accepted rows, nulls left out."""
        sums = {}
        for place, column in enumerate(self._figures):
            values = self._gathered.column(place)
            total = sum(values) - NULL * values.count(NULL)
            total -= sum(value for index in self._dropped if (value := values[index]) != NULL)
            sums[column.code] = from_micros(total)
        if isinstance(self._taker, RegisterRows):
            sums["orders"] = Decimal(distinct_orders(self._taker))
        return sums

    def _roles(self) -> dict[str, str]:
        if not self._gathered.roles:
            return {}
        last: dict[str, tuple[int, str]] = {}
        rows = zip(self._gathered.employees, self._gathered.months, self._gathered.roles, strict=True)
        for index, (employee, month, role) in enumerate(rows):
            if role and month >= last.get(employee, (0,))[0] and index not in self._dropped:
                last[employee] = (month, role)
        return {employee: role for employee, (_, role) in last.items()}

    def _new_employees(self) -> list[NewEmployee]:
        if not isinstance(self._taker, EmployeeRows):
            return []
        roles, met = self._roles(), set(self._facts.employees)
        found = [person for key, person in self._taker.people.new.items() if key in met]
        for person in found:
            person.role = roles.get(person.key)
        return found


def _clients(taker: StationRows | EmployeeRows) -> dict[tuple[str, Month], set[str]]:
    if not isinstance(taker, RegisterRows):
        return {}
    return {(station, Month.from_int(month)): codes for (station, month), codes in taker.clients.items()}


def answer(
    file: ProgramFile, created: int, updated: int, unchanged: int, new_employees: Iterable[NewEmployee | Mapping[str, Any]]
) -> dict[str, Any]:
    """What the command line prints of a file that was read; the numbers of facts come from whoever stored them."""
    return {
        "file": file.name,
        "kind": file.kind,
        "periods": [str(month) for month in file.periods],
        "accepted": file.accepted,
        "rejected_count": file.rejected_count,
        "rejected": [row._asdict() for row in file.rejected],
        "skipped": file.skipped.as_dict(),
        "warnings": [warning._asdict() for warning in sorted(file.warnings, key=lambda warning: warning.row)],
        "sums": {code: _printed(file.kind, code, total) for code, total in file.sums.items()},
        "new_employees": [person.as_dict() if isinstance(person, NewEmployee) else dict(person) for person in new_employees],
        "created": created,
        "updated": updated,
        "unchanged": unchanged,
    }


def _printed(kind: str, code: str, total: Decimal) -> str:
    whole = kind == "orders" and code == "orders"
    places = 0 if whole else places_of(kind, code)
    text = f"{from_micros(int(total.scaleb(6)), places):f}"
    # counts are whole but for a mean headcount
    return text.removesuffix(".000") if places_of(kind, code) == 3 and "nh_" not in code and "hours_" not in code else text


def refusal(name: str, error: FileRefused) -> dict[str, Any]:
    """The answer about a file that was not read."""
    return {"file": name, "error": {"code": error.code, "message": error.message}}
