"""Hours of the week at which a partner, or a manager, likes to meet or cannot; typed as working hours are."""

from __future__ import annotations

from okno.accounts.models import Person
from okno.core.errors import Missing
from okno.core.record import action, record
from okno.meetings.access import access_meeting
from okno.meetings.models import TimeWish
from okno.network.models import Partner
from okno.network.rules.week_words import read_week


@action
def set_time_wishes(by: Person, meeting_pk: int, prefers: str, forbids: str) -> None:
    """The wishes of the partner of a meeting, «вт, чт 10–13»; nothing typed is no wish. The next proposal minds them."""
    partner = access_meeting(by, meeting_pk).partner
    if partner is None:
        raise Missing
    _set(prefers, forbids, partner=partner)
    record("set_time_wishes", partner, by=by, prefers=prefers, forbids=forbids)


@action
def set_own_wishes(by: Person, prefers: str, forbids: str) -> None:
    """One's own, by one's own clock."""
    _set(prefers, forbids, person=by)
    record("set_own_wishes", by, by=by, prefers=prefers, forbids=forbids)


def _set(prefers: str, forbids: str, *, partner: Partner | None = None, person: Person | None = None) -> None:
    """In place of all that was wished before. Raises Refused for words that are no hours."""
    found = [
        TimeWish(partner=partner, person=person, forbids=is_forbidden, weekday=weekday, since=since, until=until)
        for words, is_forbidden in ((prefers, False), (forbids, True))
        if words.strip()
        for weekday, spells in enumerate(read_week(words, keeps_holidays=False).days)
        for since, until in spells
    ]
    TimeWish.objects.filter(partner=partner, person=person).delete()
    TimeWish.objects.bulk_create(found)
