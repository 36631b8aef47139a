"""Employee exports without a station column: lines that name a station speak for the rows under them."""

from __future__ import annotations

from collections.abc import Sequence

from okno.core.intake.cells import Row, collapse, is_blank, text_of
from okno.core.intake.header_search import Header
from okno.core.intake.judged import Unfit
from okno.kpi.rules.intake.directory import Stations
from okno.kpi.rules.intake.figures import FigureColumns
from okno.kpi.rules.intake.people import EmployeeColumns

_CENT = 10_000  # millionths


class Captions:
    """Follows the captions of a table and knows the station of the rows under the last one; None while it is unknown."""

    def __init__(self, header: Header, stations: Stations, employees: EmployeeColumns, figures: FigureColumns) -> None:
        self._stations = stations
        self._employees = employees
        self._figures = figures
        role = header.by_code.get("role")
        self._role = role.index if role else None
        self._heads: dict[int, bool] = {}
        self.current: str | None = None
        self._text = ""

    def station(self, cells: Row) -> str:
        """Raises Unfit ``unknown_station`` under an unknown caption, or before the first one."""
        if self.current is None:
            raise Unfit("unknown_station", None, self._text)
        return self.current

    def look_ahead(self, rows: Sequence[tuple[int, Row]]) -> None:
        """Note which rows without a role hold exactly the sum of the rows with a role below them."""
        if self._role is None:
            return
        total = count = 0
        for number, cells in reversed(rows):
            value = self._figures.filled(cells).get(self._figures.required)
            if not is_blank(cells[self._role]):
                total, count = total + (value or 0), count + 1
            else:
                self._heads[number] = bool(count) and value is not None and abs(value - total) <= _CENT
                total = count = 0

    def read_text(self, cells: Row) -> None:
        """A line without a code and figures: it names the station, or ends the reach of the last one."""
        texts = [cell for cell in cells if isinstance(cell, str) and not is_blank(cell)]
        self._set(next(filter(None, map(self._stations.match, texts)), None), texts[0] if texts else "")

    def reads(self, number: int, cells: Row) -> bool:
        """Whether the row is a caption; if so, its station holds from here on."""
        text_only = self._figures.are_blank(cells)
        if not text_only and self._role is not None and not is_blank(cells[self._role]):
            return False
        code, name = self._named(cells)
        station = (self._stations.match(code) if code else None) or (self._stations.match(name) if name else None)
        if station is None and not self._is_unknown_station(number, code, name):
            return False
        self._set(station, code or name)
        return True

    def _named(self, cells: Row) -> tuple[str, str]:
        code, name = self._employees.code_index, self._employees.name_index
        return (
            "" if code is None else text_of(cells[code]).strip(),
            "" if name is None else collapse(text_of(cells[name])),
        )

    def _is_unknown_station(self, number: int, code: str, name: str) -> bool:
        """Taken for an employee, a strange station would hide all its people under the station above it."""
        if code and self._employees.is_known_code(code):
            return False
        return self._heads.get(number, False) or self._stations.looks_like_one(code, name)

    def _set(self, station: str | None, text: str) -> None:
        self.current, self._text = station, text
