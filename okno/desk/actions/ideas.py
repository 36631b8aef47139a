"""Ideas are kept with their source, and decided."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from okno.accounts.models import Person
from okno.core.clock import now
from okno.core.errors import Forbidden, Refused
from okno.core.record import action, record
from okno.desk.access.ideas import access_idea
from okno.desk.models import Idea
from okno.desk.rules.ideas import State
from okno.network.access import is_out
from okno.network.models import Station


@action
def note_idea(
    by: Person,
    text: str,
    *,
    key: str,
    source: str,
    at: datetime,
    raised_by: Person | None = None,
    raised_name: str = "",
    station: Station | None = None,
) -> Idea:
    """Keep what somebody raised: whose it is, where it was said. The same key again is the same idea."""
    if not by.is_company or is_out(by):
        raise Forbidden
    if not text.strip():
        raise Refused(_("Идея пуста: в сообщении нет слов."))
    name = raised_by.short_name if raised_by else raised_name
    known = {"text": text.strip(), "source": source[:200], "raised_at": at, "raised_by": raised_by, "raised_name": name[:150]}
    idea, is_new = Idea.objects.get_or_create(key=key, defaults={**known, "station": station, "noted_by": by})
    if is_new:
        record("note_idea", idea, by=by, station_id=station.pk if station else None, source=source)
    return idea


@action
def decide_idea(by: Person, pk: int, state: State, decision: str) -> Idea:
    """Taken or declined, with the words why; the head's. Raises Forbidden, Missing, Refused."""
    idea = access_idea(by, pk)
    if state == State.NEW or not decision.strip():
        raise Refused(_("Напишите решение: что будет сделано или почему нет."))
    idea.state, idea.decision, idea.decided_by, idea.decided_at = state, decision.strip(), by, now()
    idea.save(update_fields=["state", "decision", "decided_by", "decided_at"])
    record("decide_idea", idea, by=by, station_id=idea.station_id, state=state, why=decision.strip())
    return idea
