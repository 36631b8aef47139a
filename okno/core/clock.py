"""What time it is, for whom. Moments are aware UTC; a day belongs to a place."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
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


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Inside, it is that moment for the whole process, also for Django's own dates of creation.

    For a program with a single thread that tells what happened earlier, such as the demo's; a server must never use it.
    """
    before = timezone.now
    timezone.now = lambda: moment
    try:
        yield
    finally:
        timezone.now = before
