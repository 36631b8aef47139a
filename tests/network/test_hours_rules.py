"""Working time as plain values: answers reckoned by hand, then properties in zones whose clocks turn, and in some that do not."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okno.core.errors import Refused
from okno.network.rules.common_hours import FIRST_HOURS, Common
from okno.network.rules.hours import DAY, HORIZON, Calendar, Week
from okno.network.rules.official import official_days
from okno.network.rules.opening import opening_words
from okno.network.rules.week_words import read_week

KAMCHATKA, MOSCOW, KALININGRAD = ZoneInfo("Asia/Kamchatka"), ZoneInfo("Europe/Moscow"), ZoneInfo("Europe/Kaliningrad")
BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")
BEIRUT, LORD_HOWE = ZoneInfo("Asia/Beirut"), ZoneInfo("Australia/Lord_Howe")  # turn at midnight; by half an hour
RUSSIA = {day: found.working for year in range(2024, 2028) for day, found in official_days("RU", year).items()}
OFFICE = read_week("пн–пт 9–18, обед 13–14", keeps_holidays=True)
DAILY = read_week("ежедневно 9–20", keeps_holidays=False)
SPLIT = read_week("пн–сб 8–14, 16–22", keeps_holidays=False)
NIGHT = read_week("пн–пт 20–8", keeps_holidays=False)
ALWAYS = read_week("круглосуточно", keeps_holidays=False)
EMPTY = Week(((),) * 7)
H = timedelta(hours=1)


def at(text: str, zone: ZoneInfo) -> datetime:
    """«2026-11-23 09:00» by the clock of a place."""
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def worked(zone: ZoneInfo, week: Week, since: str, until: str) -> timedelta:
    return Calendar(zone, week, RUSSIA).worked(at(since, zone), at(until, zone))


# ---------- working time, by hand; 23.11.2026 is a Monday ----------


@pytest.mark.parametrize("zone", [KAMCHATKA, MOSCOW, KALININGRAD])
@pytest.mark.parametrize(
    ("week", "since", "until", "hours"),
    [
        (OFFICE, "2026-11-23 09:00", "2026-11-23 18:00", 8),
        (OFFICE, "2026-11-23 12:30", "2026-11-23 14:30", 1),  # over lunch
        (OFFICE, "2026-11-23 13:00", "2026-11-23 14:00", 0),
        (OFFICE, "2026-11-23 17:00", "2026-11-24 10:00", 2),  # over a night
        (OFFICE, "2026-11-27 17:00", "2026-11-30 10:00", 2),  # over a weekend
        (OFFICE, "2026-11-30 17:00", "2026-12-01 10:00", 2),  # over the end of a month
        (OFFICE, "2026-12-30 17:00", "2027-01-11 10:00", 2),  # 31.12 moved, 1–8 holidays, 9–10 a weekend
        (OFFICE, "2026-05-08 17:00", "2026-05-12 10:00", 2),  # 09.05 is a Saturday, 11.05 carries its rest
        (OFFICE, "2025-10-31 17:00", "2025-11-05 10:00", 1 + 8 + 1),  # 01.11 is a working Saturday, 03 and 04 are off
        (OFFICE, "2024-04-26 17:00", "2024-05-02 10:00", 1 + 8 + 1),  # 27.04 worked, 29 and 30.04 and 01.05 off
        (OFFICE, "2026-11-24 10:00", "2026-11-23 10:00", 0),  # reversed
        (OFFICE, "2026-11-23 12:00", "2026-11-23 10:00", 0),
        (DAILY, "2026-12-31 19:00", "2027-01-01 10:00", 2),  # holidays do not close it
        (DAILY, "2026-11-28 08:00", "2026-11-29 23:00", 22),
        (SPLIT, "2026-11-28 13:00", "2026-11-30 09:00", 1 + 6 + 1),  # Saturday in two shifts, Sunday off
        (NIGHT, "2026-11-23 22:00", "2026-11-24 21:00", 10 + 1),
        (NIGHT, "2026-11-27 19:00", "2026-11-30 21:00", 12 + 1),  # Friday's night ends on Saturday
        (ALWAYS, "2026-12-31 00:00", "2027-01-02 00:00", 48),
        (EMPTY, "2026-01-01 00:00", "2027-01-01 00:00", 0),
    ],
)
def test_worked(zone: ZoneInfo, week: Week, since: str, until: str, hours: int) -> None:
    assert worked(zone, week, since, until) == hours * H


@pytest.mark.parametrize("zone", [KAMCHATKA, MOSCOW, KALININGRAD])
@pytest.mark.parametrize(
    ("week", "since", "hours", "until"),
    [
        (OFFICE, "2026-11-23 10:00", 2, "2026-11-23 12:00"),
        (OFFICE, "2026-11-23 12:00", 2, "2026-11-23 15:00"),
        (OFFICE, "2026-11-23 12:00", 1, "2026-11-23 13:00"),  # before lunch, not after it
        (OFFICE, "2026-11-23 17:00", 1, "2026-11-23 18:00"),  # the end of the day is that day
        (OFFICE, "2026-11-23 17:00", 2, "2026-11-24 10:00"),
        (OFFICE, "2026-11-23 20:00", 8, "2026-11-24 18:00"),
        (OFFICE, "2026-11-23 12:12", 24, "2026-11-26 12:12"),  # three working days
        (OFFICE, "2026-11-27 18:00", 1, "2026-11-30 10:00"),
        (OFFICE, "2026-12-30 14:00", 8, "2027-01-11 13:00"),
        (OFFICE, "2025-10-31 14:00", 12, "2025-11-01 18:00"),
        (OFFICE, "2026-11-28 03:00", 0, "2026-11-28 03:00"),  # no time from a closed moment is that moment
        (SPLIT, "2026-11-23 13:30", 1, "2026-11-23 16:30"),
        (NIGHT, "2026-11-23 23:00", 9, "2026-11-24 08:00"),
        (NIGHT, "2026-11-23 23:00", 10, "2026-11-24 21:00"),
        (ALWAYS, "2026-12-31 23:00", 30, "2027-01-02 05:00"),
    ],
)
def test_after(zone: ZoneInfo, week: Week, since: str, hours: int, until: str) -> None:
    found = Calendar(zone, week, RUSSIA).after(at(since, zone), hours * H)
    assert found == at(until, zone)
    assert found.tzinfo is UTC


@pytest.mark.parametrize(
    ("week", "moment", "opening", "closing"),
    [
        (OFFICE, "2026-11-23 09:00", "2026-11-23 09:00", "2026-11-23 13:00"),
        (OFFICE, "2026-11-23 08:59", "2026-11-23 09:00", None),
        (OFFICE, "2026-11-23 13:00", "2026-11-23 14:00", None),
        (OFFICE, "2026-11-27 18:00", "2026-11-30 09:00", None),
        (OFFICE, "2026-12-31 12:00", "2027-01-11 09:00", None),
        (OFFICE, "2025-11-01 10:00", "2025-11-01 10:00", "2025-11-01 13:00"),
        (NIGHT, "2026-11-24 07:59", "2026-11-24 07:59", "2026-11-24 08:00"),
        (NIGHT, "2026-11-23 20:00", "2026-11-23 20:00", "2026-11-24 08:00"),
        (ALWAYS, "2026-11-23 20:00", "2026-11-23 20:00", None),
        (EMPTY, "2026-11-23 20:00", None, None),
    ],
)
def test_open_or_when_next(week: Week, moment: str, opening: str | None, closing: str | None) -> None:
    calendar, now = Calendar(KAMCHATKA, week, RUSSIA), at(moment, KAMCHATKA)
    assert calendar.next_opening(now) == (at(opening, KAMCHATKA) if opening else None)
    assert calendar.closing(now) == (at(closing, KAMCHATKA) if closing else None)
    assert calendar.is_open(now) == (opening == moment)


def test_a_zone_is_the_clock_of_the_place() -> None:
    """At seven in Moscow they are at work in Kamchatka, in Kaliningrad asleep."""
    moment = at("2026-11-23 07:00", MOSCOW)
    assert [Calendar(zone, OFFICE, RUSSIA).is_open(moment) for zone in (KAMCHATKA, MOSCOW, KALININGRAD)] == [True, False, False]
    assert Calendar(KALININGRAD, OFFICE, RUSSIA).next_opening(moment) == at("2026-11-23 10:00", MOSCOW)


def test_a_working_saturday_takes_the_hours_of_the_day_before() -> None:
    saturday, sunday = date(2025, 11, 1), date(2025, 1, 5)
    four_days = read_week("пн 8–9; вт–чт 10–16", keeps_holidays=True)
    with_saturday = read_week("пн–пт 9–18; сб 10–15", keeps_holidays=True)
    regardless = read_week("пн–пт 9–18", keeps_holidays=False)
    assert Calendar(MOSCOW, four_days, RUSSIA).spells_on(saturday) == ((600, 960),)
    assert Calendar(MOSCOW, with_saturday, RUSSIA).spells_on(saturday) == ((600, 900),)
    assert Calendar(MOSCOW, regardless, RUSSIA).spells_on(saturday) == ()
    assert Calendar(MOSCOW, OFFICE, {sunday: True}).spells_on(sunday) == ((540, 780), (840, 1080))
    assert Calendar(MOSCOW, read_week("вт–пт 9–18", keeps_holidays=True), {date(2026, 11, 23): True}).is_open(
        at("2026-11-23 10:00", MOSCOW)
    ) is False  # a Monday that works by law is their day off all the same  # fmt: skip


def test_what_never_comes_says_so() -> None:
    calendar = Calendar(MOSCOW, EMPTY, RUSSIA)
    now = at("2026-11-23 10:00", MOSCOW)
    with pytest.raises(Refused, match="Проверьте часы работы"):
        calendar.after(now, H)
    with pytest.raises(Refused, match="не набирается"):
        Calendar(MOSCOW, ALWAYS, RUSSIA).after(now, timedelta(days=HORIZON + 1))
    with pytest.raises(Refused, match="10 лет"):
        Calendar(MOSCOW, ALWAYS, RUSSIA).worked(now, now + timedelta(days=HORIZON + 2))
    with pytest.raises(ValueError, match="negative"):
        calendar.after(now, -H)


@pytest.mark.parametrize(
    "days",
    [
        ((),) * 6,
        (*((),) * 6, ((600, 540),)),
        (((540, 700), (650, 800)), *((),) * 6),
        (((0, DAY + 1),),) * 7,
    ],
)
def test_what_is_no_week(days: tuple[tuple[tuple[int, int], ...], ...]) -> None:
    with pytest.raises(ValueError, match=r"seven days|follow each other"):
        Week(days)


def test_a_week_as_it_is_stored() -> None:
    with pytest.raises(ValueError, match="zip"):
        Week.of([[540], [], [], [], [], [], []], True)
    assert Week.of(OFFICE.plain, True) == OFFICE
    assert Week.of(**SPLIT.said) == SPLIT


def test_the_first_common_hours() -> None:
    assert FIRST_HOURS[Common.COMPANY] == OFFICE
    assert FIRST_HOURS[Common.STATIONS] == DAILY


# ---------- clocks that turn, by hand ----------


def test_the_night_of_the_turn_has_an_hour_less_or_more() -> None:
    """29.03.2026 in Berlin has no 02:00–03:00, 25.10.2026 has it twice."""
    calendar = Calendar(BERLIN, ALWAYS)
    assert calendar.worked(at("2026-03-29 00:00", BERLIN), at("2026-03-30 00:00", BERLIN)) == 23 * H
    assert calendar.worked(at("2026-10-25 00:00", BERLIN), at("2026-10-26 00:00", BERLIN)) == 25 * H
    night = Calendar(BERLIN, read_week("вс 1–5", keeps_holidays=False))
    assert night.worked(at("2026-03-29 00:00", BERLIN), at("2026-03-30 00:00", BERLIN)) == 3 * H
    assert night.worked(at("2026-10-25 00:00", BERLIN), at("2026-10-26 00:00", BERLIN)) == 5 * H
    assert night.after(at("2026-03-29 01:00", BERLIN), 2 * H) == at("2026-03-29 04:00", BERLIN)


@pytest.mark.parametrize(
    ("hours", "worked", "opening"),
    [("вс 2:00–2:30", 0, "2026-04-05 02:00"), ("вс 2:30–4:00", 1, "2026-03-29 03:00"), ("вс 1–3", 1, "2026-03-29 01:00")],
)
def test_hours_that_the_clock_jumps_over_are_no_time(hours: str, worked: int, opening: str) -> None:
    calendar = Calendar(BERLIN, read_week(hours, keeps_holidays=False))
    midnight = at("2026-03-29 00:00", BERLIN)
    assert calendar.worked(midnight, at("2026-03-30 00:00", BERLIN)) == worked * H
    assert calendar.next_opening(midnight) == at(opening, BERLIN)


def test_a_day_may_begin_later_than_midnight() -> None:
    """In Beirut the clock is put forward from midnight to one."""
    calendar = Calendar(BEIRUT, ALWAYS)
    begins = datetime(2026, 3, 28, 22, tzinfo=UTC)
    assert calendar.worked(begins - H, begins + H) == 2 * H
    assert Calendar(BEIRUT, read_week("вс 0–2", keeps_holidays=False)).next_opening(begins - H) == begins


# ---------- what the door says ----------


@pytest.mark.parametrize(
    ("week", "moment", "said"),
    [
        (DAILY, "2026-11-23 14:20", "открыто до 20:00"),
        (DAILY, "2026-11-23 21:00", "откроется завтра в 09:00"),
        (DAILY, "2026-11-23 07:00", "откроется сегодня в 09:00"),
        (OFFICE, "2026-11-27 18:00", "откроется 30.11 в 09:00"),
        (OFFICE, "2026-11-23 13:30", "откроется сегодня в 14:00"),
        (NIGHT, "2026-11-23 23:00", "открыто до 08:00"),
        (read_week("пн 18–24", keeps_holidays=False), "2026-11-23 20:00", "открыто до 24:00"),
        (read_week("пн–пт круглосуточно", keeps_holidays=False), "2026-11-23 20:00", "открыто до 27.11, 24:00"),
        (ALWAYS, "2026-11-23 20:00", "открыто круглосуточно"),
        (EMPTY, "2026-11-23 20:00", "закрыто"),
    ],
)
def test_what_the_door_says(week: Week, moment: str, said: str) -> None:
    assert opening_words(Calendar(KALININGRAD, week, RUSSIA), at(moment, KALININGRAD)) == said


# ---------- properties ----------

ZONES = st.sampled_from([KAMCHATKA, MOSCOW, KALININGRAD, BERLIN, NEW_YORK, BEIRUT, LORD_HOWE])
TIMES = st.lists(st.integers(0, DAY // 5), max_size=4, unique=True).map(lambda found: [5 * each for each in sorted(found)])
SPELLS = TIMES.map(lambda found: found[: len(found) // 2 * 2])
# of five minutes a week even two days would not come together in ten years
WORKED = st.lists(SPELLS, min_size=7, max_size=7).filter(lambda week: sum(sum(day[1::2]) - sum(day[::2]) for day in week) >= 60)
WEEKS = st.builds(Week.of, WORKED, st.booleans())
CALENDARS = st.builds(Calendar, ZONES, WEEKS, st.just(RUSSIA))
# clocks turn in New York, Beirut, Berlin, again in Berlin, in New York; mistakes live around
TURNS = [datetime.fromisoformat(f"2026-{turn}:00Z") for turn in ("03-08T07", "03-28T22", "03-29T01", "10-25T01", "11-01T06")]
NEAR = st.builds(lambda turn, off: turn + off, st.sampled_from(TURNS), st.timedeltas(-3 * 24 * H, 3 * 24 * H))
MOMENTS = NEAR | st.timedeltas(timedelta(), timedelta(days=800)).map(lambda off: datetime(2025, 1, 1, tzinfo=UTC) + off)
SPANS = st.timedeltas(timedelta(), 60 * H)


@given(CALENDARS, MOMENTS, SPANS)
def test_what_was_asked_for_was_worked(calendar: Calendar, moment: datetime, span: timedelta) -> None:
    found = calendar.after(moment, span)
    assert found >= moment
    assert calendar.worked(moment, found) == span


@given(CALENDARS, MOMENTS, SPANS.filter(bool))
def test_no_answer_lies_in_closed_time(calendar: Calendar, moment: datetime, span: timedelta) -> None:
    """The moment before the answer is working time: the end of a spell belongs to it."""
    found = calendar.after(moment, span)
    assert calendar.is_open(found - timedelta(microseconds=1))
    opening = calendar.next_opening(moment)
    assert opening is not None
    assert calendar.is_open(opening)
    assert calendar.worked(moment, opening) == timedelta()


@given(CALENDARS, MOMENTS, SPANS, SPANS)
def test_more_time_is_later(calendar: Calendar, moment: datetime, one: timedelta, other: timedelta) -> None:
    less, more = sorted((one, other))
    assert calendar.after(moment, less) <= calendar.after(moment, more)
    assert calendar.after(moment, more) <= calendar.after(moment + less, more)
    # by parts or at once
    assert calendar.after(calendar.after(moment, less), more) == calendar.after(moment, less + more)


@given(CALENDARS, st.tuples(MOMENTS, MOMENTS, MOMENTS))
def test_parts_add_up(calendar: Calendar, moments: tuple[datetime, datetime, datetime]) -> None:
    first, second, third = sorted(moments)
    assert calendar.worked(first, second) + calendar.worked(second, third) == calendar.worked(first, third)
    assert calendar.worked(third, first) == timedelta()
    assert calendar.worked(first, third) <= third - first


@given(CALENDARS, MOMENTS)
def test_the_wall_clock_agrees(calendar: Calendar, moment: datetime) -> None:
    """Where no clock turns that day, open is what the clock on the wall shows."""
    local = moment.astimezone(calendar.zone)
    start = local.replace(hour=0, minute=0, second=0, microsecond=0, fold=0)
    if start.utcoffset() == (start + timedelta(days=1)).utcoffset():
        minute = local.hour * 60 + local.minute
        assert calendar.is_open(moment) == any(begin <= minute < end for begin, end in calendar.spells_on(local.date()))
