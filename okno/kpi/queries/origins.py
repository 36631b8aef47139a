"""Where a figure is from: file, sheet, row, moment, who brought it, and what stood there before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from okno.accounts.models import Person
from okno.core.errors import Missing
from okno.core.months import Month
from okno.core.speech import lang
from okno.kpi.access import visible_months
from okno.kpi.models import Source, StationMonth
from okno.kpi.rules.canon import Kpi
from okno.kpi.rules.facts import STATION_FACTS, Fact


@dataclass(frozen=True, slots=True)
class Older:
    """A value that stood before: from which file, until when, and who replaced it."""

    value: Decimal | None
    file: str
    until: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Origin:
    """One base fact of a station and month. ``row`` 0: counted over several files; no ``source``: nobody ever said it."""

    fact: Fact
    value: Decimal | None
    source: Source | None
    row: int
    rows: int
    older: tuple[Older, ...]

    @property
    def name(self) -> str:
        """The fact's name in the reader's language."""
        return self.fact.name(lang())

    @property
    def last_row(self) -> int | None:
        """The end of the first piece when the value was summed from rows that stand together; None when it was one row."""
        return self.row + self.rows - 1 if self.rows > 1 else None


def origin_of(by: Person, station: str, period: Month, fact: str) -> Origin:
    """The origin of one fact. Raises Missing without that station, month or fact."""
    if fact not in STATION_FACTS:
        raise Missing
    return _origins(_row(by, station, period), [fact])[0]


def origins_of(by: Person, station: str, period: Month, kpi: Kpi) -> tuple[Origin, ...]:
    """The origins of all facts of a KPI, in the order of its formula. Raises Missing without that station or month."""
    return tuple(_origins(_row(by, station, period), kpi.facts))


def _row(by: Person, station: str, period: Month) -> StationMonth:
    row = visible_months(by).select_related("station").filter(station__code=station, period=period).first()
    if row is None:
        raise Missing
    return row


def _origins(row: StationMonth, facts: Iterable[str]) -> list[Origin]:
    events = list(_events(row))
    numbers = {_place(each, fact)[0] for each in (row, *events) for fact in facts}
    sources = Source.objects.select_related("by", "file").in_bulk(numbers)
    people = Person.objects.in_bulk({_who(event) for event in events} - {None})
    return [_origin(row, fact, events, sources, people) for fact in facts]


def _events(row: StationMonth) -> Iterable[Any]:
    """The rows as they stood before each change, newest first."""
    return StationMonth.pgh_event_model.objects.filter(pgh_obj_id=row.pk).select_related("pgh_context").order_by("-pk")  # type: ignore[attr-defined]


def _origin(row: StationMonth, fact: str, events: list[Any], sources: dict[int, Source], people: dict[int, Person]) -> Origin:
    number, first, rows = _place(row, fact)
    value, older = getattr(row, fact), []
    newer = value
    for event in events:
        before = getattr(event, fact)
        if before != newer:
            source, person = sources.get(_place(event, fact)[0]), people.get(_who(event) or 0)
            if before is not None:
                older.append(
                    Older(before, source.name if source else "", event.pgh_created_at, person.short_name if person else "")
                )
        newer = before
    # a fact that no file ever had is not from the file that brought the others
    told = value is not None or fact in row.origins or bool(older)
    return Origin(STATION_FACTS[fact], value, sources.get(number) if told else None, first, rows, tuple(older))


def _place(row: Any, fact: str) -> tuple[int, int, int]:
    """Number of the source, first row, number of rows."""
    own = row.origins.get(fact)
    return tuple(own) if own else (row.source_id, row.row, row.rows)


def _who(event: Any) -> int | None:
    return event.pgh_context.metadata.get("by") if event.pgh_context else None
