"""What becomes of a time, who missed it, which meetings cannot wait; no Django."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from zoneinfo import ZoneInfo

from okno.core.months import Month
from okno.core.speech import N_

NOTICE = timedelta(hours=24)
"""Nobody is called to a meeting sooner, unless a person picks the day."""
REMINDED = {"hour": timedelta(hours=1), "day": timedelta(days=1)}
"""How long before a meeting both sides are reminded of it, the nearest first."""
LAUNCH_DAYS = 3
"""Days from the start of a launch on which its stations have other things to do."""
SHOWN = timedelta(days=1)
"""How long before a meeting the partner sees the figures that are to be discussed."""
LAST_DAYS = 4
"""So near to the end of a month there may be no working day with an hour to spare: the next month's meetings are arranged."""
WORST, BAD = 10, 4
"""One meeting in so many is in the worst trouble; one in so many in trouble."""


class Ending(StrEnum):
    """What became of a time that is not the time of its meeting any more."""

    MOVED = "moved"
    CANCELLED = "cancelled"
    MISSED = "missed"


class Side(StrEnum):
    """Who did not come."""

    PARTNER = "partner"
    MANAGER = "manager"
    BOTH = "both"


SIDE_NAMES = {
    Side.PARTNER: N_("партнёр не пришёл"),
    Side.MANAGER: N_("менеджер не смог"),
    Side.BOTH: N_("не вышло у обоих"),
}


def held_between(period: Month, first: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """From when to when the meetings of a month are held: in the month after, not before a day."""
    opens = max(first, (period + 1).first_day)
    return datetime.combine(opens, time(), zone), datetime.combine((period + 2).first_day, time(), zone)


def arranged_on(day: date) -> Month:
    """The month whose meetings are arranged on a day: the one before, in a month's last days this one."""
    here = Month.of(day)
    return here if (here.last_day - day).days < LAST_DAYS else here - 1


def moment_of(day: date, hour: time, zone: ZoneInfo) -> datetime:
    """The moment at which a clock shows that hour of that day."""
    return datetime.combine(day, hour, zone)


def troubles(stakes: Mapping[int, Decimal]) -> dict[int, int]:
    """Meeting → degree of trouble, 0 to 2, by the money at stake beside the others of the month."""
    ordered = sorted((number for number, stake in stakes.items() if stake > 0), key=lambda number: (-stakes[number], number))
    worst, bad = len(ordered) // WORST, len(ordered) // BAD
    return {number: 2 if place < worst else 1 for place, number in enumerate(ordered[:bad])}
