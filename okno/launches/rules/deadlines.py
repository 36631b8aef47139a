"""A deadline is a day of the station: it ends when that day ends there."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

CATCHING_UP = 30
"""Days after the start within which a station may still catch up; what is older is history, of which nobody is reminded."""


def is_history(starts_on: date, day: date) -> bool:
    return (day - starts_on).days > CATCHING_UP


def ends_at(due: date, zone: ZoneInfo) -> datetime:
    """The first moment at which a day is over at a place."""
    return datetime.combine(due + timedelta(days=1), time(), zone)


def days_late(due: date, moment: datetime, zone: ZoneInfo) -> int:
    """Days since the deadline by the station's calendar; nought or less: still in time."""
    return (moment.astimezone(zone).date() - due).days
