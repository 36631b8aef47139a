"""One reader per kind of table: each takes a row that is data, or raises Unfit and leaves no trace of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Protocol

from okno.core.intake.cells import Cell, Row, collapse, text_of
from okno.core.intake.header_search import Header
from okno.kpi.rules.intake.captions import Captions
from okno.kpi.rules.intake.directory import Directory, StationColumns, Stations
from okno.kpi.rules.intake.figures import FigureColumns, Gathered
from okno.kpi.rules.intake.months import MonthColumn
from okno.kpi.rules.intake.people import EmployeeColumns

Key = tuple[str, int]  # station code, month as a number


class Taker(Protocol):
    """What the judge of rows needs of a kind. ``code_index``: the cell whose code says that the row is no total."""

    gathered: Gathered
    figures: FigureColumns
    months: MonthColumn
    code_index: int | None

    def take(self, number: int, cells: Row, segment: int) -> list[int]:
        """Keep the row; answers its figures."""

    def is_named(self, cells: Row) -> bool:
        """Whether the row names its own subject although it has no code."""


class StationRows:
    """Rows of station × month."""

    def __init__(self, header: Header, directory: Directory, preamble: Iterable[Row]) -> None:
        self.figures = FigureColumns(header)
        self.months = MonthColumn(header, preamble)
        self.stations = Stations(directory)
        self._station = StationColumns(header, self.stations)
        self.gathered = Gathered(len(self.figures.codes))
        code = header.by_code.get("station_code")
        self.code_index = code.index if code else None
        self._name_index = header.by_code["station_name"].index if code is None else None

    def is_named(self, cells: Row) -> bool:
        return self._name_index is not None and self.stations.match(cells[self._name_index]) is not None

    def take(self, number: int, cells: Row, segment: int) -> list[int]:
        station = self._station.station(cells)
        month = self.months.month(cells, self.stations.zones[station])
        values = self.figures.read(cells)
        self._keep(number, station, month, values, segment)
        return values

    def _keep(self, number: int, station: str, month: int, values: list[int], segment: int) -> None:
        gathered = self.gathered
        gathered.values.extend(values)
        gathered.numbers.append(number)
        gathered.months.append(month)
        gathered.segments.append(segment)
        gathered.stations.append(station)


class RegisterRows(StationRows):
    """Lines of orders: distinct orders, clients and visits are counted while the lines pass."""

    def __init__(self, header: Header, directory: Directory, preamble: Iterable[Row]) -> None:
        super().__init__(header, directory, preamble)
        client = header.by_code.get("client_code")
        self._order_index = header.by_code["order_no"].index
        self._client_index = client.index if client else None
        self.orders: defaultdict[Key, set[str]] = defaultdict(set)
        self.clients: defaultdict[Key, set[str]] = defaultdict(set)
        self.visits: defaultdict[Key, set[tuple[str, int]]] = defaultdict(set)
        self._texts: dict[str, str] = {}

    @property
    def has_clients(self) -> bool:
        return self._client_index is not None

    def take(self, number: int, cells: Row, segment: int) -> list[int]:
        station = self._station.station(cells)
        month, day = self.months.day(cells, self.stations.zones[station])
        values = self.figures.read(cells)
        self._keep(number, station, month, values, segment)
        key = (station, month)
        if order := text_of(cells[self._order_index]).strip():
            self.orders[key].add(order)
        if self._client_index is not None and (client := text_of(cells[self._client_index]).strip()):
            client = self._texts.setdefault(client, client)
            self.clients[key].add(client)
            self.visits[key].add((client, day))
        return values


class EmployeeRows:
    """Rows of employee × month; the station stands in a column or in the captions above."""

    def __init__(self, header: Header, directory: Directory, preamble: Iterable[Row]) -> None:
        self.figures = FigureColumns(header)
        self.months = MonthColumn(header, preamble)
        self.stations = Stations(directory)
        self.people = EmployeeColumns(header, directory)
        self.gathered = Gathered(len(self.figures.codes))
        self.code_index = self.people.code_index
        has_station = "station_code" in header.by_code or "station_name" in header.by_code
        self.captions = None if has_station else Captions(header, self.stations, self.people, self.figures)
        self._station = self.captions or StationColumns(header, self.stations)
        role = header.by_code.get("role")
        self._role_index = role.index if role else None
        self._roles: dict[Cell, str | None] = {}

    def is_named(self, cells: Row) -> bool:
        return False

    def take(self, number: int, cells: Row, segment: int) -> list[int]:
        station = self._station.station(cells)
        self.people.require(cells)
        month = self.months.month(cells, self.stations.zones[station])
        values = self.figures.read(cells)
        gathered = self.gathered
        gathered.employees.append(self.people.employee(cells, station))
        gathered.values.extend(values)
        gathered.numbers.append(number)
        gathered.months.append(month)
        gathered.segments.append(segment)
        gathered.stations.append(station)
        gathered.roles.append(self._role(cells))
        return values

    def _role(self, cells: Row) -> str | None:
        if self._role_index is None:
            return None
        cell = cells[self._role_index]
        if cell not in self._roles:
            self._roles[cell] = collapse(text_of(cell)) or None
        return self._roles[cell]
