"""What may become of an idea; no Django."""

from __future__ import annotations

from enum import StrEnum

from okno.core.speech import N_


class State(StrEnum):
    """A decision may be made anew: what it was before stays in the history."""

    NEW = "new"
    TAKEN = "taken"
    DECLINED = "declined"


NAMES = {State.NEW: N_("ждёт решения"), State.TAKEN: N_("берём"), State.DECLINED: N_("не берём")}
