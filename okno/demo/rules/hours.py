"""When the demo's meetings are held: on working days, at hours that suit both the manager in Moscow and the station."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

MOSCOW = ZoneInfo("Europe/Moscow")
STARTS = (time(10, 30), time(14, 0), time(8, 0), time(15, 30), time(9, 0), time(12, 0), time(17, 0))
"""Hours of a manager, in the order in which a day fills; the early ones are the only ones that suit the far east."""
OPEN, CLOSE = time(9), time(17)
"""The first and the last start of a meeting by the station's clock."""
A_DAY = 4
"""Meetings that a manager holds in a day at most."""
LATE = 2
"""Meetings of the day before that were not held yet."""


def working_days(first: date) -> Iterator[date]:
    """Mondays to Fridays from a day on."""
    day = first
    while True:
        if day.weekday() < 5:
            yield day
        day += timedelta(days=1)


def days_around(today: date, count: int, prepared: date) -> list[date]:
    """So many working days in the order in which they fill: today and the next one, the one before, then the later ones.

    The one before is left out where the month was not prepared by then.
    """
    first, second, *later = islice(working_days(today), count)
    before = next(day for day in (today - timedelta(days=back) for back in range(1, 8)) if day.weekday() < 5)
    return [first, second, *([before] if before > prepared else []), *later]


def plan_hours(zones: Mapping[int, ZoneInfo], days: Iterable[date], today: date | None = None) -> dict[int, datetime]:
    """Meeting → its start, for the meetings of one manager (number → the station's zone), the days filling one by one.

    Of what was before ``today`` only a little was left undone.
    """
    # those with the fewest hours in common come first, else others take them
    waiting = sorted(zones, key=lambda number: (-_offset(zones[number]), number))
    found: dict[int, datetime] = {}
    for day in days:
        left = LATE if today is not None and day < today else A_DAY
        for moment in _moments(day):
            number = next((each for each in waiting if left and _suits(moment, zones[each])), None)
            if number is not None:
                waiting.remove(number)
                found[number] = moment
                left -= 1
        if not waiting:
            break
    return found


def _moments(day: date) -> Sequence[datetime]:
    return [datetime.combine(day, start, MOSCOW) for start in STARTS]


def _suits(moment: datetime, zone: ZoneInfo) -> bool:
    return OPEN <= moment.astimezone(zone).time() <= CLOSE


def _offset(zone: ZoneInfo) -> timedelta:
    return datetime(2024, 1, 1, tzinfo=zone).utcoffset() or timedelta(0)
