"""The schedule of a month: no hard rule is broken, the best is known beforehand, what cannot be is said with its reason."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from okno.meetings.rules.schedule import Away, Desk, Limits, Price, Problem, Wanted, Why, Window, solve
from okno.network.rules.hours import Calendar
from okno.network.rules.week_words import read_week
from tests.meetings.schedule.checker import broken_rules
from tests.meetings.schedule.networks import network

OMSK, MOSCOW = ZoneInfo("Asia/Omsk"), ZoneInfo("Europe/Moscow")
MONDAY, FRIDAY = datetime(2026, 12, 6, 21, tzinfo=UTC), datetime(2026, 12, 11, 21, tzinfo=UTC)
OFFICE = Calendar(MOSCOW, read_week("пн–пт 9–18, обед 13–14", keeps_holidays=True), {})
GARAGE = Calendar(OMSK, read_week("ежедневно 9–20", keeps_holidays=False), {})


def week(*wanted: Wanted, **changes: object) -> Problem:
    return Problem(MONDAY, FRIDAY, wanted, changes.pop("desks", {1: Desk(OFFICE)}), **changes)


def short(calendar: Calendar, words: str) -> Calendar:
    return replace(calendar, week=read_week(words, keeps_holidays=False))


def times(problem: Problem) -> dict[int, str]:
    plan = solve(problem)
    assert broken_rules(problem, plan) == []
    return {each.number: f"{each.start.astimezone(OMSK):%d %H:%M}" for each in plan.placed}


@pytest.mark.parametrize("seed", range(3))
def test_a_network_breaks_no_rule_and_is_proved_best(seed):
    problem = network(76, seed)
    plan = solve(problem)
    assert broken_rules(problem, plan) == []
    assert plan.is_best and not plan.unplaced


def test_the_same_month_gives_the_same_plan():
    assert solve(network(38)) == solve(network(38))


def test_a_second_call_moves_nothing():
    problem = network(38)
    first = solve(problem)
    at = {each.number: each.start for each in first.placed}
    agreed = [replace(each, agreed=at[each.number], fixed=True) for each in problem.wanted]
    again = solve(replace(problem, wanted=agreed))
    assert {each.number: each.start for each in again.placed} == at


WINDOWS = st.builds(
    lambda day, since, long: Window(day, since * 60, min(24, since + long) * 60),
    st.sampled_from([None, 0, 1, 2, 3, 4]), st.integers(8, 19), st.integers(1, 6),
)  # fmt: skip
WEEKS = st.sampled_from(["пн–пт 9–18, обед 13–14", "ежедневно 9–20", "вт 10–13", "пн, ср 8–12; чт 15–22", "пт 9–10", "сб 9–18"])
ZONES = st.sampled_from([OMSK, MOSCOW, ZoneInfo("Asia/Kamchatka"), ZoneInfo("Europe/Kaliningrad"), ZoneInfo("Asia/Kolkata")])
CALENDARS = st.builds(lambda zone, words: Calendar(zone, read_week(words, keeps_holidays=False), {}), ZONES, WEEKS)
SOME = st.just(()) | st.tuples(WINDOWS)
DAYS = st.integers(7, 11).map(lambda day: date(2026, 12, day))


@st.composite
def problems(draw):
    managers = draw(st.integers(1, 3))
    desks = {n: Desk(draw(CALENDARS), draw(st.tuples(WINDOWS)), draw(SOME)) for n in range(1, managers + 1)}
    people = st.integers(1, managers)
    pairs = draw(st.lists(st.tuples(people, people, DAYS, st.integers(0, 3)), max_size=2))
    away = [Away(one, other, day, day + timedelta(days=long)) for one, other, day, long in pairs if one != other]
    wanted = [
        Wanted(
            number,
            draw(st.none() | people | people),
            tuple(draw(st.lists(CALENDARS, min_size=1, max_size=2))),
            frozenset(draw(st.sets(st.integers(1, 4), max_size=2))),
            draw(SOME),
            draw(SOME),
            frozenset(draw(st.sets(DAYS, max_size=2))),
            draw(st.none() | st.just(datetime(2026, 11, 10, 7, tzinfo=UTC))),
            draw(st.integers(0, 2)),
        )
        for number in range(draw(st.integers(1, 9)))
    ]
    wanted = [_agreed(draw, each) for each in wanted]
    lasts, gap = draw(st.sampled_from([45, 60, 90])), draw(st.sampled_from([0, 15, 30]))
    limits = Limits(draw(st.integers(1, 3)), timedelta(minutes=lasts), timedelta(minutes=gap))
    return Problem(MONDAY, FRIDAY, wanted, desks, away, limits)


def _agreed(draw, wanted: Wanted) -> Wanted:
    at = draw(st.none() | st.none() | st.integers(0, 300).map(lambda n: MONDAY + n * timedelta(minutes=20)))
    return replace(wanted, agreed=at, fixed=at is not None)


@given(problems())
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_no_problem_makes_the_plan_break_a_rule(problem):
    plan = solve(problem)
    assert broken_rules(problem, plan) == []
    assert plan.bound <= plan.price


def cheapest(problem: Problem) -> int:
    """The least price over all ways to place two meetings, tried one by one."""
    times = [MONDAY + n * timedelta(minutes=30) for n in range(5 * 48)]
    alone = []
    for wanted in problem.wanted:
        found = []
        for at in times:
            plan = solve(replace(problem, wanted=[replace(wanted, agreed=at)]))
            if plan.placed and plan.placed[0].start == at:
                found.append((at, plan.price))
        alone.append(found)
    apart = problem.limits.lasts + problem.limits.gap
    return min(one[1] + other[1] for one, other in product(*alone) if abs(one[0] - other[0]) >= apart)


def test_what_is_best_is_known_beforehand():
    """Three want Tuesday at ten of Omsk, as last month; the one in trouble comes first of all, the others step aside cheaply."""
    last = datetime(2026, 11, 10, 7, tzinfo=UTC)  # Tuesday 13:00 in Omsk
    same = [Wanted(n, 1, (GARAGE,), last=last) for n in (1, 2)]
    plan = solve(week(*same))
    assert (plan.price, plan.bound, plan.is_best) == (2, 2, True)  # one at 13:00 on Tuesday, the other on another day at 13:00
    assert sorted(each.price for each in plan.placed) == [0, 2]
    assert {f"{each.start.astimezone(OMSK):%H:%M}" for each in plan.placed} == {"13:00"}


def test_the_best_is_that_of_trying_everything():
    two = [
        Wanted(1, 1, (short(GARAGE, "вт 14–20"),), prefers=(Window(1, 14 * 60, 15 * 60),), trouble=1),
        Wanted(2, 1, (short(GARAGE, "вт 14–20"),), prefers=(Window(1, 14 * 60, 15 * 60),)),
    ]
    assert solve(week(*two)).price == cheapest(week(*two))


def test_more_meetings_than_hours_is_proved_impossible_and_says_why():
    """The garage is open for three hours on one day: with the rest between them two meetings fit, never three."""
    three = [Wanted(n, 1, (short(GARAGE, "вт 13–16"),)) for n in (1, 2, 3)]
    plan = solve(week(*three))
    assert len(plan.placed) == 2 and plan.is_best
    (left,) = plan.unplaced
    assert (left.why, left.fitting) == (Why.TAKEN, 5)


def test_ten_oclock_is_that_of_each_side():
    """Nine in Moscow is noon in Omsk; the last hour of the office is that of the garage too."""
    assert times(week(Wanted(1, 1, (short(GARAGE, "пн 9–13"),)))) == {1: "07 12:00"}
    assert solve(week(Wanted(1, 1, (short(GARAGE, "пн 9–12"),)))).unplaced[0].why is Why.NO_COMMON_HOURS


def test_a_holiday_of_the_managers_country_is_no_day_for_meetings():
    office = replace(OFFICE, days={date(2026, 12, 7): False})
    assert solve(week(Wanted(1, 1, (short(GARAGE, "пн 9–20"),)), desks={1: Desk(office)})).unplaced[0].why is Why.NO_COMMON_HOURS


def test_every_station_of_an_owner_is_open():
    both = (short(GARAGE, "пн, вт 9–20"), short(GARAGE, "вт, ср 15–20"))
    assert times(week(Wanted(1, 1, both)))[1].startswith("08 1")


def test_while_the_manager_is_away_the_stand_in_holds_it():
    away = [Away(1, 2, date(2026, 12, 7), date(2026, 12, 11))]
    (placed,) = solve(week(Wanted(1, 1, (GARAGE,)), desks={1: Desk(OFFICE), 2: Desk(OFFICE)}, away=away)).placed
    assert placed.manager == 2 and [each.wish for each in placed.broken] == [Price.STAND_IN]


def test_a_day_on_which_the_manager_is_there_is_better():
    away = [Away(1, 2, date(2026, 12, 7), date(2026, 12, 10))]
    (placed,) = solve(week(Wanted(1, 1, (GARAGE,)), desks={1: Desk(OFFICE), 2: Desk(OFFICE)}, away=away)).placed
    assert (placed.manager, placed.start.astimezone(MOSCOW).day) == (1, 11)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"manager": None}, Why.NO_MANAGER),
        ({"manager": 7}, Why.NO_MANAGER),
        ({"forbids": (Window(None, 0, 24 * 60),)}, Why.FORBIDDEN),
        ({"launches": frozenset(date(2026, 12, day) for day in range(7, 13))}, Why.LAUNCH),
    ],
)
def test_a_meeting_without_a_time_says_why(changes, why):
    assert solve(week(replace(Wanted(1, 1, (GARAGE,)), **changes))).unplaced[0].why is why


def test_nobody_at_work_is_a_reason():
    away = [Away(1, 2, date(2026, 12, 7), date(2026, 12, 11)), Away(2, 1, date(2026, 12, 7), date(2026, 12, 11))]
    plan = solve(week(Wanted(1, 1, (GARAGE,)), desks={1: Desk(OFFICE), 2: Desk(OFFICE)}, away=away))
    assert plan.unplaced[0].why is Why.AWAY


def test_a_station_in_trouble_comes_first():
    last = datetime(2026, 11, 12, 7, tzinfo=UTC)
    calm, worse = Wanted(1, 1, (GARAGE,), last=last), Wanted(2, 1, (GARAGE,), last=last, trouble=2)
    found = times(week(calm, worse))
    assert found[1] == "10 13:00" and found[2].startswith("07")


def test_only_what_must_move_is_moved():
    """Four stand; the one that takes another's place moves nobody but that one."""
    at = [MONDAY + timedelta(hours=hours) for hours in (12, 14, 36, 38)]
    standing = [Wanted(n, 1, (GARAGE,), agreed=each) for n, each in enumerate(at)]
    moved = replace(standing[0], agreed=at[2], fixed=True)
    plan = solve(week(moved, *standing[1:]))
    assert [each.start for each in sorted(plan.placed, key=lambda each: each.number) if each.number in (0, 1, 3)] == [
        at[2],
        at[1],
        at[3],
    ]
    (other,) = [each for each in plan.placed if each.number == 2]
    assert [each.wish for each in other.broken] == [Price.MOVED]


def test_one_owner_of_two_partners_sits_in_one_meeting_at_a_time():
    desks = {1: Desk(OFFICE), 2: Desk(OFFICE)}
    two = [Wanted(n, n, (short(GARAGE, "вт 14–16"),), frozenset({77})) for n in (1, 2)]
    assert sorted(times(week(*two, desks=desks)).values()) == ["08 14:00", "08 15:00"]
