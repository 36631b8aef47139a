"""The months of the demo: real figures, moved by whole years and rescaled to believable garages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from okno.core.months import Month
from okno.demo.rules.samples import rows
from okno.kpi.rules.aggregate import Row
from okno.kpi.rules.rescale import factor, rescale_employees, rescale_station, rescaled_posts

FIRST, LAST = Month(2022, 1), Month(2025, 6)
"""The months of the given figures."""
HISTORY = 24
"""Months that a demo shows at least."""
KEYS = ("period", "station_code")


def years_to_move(last: Month) -> int:
    """By how many whole years the figures move, so that ``last`` and the months before it are covered: as few as can be."""
    for years in sorted(range(-50, 100), key=abs):
        if FIRST + 12 * years <= last - (HISTORY - 1) and last <= LAST + 12 * years:
            return years
    raise ValueError(f"no figures for {last}")


def demo_posts() -> dict[str, int]:
    """Station → its posts in the demo; of the whole directory, so that a station is the same in a small demo."""
    return rescaled_posts({row["station_code"]: int(row["posts"]) for row in rows("stations")})


@dataclass(frozen=True, slots=True)
class Figures:
    """Facts of the stations and of their employees, by month; the last one is the month before the demo's day."""

    stations: Mapping[tuple[str, Month], Row]
    employees: Mapping[tuple[str, Month], Mapping[str, Row]]
    months: Sequence[Month]

    def of(self, station: str, month: Month) -> Row | None:
        return self.stations.get((station, month))

    def files(self, name: str, months: Iterable[Month]) -> tuple[tuple[str, str], tuple[str, str]]:
        """The export of some months: name and text of the stations' file and of the employees' file."""
        wanted = set(months)
        of_stations = ([str(month), code, *row.values()] for (code, month), row in self.stations.items() if month in wanted)
        of_people = (
            [str(month), code, person, row["revenue"], row["nh_sold"]]
            for (code, month), people in self.employees.items()
            if month in wanted
            for person, row in people.items()
        )
        facts = list(next(iter(self.stations.values())))
        return (
            (f"stancii_{name}.csv", _csv([*KEYS, *facts], of_stations)),
            (f"sotrudniki_{name}.csv", _csv([*KEYS, "employee_code", "revenue", "nh_sold"], of_people)),
        )


def demo_figures(stations: Mapping[str, int], posts: Mapping[str, int], last: Month) -> Figures:
    """Figures up to ``last`` of some stations (code → posts in the directory), in their new size."""
    years = years_to_move(last)
    facts = {}
    for code, month, _, row in _given("station_month", stations, years, last):
        facts[code, month] = rescale_station(row, factor(stations[code], posts[code]), posts[code])
    raw: dict[tuple[str, Month], dict[str, Row]] = {}
    for code, month, employee, row in _given("employee_month", stations, years, last):
        raw.setdefault((code, month), {})[employee] = row
    employees = {key: rescale_employees(people, facts[key]["revenue_total"] or Decimal(0)) for key, people in raw.items()}
    return Figures(facts, employees, last.window(last.since(FIRST + 12 * years) + 1))


def _given(
    name: str, stations: Iterable[str], years: int, last: Month
) -> Iterator[tuple[str, Month, str, dict[str, Decimal | None]]]:
    """Station, month in the demo, employee, facts as given: of the chosen stations, up to the last month."""
    for row in rows(name):
        code, month = row.pop("station_code"), Month.parse(row.pop("period")) + 12 * years
        if code not in stations or month > last:
            continue
        employee = row.pop("employee_code", "")
        row.pop("role", None)
        yield code, month, employee, {fact: Decimal(text) if text else None for fact, text in row.items()}


def _csv(header: Sequence[str], lines: Iterable[Sequence[object]]) -> str:
    text = [",".join(header)]
    text += [",".join("" if cell is None else str(cell) for cell in line) for line in lines]
    return "\n".join(text) + "\n"
