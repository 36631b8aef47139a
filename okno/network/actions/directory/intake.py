"""One import on its way: what was read, what became of each row, what is to be recorded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from django.db.models import Model

from okno.core.clock import today
from okno.core.intake.judged import Unfit
from okno.core.models import Event
from okno.network.models import Station
from okno.network.rules.reading import Line, Reading

if TYPE_CHECKING:
    from okno.accounts.models import Person

M = TypeVar("M", bound=Model)
BATCH = 2000


class Intake:
    """What every kind of file shares: counts, rejections, warnings, events."""

    def __init__(self, by: Person, file: str, reading: Reading) -> None:
        self.by = by
        self.file = file
        self.reading = reading
        self.day = today()
        self.created = self.updated = self.unchanged = 0
        self._events: list[Event] = []

    @property
    def lines(self) -> list[Line]:
        return self.reading.lines

    def values_of(self, code: str) -> set[Any]:
        """Everything that the column says."""
        return {line.values[code] for line in self.lines if code in line.values}

    @contextmanager
    def judging(self, line: Line) -> Iterator[None]:
        """Inside, an Unfit rejects the line and nothing else."""
        try:
            yield
        except Unfit as unfit:
            self.reading.reject(line.number, unfit)

    def warn(self, line: Line, code: str, reason: str) -> None:
        self.reading.warn(line.number, code, reason)

    def count(self, *, created: bool, changed: bool) -> None:
        """The line is accepted; say what it did."""
        self.created += created
        self.updated += changed and not created
        self.unchanged += not (changed or created)

    def note(self, word: str, about: Model, line: Line, station_id: int | None = None, **data: Any) -> None:
        """Remember an event of a saved row; all leave together."""
        data |= {"file": self.file, "row": line.number}
        kind = about._meta.label_lower
        self._events.append(Event(word=word, by=self.by, kind=kind, object_id=about.pk, station_id=station_id, data=data))

    def write_events(self) -> None:
        Event.objects.bulk_create(self._events, batch_size=BATCH)


def upsert(rows: Sequence[M], fields: Iterable[str]) -> None:
    """Save fields of many rows that exist, in few statements: a long CASE of bulk_update would take minutes."""
    if rows:
        type(rows[0])._default_manager.bulk_create(
            rows, batch_size=BATCH, update_conflicts=True, unique_fields=["pk"], update_fields=sorted(set(fields))
        )


class Stations:
    """The stations that a column names, by code or else by name."""

    def __init__(self, words: Iterable[str]) -> None:
        wanted = list(words)
        known = Station.objects.select_related("partner")
        self._by_code = {station.code: station for station in known.filter(code__in=[word.upper() for word in wanted])}
        missing = [word for word in wanted if word.upper() not in self._by_code]
        self._by_name: dict[str, list[Station]] = {}
        for station in known.filter(name__in=missing) if missing else ():
            self._by_name.setdefault(station.name, []).append(station)

    def all(self) -> list[Station]:
        named = (station for stations in self._by_name.values() for station in stations)
        return [*self._by_code.values(), *named]

    def find(self, line: Line, code: str = "station_code") -> Station:
        """The station of a line. Raises Unfit for one that is not there, or a name that two stations have."""
        word = line.get(code)
        if word is None:
            raise Unfit("unknown_station", code)
        station = self._by_code.get(word.upper())
        if station is not None:
            return station
        named = self._by_name.get(word, [])
        if len(named) != 1:
            raise Unfit("ambiguous_station" if named else "unknown_station", code, word)
        return named[0]
