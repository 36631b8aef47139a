"""Working days: the law's vectors, the years of three countries, terms of working days."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okno.core.errors import Refused
from okno.network.rules.common_hours import FIRST_HOURS, Common
from okno.network.rules.hours import HORIZON, Calendar, Week
from okno.network.rules.official import COUNTRIES, day_words, official_days
from okno.network.rules.week_words import read_week

MOSCOW = ZoneInfo("Europe/Moscow")
RUSSIA = {day: found.working for year in range(2024, 2028) for day, found in official_days("RU", year).items()}
BY_LAW = Calendar(MOSCOW, FIRST_HOURS[Common.COMPANY], RUSSIA)
MONDAY = date(2026, 11, 23)

VECTORS = {
    "2024-04-27": "2024-04-27",
    "2024-12-30": "2025-01-09",
    "2025-05-08": "2025-05-12",
    "2025-11-01": "2025-11-01",
    "2025-12-31": "2026-01-12",
    "2026-03-09": "2026-03-10",
    "2026-05-09": "2026-05-12",
    "2026-12-31": "2027-01-11",
    "2027-02-20": "2027-02-20",
    "2027-02-22": "2027-02-24",
    "2027-11-05": "2027-11-08",
}
"""A nominal due day, and until when it may be kept: ГК РФ, ст. 193."""


@pytest.mark.parametrize(("nominal", "effective"), VECTORS.items())
def test_due(nominal: str, effective: str) -> None:
    assert BY_LAW.due(date.fromisoformat(nominal)) == date.fromisoformat(effective)


@pytest.mark.parametrize("week", [FIRST_HOURS[Common.STATIONS], read_week("24/7", keeps_holidays=False), Week(((),) * 7)])
def test_a_due_day_is_the_countrys_whoever_is_open(week: Week) -> None:
    assert Calendar(ZoneInfo("Asia/Kamchatka"), week, RUSSIA).due(date(2026, 12, 31)) == date(2027, 1, 11)


@pytest.mark.parametrize(
    ("year", "saturdays", "moved", "count"),
    [
        (2024, "27.04 02.11 28.12", "29.04 30.04 10.05 30.12 31.12", 248),
        (2025, "01.11", "02.05 08.05 13.06 03.11 31.12", 247),
        (2026, "", "09.01 31.12", 247),
        (2027, "20.02", "22.02 05.11 31.12", 247),
    ],
)
def test_years_of_russia(year: int, saturdays: str, moved: str, count: int) -> None:
    first, last = date(year - 1, 12, 31), date(year, 12, 31)
    assert BY_LAW.working_days(first, last) == count
    official = official_days("RU", year)
    assert " ".join(f"{day:%d.%m}" for day in sorted(official) if official[day].working) == saturdays
    decreed = (
        day for day in sorted(official) if official[day].instead_of and not official[day].working and not official[day].name
    )
    assert " ".join(f"{day:%d.%m}" for day in decreed) == moved


@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize("year", range(2024, 2028))
def test_every_official_day_has_our_name(country: str, year: int) -> None:
    official = official_days(country, year)
    assert all(found.name != "праздничный день" for found in official.values())
    assert all(found.name or found.instead_of for found in official.values())
    assert all(day.weekday() >= 5 for day, found in official.items() if found.working)
    assert 240 < Calendar(MOSCOW, BY_LAW.week, {day: found.working for day, found in official.items()}).working_days(
        date(year - 1, 12, 31), date(year, 12, 31)
    ) < 262  # fmt: skip


def test_days_that_changed_places_name_each_other() -> None:
    russia, kazakhstan, belarus = official_days("RU", 2027), official_days("KZ", 2025), official_days("BY", 2025)
    assert russia[date(2027, 2, 20)].instead_of == date(2027, 2, 22)
    assert russia[date(2027, 2, 22)].instead_of == date(2027, 2, 20)
    assert russia[date(2027, 5, 3)].instead_of == date(2027, 5, 1)
    assert kazakhstan[date(2025, 1, 5)].working  # a working Sunday
    assert (kazakhstan[date(2025, 3, 24)].instead_of, kazakhstan[date(2025, 3, 25)].instead_of) == (
        date(2025, 3, 22),
        date(2025, 3, 23),
    )
    assert date(2025, 4, 20) not in belarus  # Easter is no day off by law
    assert belarus[date(2025, 4, 29)].name == "Радуница"


@pytest.mark.parametrize(
    ("day", "count", "found"),
    [
        ("2026-11-23", 1, "2026-11-24"),
        ("2026-11-27", 1, "2026-11-30"),
        ("2026-11-27", 0, "2026-11-27"),
        ("2026-11-28", 1, "2026-11-30"),
        ("2025-10-31", 1, "2025-11-01"),
        ("2026-12-30", 3, "2027-01-13"),
        ("2027-01-11", -1, "2026-12-30"),
        ("2026-11-30", -2, "2026-11-26"),
    ],
)
def test_add_working_days(day: str, count: int, found: str) -> None:
    assert BY_LAW.add_working_days(date.fromisoformat(day), count) == date.fromisoformat(found)


def test_what_never_comes_says_so() -> None:
    always_off = {date.fromordinal(MONDAY.toordinal() + n): False for n in range(HORIZON)}
    with pytest.raises(Refused, match="нет рабочего дня"):
        Calendar(MOSCOW, BY_LAW.week, always_off).due(MONDAY)
    with pytest.raises(Refused, match="длиннее 10 лет"):
        BY_LAW.add_working_days(MONDAY, HORIZON + 1)


@pytest.mark.parametrize(
    ("country", "day", "said"),
    [
        ("RU", date(2026, 5, 9), "День Победы"),
        ("RU", date(2026, 5, 11), "День Победы: выходной вместо 09.05"),
        ("RU", date(2027, 2, 20), "рабочий день вместо 22.02"),
        ("RU", date(2027, 2, 22), "выходной вместо 20.02"),
    ],
)
def test_what_is_said_of_a_day(country: str, day: date, said: str) -> None:
    found = official_days(country, day.year)[day]
    assert day_words(working=found.working, name=found.name, instead_of=found.instead_of) == said


@given(st.dates(date(2024, 1, 1), date(2027, 12, 1)), st.integers(0, 40))
def test_working_days_add_up(day: date, count: int) -> None:
    found = BY_LAW.add_working_days(day, count)
    assert BY_LAW.working_days(day, found) == count
    assert not count or BY_LAW.is_working_day(found)
    assert BY_LAW.add_working_days(found, -count) <= day or not count
    due = BY_LAW.due(day)
    assert BY_LAW.is_working_day(due)
    assert BY_LAW.working_days(day - timedelta(days=1), due) == 1
