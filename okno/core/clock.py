"""What time it is, for whom. Moments are aware UTC; a day belongs to a place."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

MOSCOW = ZoneInfo("Europe/Moscow")


def now() -> datetime:
    """This moment, aware, UTC."""
    return timezone.now()


def today(zone: ZoneInfo = MOSCOW) -> date:
    """The calendar day at a place; the company's own day is Moscow's."""
    return now().astimezone(zone).date()
