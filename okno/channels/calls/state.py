"""How the telephony service stands."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings

from okno.channels.states import ChannelState, State, traffic_of
from okno.core.clock import now
from okno.core.speech import _

QUIET = timedelta(days=3)
"""Without a call for so long something is wrong: a department is called every day."""


def states() -> list[ChannelState]:
    """The one state of the channel."""
    name, traffic = _("Звонки"), traffic_of("calls")
    if not settings.OKNO_CALLS_SECRET:
        advice = _("Задайте OKNO_CALLS_SECRET и назовите телефонии адрес /calls/.")
        return [ChannelState("calls", name, State.OFF, queue=traffic.queue, dead=traffic.dead, advice=advice)]
    heard = traffic.last_heard
    is_silent = heard is None or heard < now() - QUIET
    return [
        ChannelState(
            "calls", name, State.SILENT if is_silent else State.WORKS, since=heard if is_silent else None, last_heard=heard,
            queue=traffic.queue, waits_since=traffic.waits_since, dead=traffic.dead, error=traffic.error,
            advice=_("Звонков нет давно. Проверьте уведомления о звонках в телефонии.") if is_silent else "",
        )
    ]  # fmt: skip
