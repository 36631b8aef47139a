"""When somebody wants quiet, and when a digest comes; by their own clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

MORNING = time(9)
"""When the digest of a day comes."""


@dataclass(frozen=True, slots=True)
class Quiet:
    """From one time of a day to another, over midnight when the second is the earlier; equal ends: at no time."""

    since: time
    until: time

    def holds(self, at: time) -> bool:
        if self.since <= self.until:
            return self.since <= at < self.until
        return at >= self.since or at < self.until


MESSENGERS_REST = Quiet(time(21), time(8))
"""For whoever chose nothing: a messenger makes a sound, a letter does not."""


def after_quiet(at: datetime, zone: ZoneInfo, quiet: Quiet) -> datetime:
    """That moment, or the end of the quiet into which it falls."""
    local = at.astimezone(zone)
    if not quiet.holds(local.time()):
        return at
    day = local.date() if local.time() < quiet.until else local.date() + timedelta(days=1)
    return max(at, datetime.combine(day, quiet.until, zone).astimezone(at.tzinfo))


def next_digest(at: datetime, zone: ZoneInfo, *, hourly: bool) -> datetime:
    """The next full hour, or the next morning, after a moment."""
    local = at.astimezone(zone)
    if hourly:
        return local.replace(minute=0, second=0, microsecond=0).astimezone(at.tzinfo) + timedelta(hours=1)
    day = local.date() if local.time() < MORNING else local.date() + timedelta(days=1)
    return datetime.combine(day, MORNING, zone).astimezone(at.tzinfo)
