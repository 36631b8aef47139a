"""The network as an export sees it: which station a cell means."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from okno.core.intake.cells import Cell, Row, collapse, is_blank, text_of
from okno.core.intake.header_search import Header
from okno.core.intake.headers import Column
from okno.core.intake.judged import Unfit


@dataclass(frozen=True)
class Directory:
    """What is known of the network before the file is read."""

    stations_by_code: Mapping[str, str | None]  # code -> IANA zone, None where it is not known
    stations_by_name: Mapping[str, str] = field(default_factory=dict)  # collapsed name -> code; ambiguous names left out
    employees_by_code: Mapping[str, str] = field(default_factory=dict)  # employee code -> station code
    employees_by_name: Mapping[tuple[str, str], str] = field(default_factory=dict)  # (station code, name) -> employee key


def zone_of(name: str | None) -> ZoneInfo | None:
    """The zone of an IANA name; None for no name and for one that does not exist."""
    try:
        return ZoneInfo(name) if name else None
    except (KeyError, ValueError, OSError):
        return None


class Stations:
    """Finds the station of a cell: a code (trimmed, upper case) or a name (trimmed, spaces collapsed), both exact."""

    def __init__(self, directory: Directory) -> None:
        self._codes = {code.upper(): code for code in directory.stations_by_code}
        self._names = directory.stations_by_name
        self._known: dict[Cell, str | None] = {}
        self.zones = {code: zone_of(zone) for code, zone in directory.stations_by_code.items()}
        self._shapes = {shape for code in self._codes if (shape := _shape(code))}
        self._first_word = _usual_first_word(self._names)

    def match(self, cell: Cell) -> str | None:
        """The code of the station a cell means, None if there is no such station."""
        if cell not in self._known:
            if len(self._known) > 50_000:  # a file of garbage must not fill the memory
                self._known.clear()
            text = text_of(cell).strip()
            self._known[cell] = self._codes.get(text.upper()) or self._names.get(collapse(text))
        return self._known[cell]

    def looks_like_one(self, code: str, name: str) -> bool:
        """Written like the stations of this network: «ST-998» among «ST-001…», «Станция …» among «Станция …»."""
        if code:
            return _shape(code.upper()) in self._shapes
        return bool(self._first_word) and name.split(" ")[0].lower() == self._first_word


def _shape(code: str) -> str | None:
    """ST-998 → A-999; a code without letters has no shape of its own."""
    if not re.search(r"[^\W\d_]", code):
        return None
    return re.sub(r"\d", "9", re.sub(r"[^\W\d_]+", "A", code))


def _usual_first_word(names: Mapping[str, str]) -> str | None:
    words = Counter(name.split(" ")[0].lower() for name in names)
    word, count = words.most_common(1)[0] if words else ("", 0)
    return word if count > 1 and count * 2 >= len(names) else None


class StationColumns:
    """The station of a row: a filled code cell alone decides, else the name."""

    def __init__(self, header: Header, stations: Stations) -> None:
        self.stations = stations
        columns = [header.by_code[code] for code in ("station_code", "station_name") if code in header.by_code]
        self._columns: list[Column] = columns
        self._first = columns[0].index

    def station(self, cells: Row) -> str:
        """Its code. Raises Unfit ``unknown_station``."""
        station = self.stations.match(cells[self._first])
        return station if station else self._station(cells)

    def _station(self, cells: Row) -> str:
        for column in self._columns:
            cell = cells[column.index]
            if not is_blank(cell):
                station = self.stations.match(cell)
                if station:
                    return station
                raise Unfit("unknown_station", column.text, text_of(cell))
        raise Unfit("unknown_station", self._columns[0].text, "")
