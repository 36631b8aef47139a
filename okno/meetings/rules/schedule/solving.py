"""The schedule as a linear program in whole numbers: one yes-or-no for each meeting and time that suits it.

Managers who have nothing in common, neither a stand-in nor a partner's person, are solved apart: their prices and bounds add up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import highspy
import numpy as np

from okno.meetings.rules.schedule.fitting import NOBODY, Book, Fitting
from okno.meetings.rules.schedule.grid import Cells
from okno.meetings.rules.schedule.values import UNPLACED, Placed, Plan, Problem, Unplaced, Wanted, Why

SECONDS = 60.0
"""At most so long for one run of the solver; the plan says how far from the best it may be then."""
OPTIONS = {"output_flag": False, "threads": 1, "random_seed": 1, "mip_abs_gap": 0.9}
"""Points are whole numbers: within less than one of the bound a schedule is the best."""
ROUGH = 1e-6
NEAR = 5
"""Points above the bound up to which a column is tried at first."""


@dataclass(frozen=True)
class Answer:
    """Of one group: the chosen time of each meeting (None: without), what that costs and what it costs at least."""

    chosen: list[int | None]
    price: float
    bound: float


def solve(problem: Problem, seconds: float = SECONDS) -> Plan:
    """The cheapest schedule in which as many meetings as possible have a time. The same input gives the same plan."""
    book = Book(problem)
    placed, unplaced, fitting, lost = [], [], [], 0.0
    for wanted in problem.wanted:
        if wanted.agreed and wanted.fixed:
            placed.append(_standing(book, wanted))
        elif isinstance(found := book.fit(wanted), Unplaced):
            unplaced.append(found)
            lost += UNPLACED
        else:
            fitting.append(found)
    price = bound = lost + sum(each.price for each in placed)
    for group in _groups(fitting):
        answer = _solve(book, group, seconds)
        price, bound = price + answer.price, bound + answer.bound
        for each, place in zip(group, answer.chosen, strict=True):
            if place is None:
                unplaced.append(Unplaced(each.wanted.number, Why.TAKEN, len(each.cells)))
            else:
                start = book.grid.moment(each.cells[place])
                runner = int(each.runners[place])
                placed.append(Placed(each.wanted.number, runner, start, book.broken(each.wanted, start)))
    placed.sort(key=lambda each: (each.start, each.number))
    return Plan(tuple(placed), tuple(sorted(unplaced, key=lambda each: each.number)), price, bound)


def _standing(book: Book, wanted: Wanted) -> Placed:
    assert wanted.agreed is not None
    runner = NOBODY if wanted.manager is None else book.runner_at(wanted.manager, wanted.agreed)
    holder = wanted.manager if runner == NOBODY else runner
    return Placed(wanted.number, NOBODY if holder is None else holder, wanted.agreed, book.broken(wanted, wanted.agreed))


def _groups(fitting: Sequence[Fitting]) -> Iterator[list[Fitting]]:
    """Meetings that may stand in each other's way: joined by whoever could hold them and by the partner's people."""
    above: dict[tuple[str, int], tuple[str, int]] = {}

    def top(name: tuple[str, int]) -> tuple[str, int]:
        while above.setdefault(name, name) != name:
            above[name] = above[above[name]]
            name = above[name]
        return name

    for each in fitting:
        first = top(("runner", int(each.runners[0])))
        for name in [("runner", int(who)) for who in np.unique(each.runners)] + [("person", who) for who in each.wanted.people]:
            above[top(name)] = first = top(first)
    groups = defaultdict(list)
    for each in fitting:
        groups[top(("runner", int(each.runners[0])))].append(each)
    yield from groups.values()


def _solve(book: Book, group: Sequence[Fitting], seconds: float) -> Answer:
    """One group: first with fractions allowed, which is quick and gives a bound; then, in whole numbers, what that leaves.

    A column whose reduced cost is above the distance from the bound to a schedule in hand is in no better schedule. So a few
    cheap columns are tried first, and all that could still be better only where those do not reach the bound.
    """
    program = _program(book, group)
    loose = _run(program, whole=False)
    floor = np.ceil(loose.price - ROUGH)
    if np.all(np.abs(loose.values - np.round(loose.values)) < ROUGH):
        return _read(program, loose.values, floor)
    few = _run(program.only(loose.reduced <= NEAR), whole=True, seconds=seconds)
    distance = few.price - loose.price
    if few.price - floor < 1 or distance <= NEAR:
        return _read(program, few.values, max(floor, few.bound) if few.price - floor >= 1 else floor)
    rest = _run(program.only(loose.reduced <= distance), whole=True, seconds=seconds)
    best = min(few, rest, key=lambda each: each.price)
    return _read(program, best.values, max(floor, min(rest.bound, few.price)))


@dataclass(frozen=True)
class Program:
    """Columns with their points, rows with what they may sum to; the last columns are the meetings without a time."""

    starts: Cells
    points: Cells
    rows: Sequence[Cells]
    least: Cells
    most: Cells
    kept: Cells

    def only(self, kept: Cells) -> Program:
        """The same with some of the columns held at nought; a meeting may always go without a time."""
        free = np.arange(len(self.points)) >= self.starts[-1]
        return replace(self, kept=kept | free)


@dataclass(frozen=True)
class Run:
    """What the solver found: the columns' values, their price, a bound, and (of a run with fractions) their reduced costs."""

    values: Cells
    price: float
    bound: float
    reduced: Cells


def _program(book: Book, group: Sequence[Fitting]) -> Program:
    starts = np.cumsum([0, *(len(each.cells) for each in group)])
    count, meetings = int(starts[-1]), len(group)
    rows = Rows()
    _as_cliques(book, group, np.repeat(np.arange(meetings), np.diff(starts)), rows)
    once = [np.concatenate([np.arange(starts[n], starts[n + 1]), [count + n]]) for n in range(meetings)]
    return Program(
        starts,
        np.concatenate([*(each.points for each in group), np.full(meetings, UNPLACED)]).astype(float),
        [*once, *rows.columns],
        np.concatenate([np.ones(meetings), np.full(len(rows.most), -highspy.kHighsInf)]),
        np.concatenate([np.ones(meetings), np.array(rows.most, float)]),
        np.ones(count + meetings, bool),
    )


def _run(program: Program, *, whole: bool, seconds: float = highspy.kHighsInf) -> Run:
    """By HiGHS, in one thread and from one seed, so that it is repeated to the letter."""
    place = np.cumsum(program.kept) - 1
    rows = [place[row[program.kept[row]]] for row in program.rows]
    count = int(program.kept.sum())
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = count, len(rows)
    model.col_cost_, model.col_lower_, model.col_upper_ = program.points[program.kept], np.zeros(count), np.ones(count)
    model.row_lower_, model.row_upper_ = program.least, program.most
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = np.cumsum([0, *map(len, rows)])
    model.a_matrix_.index_ = np.concatenate(rows)
    model.a_matrix_.value_ = np.ones(len(model.a_matrix_.index_))
    if whole:
        model.integrality_ = [highspy.HighsVarType.kInteger] * count
    solver = highspy.Highs()
    for option, value in OPTIONS.items():
        solver.setOptionValue(option, value)
    solver.setOptionValue("time_limit", seconds)
    solver.passModel(model)
    solver.run()
    return _found(solver, program, whole)


def _found(solver: highspy.Highs, program: Program, whole: bool) -> Run:
    """What was found, in the columns of the whole program; nobody has a time where nothing was found in time."""
    info, found = solver.getInfo(), solver.getSolution()
    values, reduced = np.zeros(len(program.points)), np.zeros(len(program.points))
    if info.primal_solution_status != highspy.kSolutionStatusFeasible:
        values[program.starts[-1] :] = 1
        return Run(values, float(program.points @ values), 0.0, reduced)
    values[program.kept] = found.col_value
    price = float(program.points @ values)
    if not whole:
        reduced[program.kept] = found.col_dual
        return Run(values, price, price, reduced)
    return Run(values, round(price), float(np.ceil(info.mip_dual_bound - ROUGH)), reduced)


def _read(program: Program, values: Cells, bound: float) -> Answer:
    chosen: list[int | None] = []
    for first, last in pairwise(program.starts):
        taken = np.flatnonzero(values[first:last] > 0.5)
        chosen.append(int(taken[0]) if len(taken) else None)
    price = round(float(program.points @ np.round(values)))
    return Answer(chosen, price, min(price, float(bound)))


class Rows:
    """Sums of columns that stay below a number; those that cannot exceed it are left out."""

    def __init__(self) -> None:
        self.columns: list[Cells] = []
        self.most: list[int] = []

    def add(self, columns: Cells, most: int) -> None:
        if len(columns) > most:
            self.columns.append(columns)
            self.most.append(most)


def _as_cliques(book: Book, group: Sequence[Fitting], whose: Cells, rows: Rows) -> None:
    """Of all that covers one half hour of a person at most one is chosen; of a day at most so many."""
    cells = np.concatenate([each.cells for each in group])
    runners = np.concatenate([each.runners for each in group])
    for runner in np.unique(runners):
        mine = np.flatnonzero(runners == runner)
        _overlaps(mine, cells, book.grid.apart, rows)
        days = book.day_of(int(runner))[cells[mine]]
        for day in np.unique(days):
            rows.add(mine[days == day], book.problem.limits.a_day - book.held[int(runner), int(day)])
    for meetings in _of_people(group):
        _overlaps(np.flatnonzero(np.isin(whose, meetings)), cells, book.grid.long, rows)


def _of_people(group: Iterable[Fitting]) -> Iterator[list[int]]:
    """The meetings of a person who sits in several."""
    found: dict[int, list[int]] = defaultdict(list)
    for place, each in enumerate(group):
        for person in each.wanted.people:
            found[person].append(place)
    yield from (list(places) for places in dict.fromkeys(tuple(places) for places in found.values() if len(places) > 1))


def _overlaps(mine: Cells, cells: Cells, span: int, rows: Rows) -> None:
    order = mine[np.argsort(cells[mine], kind="stable")]
    at = cells[order]
    for first in np.unique(at):
        low, high = np.searchsorted(at, [first, first + span])
        # a row that ends where the next one does as well says nothing new
        if low == 0 or high > np.searchsorted(at, at[low - 1] + span):
            rows.add(order[low:high], 1)
