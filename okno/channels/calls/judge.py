"""What a call becomes: missed, somebody calls back; answered, a line in the journal; from a stranger, a word to the support."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model

from okno.channels.calls.call import Call
from okno.desk.actions.calls import miss_call, miss_stranger, note_call, return_call
from okno.network.queries.phones import caller_of

if TYPE_CHECKING:
    from okno.channels.models import Received


def judge(received: Received) -> None:
    """Only a call that is over says anything."""
    if received.body.get("event", "ended") != "ended":
        return
    call, by = Call.of(received.body), get_user_model().objects.system()
    is_missed = call.way == "in" and not call.is_answered
    caller = caller_of(call.theirs, call.ours)
    if caller is None:
        if is_missed:
            miss_stranger(by, call.theirs, call.at, key=call.key, ours=call.ours)
        return
    if is_missed:
        miss_call(by, caller.station.code, call.theirs, call.at, key=call.key, person=caller.person)
    elif call.is_answered:
        return_call(by, call.theirs, call.at, person=caller.person)
        note_call(by, caller.station.code, call.at, key=call.key, way=call.way, with_whom=caller.name, seconds=call.seconds)
