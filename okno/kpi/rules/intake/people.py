"""Employees of an export: known by code, else by name within the station, else new."""

from __future__ import annotations

from dataclasses import dataclass

from okno.core.intake.cells import Cell, Row, collapse, is_blank, text_of
from okno.core.intake.header_search import Header
from okno.core.intake.judged import Unfit
from okno.kpi.rules.intake.directory import Directory


@dataclass
class NewEmployee:
    """Somebody the directory lacks. ``key`` names them in the facts of the file."""

    key: str
    code: str | None
    name: str
    station: str
    role: str | None = None

    def as_dict(self) -> dict[str, str | None]:
        return {"code": self.code, "name": self.name, "role": self.role, "station": self.station}


def _code_of(cell: Cell) -> str:
    return text_of(cell).strip().upper()


class EmployeeColumns:
    """The employee of a row, as a key: the code, or for people without one what the directory calls them."""

    def __init__(self, header: Header, directory: Directory) -> None:
        code, name = header.by_code.get("employee_code"), header.by_code.get("employee_name")
        self.code_index = code.index if code else None
        self.name_index = name.index if name else None
        self._blamed = code or name
        self._codes = {known.upper(): known for known in directory.employees_by_code}
        self._names = dict(directory.employees_by_name)
        self._seen: dict[Cell, str] = {}
        self.new: dict[str, NewEmployee] = {}

    def is_known_code(self, cell: Cell) -> bool:
        return _code_of(cell) in self._codes

    def require(self, cells: Row) -> None:
        """Raises Unfit ``missing_employee`` when there is neither code nor name."""
        if self.code_index is not None and ((code := cells[self.code_index]) in self._seen or not is_blank(code)):
            return
        if self.name_index is None or is_blank(cells[self.name_index]):
            raise Unfit("missing_employee", self._blamed.text if self._blamed else None, "")

    def employee(self, cells: Row, station: str) -> str:
        """The key of somebody who is there; a stranger becomes a new employee."""
        if self.code_index is None:
            return self._by_name(self._name(cells), station)
        code = cells[self.code_index]
        if code in self._seen:
            return self._seen[code]
        if is_blank(code):
            return self._by_name(self._name(cells), station)
        return self._by_code(code, self._name(cells), station)

    def _name(self, cells: Row) -> str:
        return "" if self.name_index is None else collapse(text_of(cells[self.name_index]))

    def _by_code(self, cell: Cell, name: str, station: str) -> str:
        code = _code_of(cell)
        key = self._codes.get(code, code)
        if code not in self._codes:
            person = self.new.setdefault(key, NewEmployee(key, code, name or code, station))
            if name and person.name == code:
                person.name = name
            if name:
                self._names.setdefault((station, name), key)
        if name or self.name_index is None:  # a name may still come in a later row
            self._seen[cell] = key
        return key

    def _by_name(self, name: str, station: str) -> str:
        key = self._names.get((station, name))
        if key is None:
            key = f"{station} {name}"
            self._names[station, name] = key
            self.new[key] = NewEmployee(key, None, name, station)
        return key
