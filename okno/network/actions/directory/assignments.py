"""Portfolios named by a file: opened when new, stations assigned or moved."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from okno.core.intake.judged import Unfit
from okno.core.live import rights_changed
from okno.network.actions.directory.intake import BATCH, Intake, Stations, upsert
from okno.network.models import Assignment, Portfolio, Station
from okno.network.rules import Stage
from okno.network.rules.reading import Line


class _Change(NamedTuple):
    line: Line
    station: Station
    code: str
    since: date
    current: Assignment | None


class Portfolios:
    """What the file says of portfolios, judged row by row and written at the end; equal to ``move_station`` for each."""

    def __init__(self, intake: Intake, stations: Iterable[Station]) -> None:
        self._intake = intake
        self._portfolios = {row.code: row for row in Portfolio.objects.filter(code__in=intake.values_of("portfolio"))}
        self._open: dict[int, Assignment] = {}
        self._ended: dict[int, date] = {}
        self._changes: list[_Change] = []
        known = Assignment.objects.filter(station__in=[station.pk for station in stations]).select_related("portfolio")
        for row in known.select_for_update(no_key=True, of=("self",)):
            if row.until is None:
                self._open[row.station_id] = row
            else:
                self._ended[row.station_id] = max(row.until, self._ended.get(row.station_id, row.until))

    def judge(self, line: Line, station: Station) -> bool:
        """Whether the line changes where the station stands. Raises Unfit for days that overlap what is known."""
        code = line.get("portfolio")
        current = self._open.get(station.pk)
        if code is None or (current is not None and current.portfolio.code == code):
            return False
        if station.stage == Stage.CLOSED:
            self._intake.warn(line, "portfolio", "closed_station")
            return False
        since = line.get("since") or self._intake.day
        ended = self._ended.get(station.pk)
        if (current is not None and since < current.since) or (ended is not None and since <= ended):
            raise Unfit("before_assignment", "since", since.isoformat())
        self._changes.append(_Change(line, station, code, since, current))
        return True

    def write(self) -> None:
        """Open what is new, end what was moved, assign."""
        self._open_new()
        ended, moved, added = [], [], []
        for change in self._changes:
            portfolio = self._portfolios[change.code]
            if change.current is not None and change.current.since == change.since:
                moved.append(_in_place(change.current, portfolio))
                continue
            if change.current is not None:
                change.current.until = change.since - timedelta(days=1)
                ended.append(change.current)
            added.append(Assignment(station=change.station, portfolio=portfolio, since=change.since))
        upsert(ended, ["until"])
        upsert([row for row, _ in moved], ["portfolio"])
        Assignment.objects.bulk_create(added, batch_size=BATCH)
        self._note({row.station_id: row for row in (*added, *(row for row, _ in moved))}, dict(before for _, before in moved))

    def _open_new(self) -> None:
        first: dict[str, Line] = {}
        for change in self._changes:
            if change.code not in self._portfolios:
                first.setdefault(change.code, change.line)
        for row in Portfolio.objects.bulk_create([Portfolio(code=code) for code in first]):
            self._portfolios[row.code] = row
            self._intake.note("open_portfolio", row, first[row.code])

    def _note(self, rows: dict[int, Assignment], former: dict[int, str]) -> None:
        for change in self._changes:
            data = {"portfolio": change.code, "since": change.since.isoformat()}
            if change.current is not None:
                data["before"] = former.get(change.station.pk) or change.current.portfolio.code
            word = "move_station" if change.current is not None else "assign_station"
            self._intake.note(word, rows[change.station.pk], change.line, change.station.pk, **data)


def _in_place(row: Assignment, portfolio: Portfolio) -> tuple[Assignment, tuple[int, str]]:
    """An assignment of the very same day changes in place: it cannot end before it began."""
    before = (row.station_id, row.portfolio.code)
    row.portfolio = portfolio
    return row, before


def take_assignments(intake: Intake) -> None:
    """Rows of station, portfolio and day."""
    stations = Stations(intake.values_of("station_code"))
    portfolios = Portfolios(intake, stations.all())
    for line in intake.lines:
        with intake.judging(line):
            station = stations.find(line)
            if line.get("portfolio") is None:
                raise Unfit("missing_portfolio", "portfolio")
            intake.count(created=False, changed=portfolios.judge(line, station))
    portfolios.write()
    rights_changed()
