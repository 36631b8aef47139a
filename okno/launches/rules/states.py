"""How ready one item of a launch is at one station, and the moves between these states."""

from __future__ import annotations

from enum import StrEnum

from okno.core.errors import Refused
from okno.core.speech import N_, _


class State(StrEnum):
    MISSING = "missing"
    SENT = "sent"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    CANNOT = "cannot"


class Step(StrEnum):
    SEND = "send"
    PROVE = "prove"
    """The proof speaks for itself: enough goods counted, everybody acquainted, a plain yes."""
    DISPROVE = "disprove"
    """It does not hold any longer: goods sold, a newcomer who has not read."""
    ACCEPT = "accept"
    REJECT = "reject"
    TAKE_BACK = "take_back"
    CANNOT = "cannot"
    EXCUSE = "excuse"
    ASK_AGAIN = "ask_again"


OWED = frozenset({State.MISSING, State.REJECTED, State.CANNOT})
"""The next turn is the station's."""
SETTLES = frozenset({Step.PROVE, Step.EXCUSE, Step.ACCEPT})
MOVES: dict[tuple[State, Step], State] = {
    **{(state, Step.SEND): State.SENT for state in (State.MISSING, State.SENT, State.REJECTED, State.CANNOT)},
    **{(state, Step.PROVE): State.ACCEPTED for state in State},
    **{(state, Step.DISPROVE): State.MISSING for state in State},
    (State.SENT, Step.ACCEPT): State.ACCEPTED,
    (State.SENT, Step.REJECT): State.REJECTED,
    (State.ACCEPTED, Step.TAKE_BACK): State.SENT,
    (State.REJECTED, Step.TAKE_BACK): State.SENT,
    (State.MISSING, Step.CANNOT): State.CANNOT,
    (State.REJECTED, Step.CANNOT): State.CANNOT,
    (State.CANNOT, Step.CANNOT): State.CANNOT,
    **{(state, Step.EXCUSE): State.ACCEPTED for state in (State.MISSING, State.REJECTED, State.CANNOT)},
    **{(state, Step.ASK_AGAIN): State.MISSING for state in State},
}
WHY_NOT = {
    State.MISSING: N_("Отчёта по этому пункту ещё нет."),
    State.SENT: N_("Отчёт уже отправлен и ждёт проверки."),
    State.ACCEPTED: N_("Пункт уже принят."),
    State.REJECTED: N_("Отчёт уже отклонён: ждём новый."),
    State.CANNOT: N_("Станция сообщила, что не может. Снимите причину или исключите пункт."),
}


def after(state: str, step: Step) -> State:
    """The state after a step. Raises Refused when the step is not possible now."""
    try:
        return MOVES[State(state), step]
    except KeyError:
        raise Refused(_(WHY_NOT[State(state)])) from None
