"""A station starts: only when everything that is required is there."""

from __future__ import annotations

from django.utils.translation import gettext as _

from okno.accounts.models import Person
from okno.core.clock import MOSCOW, today
from okno.core.errors import Refused
from okno.core.numbers import day
from okno.core.record import action, record
from okno.core.speech import lang
from okno.launches.access import access_participant
from okno.launches.actions.launches import check_goes_on
from okno.launches.actions.telling import refresh
from okno.launches.models import Participant
from okno.launches.rules.states import State


@action
def start_station(by: Person, pk: int) -> Participant:
    """The station works by the order from its day on. Twice is once. Raises Refused too early or while unready."""
    participant = access_participant(by, pk)
    check_goes_on(participant.launch)
    if participant.started_on:
        return participant
    day_there = today(participant.station.tzinfo or MOSCOW)
    if day_there < participant.launch.starts_on:
        raise Refused(_("Старт {day}: раньше начинать нельзя.").format(day=day(participant.launch.starts_on, lang())))
    lacking = participant.cells.filter(item__required=True).exclude(state=State.ACCEPTED).order_by("item__place")
    names = list(lacking.values_list("item__title", flat=True))
    if names:
        raise Refused(_("Ещё не готово: {names}.").format(names=", ".join(names)))
    participant.started_on, participant.started_by = day_there, by
    participant.save(update_fields=["started_on", "started_by"])
    record("start_station", participant, by=by, station_id=participant.station_id, title=participant.launch.title)
    refresh(participant.launch, participant.station, by)
    return participant
