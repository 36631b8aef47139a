"""What a launch came to: its KPIs after full months, of stations that started in time beside the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from okno.accounts.models import Person
from okno.core.clock import today
from okno.core.months import Month
from okno.core.speech import lang
from okno.kpi.queries.stations import station_months
from okno.kpi.rules.aggregate import Row, value
from okno.kpi.rules.canon import KPIS
from okno.launches.access import see_board
from okno.launches.models import Launch
from okno.launches.rules.effect import Effect, effect

MOST_MONTHS = 3
USUAL = ("VIS", "REV", "CHK")


def kpi_choices() -> list[tuple[str, str]]:
    """Code and name of every KPI of stations that a launch may be meant to move."""
    return [(code, kpi.name(lang())) for code, kpi in KPIS.items()]


def kpi_names(launch: Launch) -> list[str]:
    """Those that this one is meant to move."""
    return [KPIS[code].name(lang()) for code in launch.kpis if code in KPIS]


@dataclass(frozen=True, slots=True)
class Line:
    """One KPI; ``effect`` is None where a group is too small to say anything."""

    name: str
    effect: Effect | None


@dataclass(frozen=True, slots=True)
class Result:
    """``months`` full months after the start beside as many before it; nought while there is none."""

    launch: Launch
    months: int
    in_time: int
    late: int
    lines: Sequence[Line]

    @property
    def goals(self) -> list[str]:
        return kpi_names(self.launch)

    @property
    def from_month(self) -> Month:
        """The month whose figures are awaited first."""
        return Month.of(self.launch.starts_on) + 1


def result_of(by: Person, pk: int) -> Result:
    """The result of a launch. Raises Missing."""
    launch = see_board(by, pk)
    start = Month.of(launch.starts_on)
    months = max(min(MOST_MONTHS, int_months(start + 1, Month.of(today()) - 1)), 0)
    places = dict(launch.participants.values_list("station", "started_on"))
    in_time = {station for station, day in places.items() if day and day <= launch.starts_on}
    if not months or launch.cancelled_at:
        return Result(launch, 0, len(in_time), len(places) - len(in_time), ())
    facts = station_months(places, start + months, 2 * months + 1)
    lines = [
        Line(KPIS[code].name(lang()), effect(*_changes(code, facts, start, months, in_time))) for code in launch.kpis or USUAL
    ]
    return Result(launch, months, len(in_time), len(places) - len(in_time), lines)


def int_months(first: Month, last: Month) -> int:
    """How many months lie from one to another, both counted; nought or less when there is none."""
    return (last.year - first.year) * 12 + last.number - first.number + 1


def _changes(
    code: str, facts: Mapping[int, Mapping[Month, Row]], start: Month, months: int, in_time: set[int]
) -> tuple[list[float], list[float]]:
    """Relative changes of stations in time, and of the others; the month of the start belongs to neither side."""
    changes: tuple[list[float], list[float]] = ([], [])
    for station, rows in facts.items():
        before = value(KPIS[code], [rows[start - back] for back in range(1, months + 1) if start - back in rows])
        after = value(KPIS[code], [rows[start + ahead] for ahead in range(1, months + 1) if start + ahead in rows])
        if before and after is not None and before > 0:
            changes[station not in in_time].append(float(after / before) - 1)
    return changes
