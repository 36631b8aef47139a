"""Which times suit each meeting, at what price; where none does, which rule took the last one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import numpy as np

from okno.meetings.rules.schedule.grid import Cells, Grid, week_of
from okno.meetings.rules.schedule.values import PRICES, Broken, Option, Price, Problem, Unplaced, Wanted, Why
from okno.network.rules.stand_in import who_answers

NOBODY = -1


@dataclass(frozen=True)
class Fitting:
    """A meeting, the half hours in which it may begin, who would hold it then and how many points that costs."""

    wanted: Wanted
    cells: Cells
    runners: Cells
    points: Cells


class Book:
    """What is known of a month before anything is placed: who is at work when, and what is taken already."""

    def __init__(self, problem: Problem) -> None:
        self.problem, self.grid = problem, Grid.of(problem)
        self._runners: dict[int, Cells] = {}
        self._at_work: dict[int, Cells] = {}
        self._people: dict[int, list[datetime]] = defaultdict(list)
        self.held: Counter[tuple[int, int]] = Counter()
        self._taken: dict[int, Cells] = defaultdict(lambda: np.zeros(self.grid.size, bool))
        for each in problem.wanted:
            if each.agreed and each.fixed:
                self._take(each, each.agreed)

    def runner_at(self, manager: int, moment: datetime) -> int:
        """Who holds a manager's meeting at a moment: they themselves, or whoever stands in that day."""
        desk = self.problem.desks.get(manager)
        if desk is None:
            return NOBODY
        day = moment.astimezone(desk.calendar.zone).date()
        return self._answers(manager, day)

    def _answers(self, manager: int, day: date) -> int:
        pairs = [(each.person, each.stand_in) for each in self.problem.away if each.since <= day <= each.until]
        answers = who_answers(manager, pairs)
        is_away = answers in {person for person, _stand_in in pairs}
        return NOBODY if is_away or answers not in self.problem.desks else answers

    def runners(self, manager: int) -> Cells:
        """Who holds a meeting of the manager in each half hour."""
        if manager not in self._runners:
            days = self.grid.local(self.problem.desks[manager].calendar.zone).day
            known, place = np.unique(days, return_inverse=True)
            who = np.array([self._answers(manager, date.fromordinal(int(day))) for day in known] or [0], int)
            self._runners[manager] = who[place] if len(days) else np.zeros(0, int)
        return self._runners[manager]

    def day_of(self, runner: int) -> Cells:
        return self.grid.local(self.problem.desks[runner].calendar.zone).day

    def _take(self, wanted: Wanted, start: datetime) -> None:
        for person in wanted.people:
            self._people[person].append(start)
        if wanted.manager is None or (runner := self.runner_at(wanted.manager, start)) == NOBODY:
            return
        self.held[runner, start.astimezone(self.problem.desks[runner].calendar.zone).toordinal()] += 1
        self._taken[runner] |= self.grid.beside(start, self.problem.limits.gap)

    # ---------- one meeting ----------

    def fit(self, wanted: Wanted) -> Fitting | Unplaced:
        """The times of a meeting, or the rule after which none was left."""
        if wanted.manager is None or wanted.manager not in self.problem.desks:
            return Unplaced(wanted.number, Why.NO_MANAGER)
        runners = self.runners(wanted.manager)
        allowed, fitting = np.ones(self.grid.size, bool), 0
        for why, mask in self._rules(wanted, runners):
            fitting = int(allowed.sum())
            allowed = allowed & mask
            if not allowed.any():
                return Unplaced(wanted.number, why, fitting if why is Why.TAKEN else 0)
        cells = np.flatnonzero(allowed)
        return Fitting(wanted, cells, runners[cells], self._points(wanted, runners)[cells])

    def refuses(self, wanted: Wanted, start: datetime) -> Why | None:
        """The first hard rule that a time of a meeting would break; None where it breaks none."""
        cell = self.grid.cell(start)
        if wanted.manager is None or wanted.manager not in self.problem.desks:
            return Why.NO_MANAGER
        if cell is None:
            return Why.NO_COMMON_HOURS
        return next((why for why, mask in self._rules(wanted, self.runners(wanted.manager)) if not mask[cell]), None)

    def _rules(self, wanted: Wanted, runners: Cells) -> Iterator[tuple[Why, Cells]]:
        """The hard rules one after the other, each as the half hours that it leaves."""
        first = wanted.calendars[0].zone
        present = [int(who) for who in np.unique(runners) if who != NOBODY]
        yield Why.AWAY, runners != NOBODY
        yield Why.NO_COMMON_HOURS, np.logical_or.reduce([self._works(who) & (runners == who) for who in present])
        yield Why.NO_COMMON_HOURS, np.logical_and.reduce([self.grid.open(each) for each in wanted.calendars])
        yield Why.FORBIDDEN, ~self.grid.touching(wanted.forbids, first)
        yield (
            Why.FORBIDDEN,
            np.logical_or.reduce([self._bears(who) & (runners == who) for who in present]),
        )
        closed = np.array([day.toordinal() for day in wanted.launches], int)
        yield Why.LAUNCH, ~np.isin(self.grid.local(first).day, closed)
        yield Why.TAKEN, self._free(wanted, runners, present)

    def _works(self, runner: int) -> Cells:
        return self.grid.open(self.problem.desks[runner].calendar)

    def _bears(self, runner: int) -> Cells:
        """Half hours that whoever holds it did not forbid."""
        desk = self.problem.desks[runner]
        return ~self.grid.touching(desk.forbids, desk.calendar.zone)

    def _likes(self, runner: int) -> Cells:
        """Those that they like best; all where they said nothing."""
        desk = self.problem.desks[runner]
        return self.grid.within(desk.prefers, desk.calendar.zone) if desk.prefers else np.ones(self.grid.size, bool)

    def _free(self, wanted: Wanted, runners: Cells, present: list[int]) -> Cells:
        """What the times that stay leave: to whoever holds it, and to the partner's people."""
        free = np.zeros(self.grid.size, bool)
        for who in present:
            day = self.day_of(who)
            full = [at for (runner, at), held in self.held.items() if runner == who and held >= self.problem.limits.a_day]
            free |= (runners == who) & ~self._taken[who] & ~np.isin(day, full)
        for person in wanted.people:
            for start in self._people[person]:
                free &= ~self.grid.beside(start, timedelta())
        return free

    # ---------- prices ----------

    def _points(self, wanted: Wanted, runners: Cells) -> Cells:
        return sum(self.prices(wanted, runners).values(), np.zeros(self.grid.size, int))

    def prices(self, wanted: Wanted, runners: Cells) -> dict[Price, Cells]:
        """Points of each wish in each half hour."""
        zone = wanted.calendars[0].zone
        local, found = self.grid.local(zone), {}
        if wanted.prefers:
            found[Price.PARTNER] = ~self.grid.within(wanted.prefers, zone) * PRICES[Price.PARTNER]
        liked = np.zeros(self.grid.size, bool)
        for who in {int(each) for each in np.unique(runners)} - {NOBODY}:
            liked |= (runners == who) & self._likes(who)
        found[Price.MANAGER] = ~liked * PRICES[Price.MANAGER]
        if wanted.last:
            last = wanted.last.astimezone(zone)
            found[Price.HOUR] = (local.minute != last.hour * 60 + last.minute) * PRICES[Price.HOUR]
            found[Price.WEEKDAY] = (local.weekday != last.weekday()) * PRICES[Price.WEEKDAY]
        usual = week_of(wanted.last.astimezone(zone)) if wanted.last else 0
        found[Price.WEEK] = np.abs(local.week - usual) * PRICES[Price.WEEK]
        found[Price.STAND_IN] = (runners != wanted.manager) * PRICES[Price.STAND_IN]
        if wanted.trouble and self.grid.size:
            found[Price.LATER] = (local.day - local.day[0]) * (wanted.trouble * PRICES[Price.LATER])
        if wanted.agreed:
            found[Price.MOVED] = (np.arange(self.grid.size) != self.grid.cell(wanted.agreed)) * PRICES[Price.MOVED]
        return found

    def broken(self, wanted: Wanted, moment: datetime) -> tuple[Broken, ...]:
        """What a time breaks; nothing is reckoned for one between the half hours."""
        cell = self.grid.cell(moment)
        if cell is None or wanted.manager is None or wanted.manager not in self.problem.desks:
            return ()
        prices = self.prices(wanted, self.runners(wanted.manager))
        return tuple(Broken(wish, int(points[cell])) for wish, points in prices.items() if points[cell])


def options(problem: Problem, wanted: Wanted) -> list[Option]:
    """All times of one more meeting beside those that stand, the cheapest first, of equal ones the earliest."""
    book = Book(replace(problem, wanted=[*problem.wanted, wanted]))
    found = book.fit(wanted)
    if isinstance(found, Unplaced):
        return []
    order = np.lexsort((found.cells, found.points))
    return [Option(book.grid.moment(found.cells[n]), int(found.runners[n]), int(found.points[n])) for n in order]
