"""Private calendar addresses: a new one shuts the old."""

from __future__ import annotations

from okno.accounts.models import Person
from okno.core.clock import now
from okno.core.record import action, record
from okno.meetings.models import CalendarFeed


@action
def make_feed(by: Person) -> CalendarFeed:
    """A new secret address of one's own meetings; the one before is not read any more."""
    _revoke(by)
    feed = CalendarFeed.objects.create(person=by)
    record("make_feed", feed, by=by)
    return feed


@action
def revoke_feed(by: Person) -> None:
    """Nobody reads one's meetings any more, whoever has the address."""
    for feed in CalendarFeed.objects.filter(person=by, revoked_at=None):
        record("revoke_feed", feed, by=by)
    _revoke(by)


def _revoke(by: Person) -> None:
    CalendarFeed.objects.filter(person=by, revoked_at=None).update(revoked_at=now())
