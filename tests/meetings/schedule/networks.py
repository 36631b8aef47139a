"""Invented networks for the schedule: so many partners, hours and zones as they are, wishes by lot."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from okno.meetings.rules.schedule import Away, Desk, Limits, Problem, Wanted, Window
from okno.network.rules.hours import Calendar
from okno.network.rules.week_words import read_week

MOSCOW = ZoneInfo("Europe/Moscow")
ZONES = [
    ZoneInfo(name)
    for name in ("Europe/Kaliningrad", "Europe/Moscow", "Europe/Moscow", "Europe/Samara", "Asia/Yekaterinburg", "Asia/Almaty",
                 "Asia/Omsk", "Asia/Novosibirsk", "Asia/Irkutsk", "Asia/Vladivostok", "Asia/Kamchatka")
]  # fmt: skip
COMPANY = read_week("пн–пт 9–18, обед 13–14", keeps_holidays=True)
STATIONS = [read_week("ежедневно 9–20", keeps_holidays=False), read_week("пн–сб 10–19, обед 14–15", keeps_holidays=False)]
HOLIDAYS = {date(2026, 12, 31): False}
SINCE, UNTIL = datetime(2026, 11, 30, 21, tzinfo=UTC), datetime(2026, 12, 31, 21, tzinfo=UTC)
PER_MANAGER = 38


def network(meetings: int, seed: int = 1) -> Problem:
    """December of a network in which each manager has some 38 partners; one in ten managers is away for a week."""
    chance = Random(seed)
    managers = range(1, max(1, round(meetings / PER_MANAGER)) + 1)
    desks = {n: Desk(Calendar(MOSCOW, COMPANY, HOLIDAYS)) for n in managers}
    away = [
        Away(n, n % len(desks) + 1, date(2026, 12, 7), date(2026, 12, 13)) for n in managers if len(desks) > 1 and n % 10 == 3
    ]
    wanted = [_wanted(number, managers[number % len(managers)], chance) for number in range(meetings)]
    return Problem(SINCE, UNTIL, wanted, desks, away, Limits())


def _wanted(number: int, manager: int, chance: Random) -> Wanted:
    zone, week = chance.choice(ZONES), chance.choice(STATIONS)
    last = datetime(2026, 11, chance.randrange(2, 28), chance.randrange(6, 14), tzinfo=UTC)
    likes = (Window(chance.randrange(5), 9 * 60, 13 * 60),) if chance.random() < 0.2 else ()
    hates = (Window(chance.randrange(5), 0, 24 * 60),) if chance.random() < 0.1 else ()
    return Wanted(
        number,
        manager,
        (Calendar(zone, week, HOLIDAYS),),
        people=frozenset({number}),
        prefers=likes,
        forbids=hates,
        launches=frozenset({date(2026, 12, 1) + timedelta(days=n) for n in range(3)}) if chance.random() < 0.5 else frozenset(),
        last=last if chance.random() < 0.8 else None,
        trouble=chance.choice((0, 0, 0, 1, 2)),
    )
