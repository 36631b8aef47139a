"""One meeting put elsewhere by a person: what may move to make room for it, and whether there is room."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from okno.core.errors import Refused
from okno.core.speech import _
from okno.meetings.rules.schedule.fitting import Book
from okno.meetings.rules.schedule.values import Plan, Problem, Wanted
from okno.meetings.rules.schedule.words import why_not


def make_room(problem: Problem, number: int, start: datetime, movable: Mapping[int, datetime]) -> Problem:
    """The month with a meeting at its new time; others of its manager may move from where they stand, dearly, nobody else.

    ``movable``: meeting → where it stands. Raises Refused for an hour that breaks a rule whatever the others do.
    """
    own = next(each for each in problem.wanted if each.number == number)
    wanted = [_standing(problem, each, own, movable) for each in problem.wanted if each is not own]
    rest = replace(problem, wanted=wanted)
    refused = Book(rest).refuses(replace(own, agreed=None, fixed=False), start)
    if refused:
        raise Refused(why_not(refused))
    return replace(rest, wanted=[*wanted, replace(own, agreed=start, fixed=True)])


def _standing(problem: Problem, each: Wanted, own: Wanted, movable: Mapping[int, datetime]) -> Wanted:
    at = movable.get(each.number)
    if at is None:
        return each
    is_free = each.manager == own.manager and Book(replace(problem, wanted=())).grid.cell(at) is not None
    return replace(each, agreed=at, fixed=not is_free)


def check_room(problem: Problem, plan: Plan) -> None:
    """Nobody who had a time has lost it. Raises Refused."""
    had = {each.number for each in problem.wanted if each.agreed}
    if had & {each.number for each in plan.unplaced}:
        raise Refused(_("Так не выйдет: для другой встречи не останется времени."))
