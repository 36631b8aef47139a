"""Looks at a plan with eyes of its own: minute by minute, by clocks and calendars, without arrays and without the solver."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from okno.meetings.rules.schedule import Placed, Plan, Problem, Wanted, Window

MINUTE = timedelta(minutes=1)


def broken_rules(problem: Problem, plan: Plan) -> list[str]:
    """Every hard rule that the plan breaks, in words; what was agreed before is asked only to stand where it stood."""
    wanted = {each.number: each for each in problem.wanted}
    seen = [each.number for each in plan.placed] + [each.number for each in plan.unplaced]
    found = [] if sorted(seen) == sorted(wanted) else ["somebody is missing, or there twice"]
    for each in plan.placed:
        found += _of_one(problem, wanted[each.number], each.start, each.manager)
    found += _of_days(problem, plan, wanted)
    for one, other in _near(problem, plan):
        if all(wanted[each.number].fixed for each in (one, other)):
            continue
        apart = other.start - one.start
        if one.manager == other.manager:
            found.append(f"{one.number} and {other.number}: too near for manager {one.manager}")
        if apart < problem.limits.lasts and wanted[one.number].people & wanted[other.number].people:
            found.append(f"{one.number} and {other.number}: one partner in two places")
    return found


def _near(problem: Problem, plan: Plan) -> Iterator[tuple[Placed, Placed]]:
    """Pairs of meetings of which the second begins before the first one and its rest are over."""
    ordered = sorted(plan.placed, key=lambda each: each.start)
    for place, one in enumerate(ordered):
        for other in ordered[place + 1 :]:
            if other.start - one.start >= problem.limits.lasts + problem.limits.gap:
                break
            yield one, other


def _of_one(problem: Problem, wanted: Wanted, start: datetime, manager: int) -> Iterator[str]:
    if wanted.fixed:
        if start != wanted.agreed:
            yield f"{wanted.number}: moved though it was agreed"
        return
    minutes = [start + n * MINUTE for n in range(problem.limits.lasts // MINUTE)]
    zone = wanted.calendars[0].zone
    if not problem.since <= start <= minutes[-1] < problem.until:
        yield f"{wanted.number}: outside of the month"
    if wanted.manager is None or manager not in problem.desks:
        yield f"{wanted.number}: nobody holds it"
        return
    desk = problem.desks[manager]
    for who, calendar in [("manager", desk.calendar), *(("station", each) for each in wanted.calendars)]:
        if not all(calendar.is_open(minute) for minute in minutes):
            yield f"{wanted.number}: the {who} is not at work"
    if _touches(minutes, wanted.forbids, zone) or _touches(minutes, desk.forbids, desk.calendar.zone):
        yield f"{wanted.number}: at a forbidden time"
    if start.astimezone(zone).date() in wanted.launches:
        yield f"{wanted.number}: in the first days of a launch"
    day = start.astimezone(problem.desks[wanted.manager].calendar.zone).date()
    if manager != (expected := _stand_in(problem, wanted.manager, day)):
        yield f"{wanted.number}: held by {manager}, not by {expected}"


def _stand_in(problem: Problem, person: int, day: object) -> int | None:
    """Follow the chain step by step; None when it ends at somebody who is away, too."""
    seen = []
    while person not in seen:
        seen.append(person)
        away = [each for each in problem.away if each.person == person and each.since <= day <= each.until]
        if not away:
            return person
        person = away[-1].stand_in
    return None


def _of_days(problem: Problem, plan: Plan, wanted: dict[int, Wanted]) -> Iterator[str]:
    days = defaultdict(list)
    for each in plan.placed:
        if each.manager in problem.desks:
            days[each.manager, each.start.astimezone(problem.desks[each.manager].calendar.zone).date()].append(each.number)
    for (manager, day), numbers in days.items():
        if len(numbers) > problem.limits.a_day and not all(wanted[number].fixed for number in numbers):
            yield f"{manager} holds {len(numbers)} on {day}"


def _touches(minutes: list[datetime], windows: tuple[Window, ...], zone: ZoneInfo) -> bool:
    clocks = [minute.astimezone(zone) for minute in minutes]
    return any(
        window.weekday in (None, clock.weekday()) and window.since <= clock.hour * 60 + clock.minute < window.until
        for clock in clocks
        for window in windows
    )
