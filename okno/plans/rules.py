"""States of a task and the moves between them; no Django."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from okno.core.errors import Refused
from okno.core.speech import N_, _


class State(StrEnum):
    OPEN = "open"
    DONE = "done"
    CANCELLED = "cancelled"


class Step(StrEnum):
    COMPLETE = "complete"
    REOPEN = "reopen"
    CANCEL = "cancel"


MOVES = {
    (State.OPEN, Step.COMPLETE): State.DONE,
    (State.OPEN, Step.CANCEL): State.CANCELLED,
    (State.DONE, Step.REOPEN): State.OPEN,
    (State.CANCELLED, Step.REOPEN): State.OPEN,
}
WHY_NOT = {
    State.OPEN: N_("Задача и так открыта."),
    State.DONE: N_("Задача уже выполнена."),
    State.CANCELLED: N_("Задача отменена. Верните её, чтобы продолжить."),
}


def after(state: str, step: Step) -> State:
    """The state after a step. Raises Refused when the step is not possible now."""
    try:
        return MOVES[State(state), step]
    except KeyError:
        raise Refused(_(WHY_NOT[State(state)])) from None


FOCUS_LIMIT = 5
"""Tasks a month that a station can keep in focus, until the network sets its own number."""

MORNING = range(9, 20)
"""Hours of the reader's day in which a reminder may come: the first of them, later if the program was asleep."""
WEEK = 7


def is_reminded(due: date, day: date) -> bool:
    """On the day before a task is due, on the first day on which it is late, and every week from then on."""
    late = (day - due).days
    return late == -1 or (late > 0 and late % WEEK == 1)
