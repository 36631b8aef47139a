"""T13: months as values, and in which month a moment falls in each of the eleven Russian zones."""

from __future__ import annotations

import calendar
import os
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from okno.core.clock import MOSCOW, today
from okno.core.fields import MonthConverter
from okno.core.months import Month

# hours ahead of Greenwich, by law and without summer time; said here by hand so that the zone files are not asked twice
RUSSIA = {
    "Europe/Kaliningrad": 2, "Europe/Moscow": 3, "Europe/Samara": 4, "Asia/Yekaterinburg": 5, "Asia/Omsk": 6,
    "Asia/Krasnoyarsk": 7, "Asia/Irkutsk": 8, "Asia/Yakutsk": 9, "Asia/Vladivostok": 10, "Asia/Magadan": 11, "Asia/Kamchatka": 12,
}  # fmt: skip
each_zone = pytest.mark.parametrize("zone", RUSSIA)
months = st.builds(Month, st.integers(1900, 2200), st.integers(1, 12))
steps = st.integers(-600, 600)


@given(months, steps, steps)
def test_steps_add_up(month: Month, one: int, two: int) -> None:
    assert month + one + two == month + (one + two)
    assert month + one - one == month
    assert (month + one).since(month) == one
    assert ((month + one) > month) == (one > 0)


@given(months, steps)
def test_a_step_is_so_many_months_of_the_calendar(month: Month, step: int) -> None:
    year, number = month.year, month.number
    for _ in range(abs(step)):
        number += 1 if step > 0 else -1
        if number in (0, 13):
            year, number = (year - 1, 12) if number == 0 else (year + 1, 1)
    assert month + step == Month(year, number)


@given(months)
def test_spellings_lead_back(month: Month) -> None:
    assert Month.parse(str(month)) == month
    assert Month.from_int(int(month)) == month
    assert MonthConverter().to_python(MonthConverter().to_url(month)) == month
    assert {month, Month(month.year, month.number)} == {month}


@given(months, months)
def test_order_is_the_same_in_every_form(one: Month, two: Month) -> None:
    assert (one < two) == (str(one) < str(two)) == (int(one) < int(two)) == (one.first_day < two.first_day)
    assert (one <= two) == (not one > two)


@given(st.text(max_size=9))
def test_what_is_no_month_is_refused(text: str) -> None:
    try:
        month = Month.parse(text)
    except ValueError:
        return
    # whatever was read is written the same: no other spelling slips in, but for digits of other alphabets
    assert str(month) == text or not text.isascii()


@pytest.mark.parametrize(
    "text", ["2026-13", "2026-00", "2026-1", "26-01", "2026-01-01", " 2026-01", "2026-01\n", "2026/01", "0000-01", ""]
)
def test_known_strangers_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="month"):
        Month.parse(text)


@given(months, st.integers(1, 60))
def test_a_window_ends_with_its_month(month: Month, length: int) -> None:
    window = month.window(length)
    assert len(window) == length
    assert window[-1] == month
    assert all(after.since(before) == 1 for before, after in pairwise(window))


@given(months)
def test_days_of_a_month(month: Month) -> None:
    days = calendar.monthrange(month.year, month.number)[1]
    assert (month.days, month.last_day.day, month.first_day.day) == (days, days, 1)
    assert Month.of(month.first_day) == Month.of(month.last_day) == month
    assert month.last_day + timedelta(days=1) == (month + 1).first_day


@pytest.mark.parametrize(("year", "days"), [(2023, 28), (2024, 29), (1900, 28), (2000, 29), (2100, 28)])
def test_february(year: int, days: int) -> None:
    february = Month(year, 2)
    assert (february.days, february.last_day) == (days, date(year, 2, days))
    assert february + 12 == Month(year + 1, 2)
    assert Month.of(date(year, 2, days)) == february


@each_zone
def test_midnight_divides_months(zone: str) -> None:
    """Every end of a month of five years, 29 February among them: a second before, the very moment, a second after."""
    cases, place = 0, ZoneInfo(zone)
    for month in Month(2028, 12).window(61):
        there = datetime.combine((month + 1).first_day, datetime.min.time())
        midnight = (there - timedelta(hours=RUSSIA[zone])).replace(tzinfo=UTC)
        for seconds, expected in ((-1, month), (0, month + 1), (1, month + 1)):
            moment = midnight + timedelta(seconds=seconds)
            assert Month.at(moment, place) == expected, moment
            with time_machine.travel(moment, tick=False):
                assert Month.of(today(place)) == expected
            cases += 1
    # eleven zones make two thousand
    assert cases == 183
    assert cases * len(RUSSIA) > 2000


@each_zone
@given(st.integers(int(datetime(2015, 1, 1, tzinfo=UTC).timestamp()), int(datetime(2035, 12, 31, tzinfo=UTC).timestamp())))
def test_any_moment_falls_into_its_local_month(zone: str, seconds: int) -> None:
    """Zones were last changed in the summer of 2016 and December 2020; from then on the hours are those by law."""
    moment = datetime.fromtimestamp(seconds, UTC)
    local = moment.astimezone(ZoneInfo(zone))
    assert Month.at(moment, ZoneInfo(zone)) == Month(local.year, local.month)
    if moment.year >= 2021:
        by_law = moment.replace(tzinfo=None) + timedelta(hours=RUSSIA[zone])
        assert Month.at(moment, ZoneInfo(zone)) == Month(by_law.year, by_law.month)


@pytest.fixture(params=["UTC", "Asia/Kamchatka", "America/New_York"])
def server_zone(request: pytest.FixtureRequest) -> Iterator[str]:
    """The clock on the wall of the machine."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = request.param
    time.tzset()
    yield request.param
    os.environ.pop("TZ") if before is None else os.environ.update(TZ=before)
    time.tzset()


def test_the_zone_of_the_server_changes_nothing(server_zone: str) -> None:
    with time_machine.travel(datetime(2026, 12, 31, 21, 0, tzinfo=UTC), tick=False):
        assert today() == today(MOSCOW) == date(2027, 1, 1)
        assert today(ZoneInfo("Europe/Kaliningrad")) == date(2026, 12, 31)
        assert Month.of(today(ZoneInfo("Asia/Kamchatka"))) == Month(2027, 1)
