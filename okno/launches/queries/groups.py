"""A launch as a talk in a group speaks of it."""

from __future__ import annotations

from okno.core.clock import today
from okno.launches.models import Participant
from okno.launches.rules.deadlines import is_history
from okno.network.models import Station


def participant_of(station: Station, words: str) -> int | None:
    """The station's place in the launch whose code or title stands in the words, else in its newest one; None without any."""
    rows = Participant.objects.filter(station=station, launch__cancelled_at=None).select_related("launch").order_by("-launch")
    found = [row for row in rows if not is_history(row.launch.starts_on, today())]
    said = words.casefold()
    named = (row for row in found if row.launch.code.casefold() in said or row.launch.title.casefold() in said)
    chosen = next(named, found[0] if found else None)
    return chosen.pk if chosen else None
