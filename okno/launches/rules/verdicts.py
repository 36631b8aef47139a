"""What all items of a station say together: the word in the column «Итог», and who comes first on the board."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from okno.launches.rules.states import OWED, State


class Outcome(StrEnum):
    """In the order of the board: the loudest first."""

    LATE = "late"
    CANNOT = "cannot"
    REJECTED = "rejected"
    RISK = "risk"
    WAITS = "waits"
    GOING = "going"
    READY = "ready"
    STARTED = "started"


ORDER = {outcome: place for place, outcome in enumerate(Outcome)}
JUDGEMENTS = {
    Outcome.LATE: "bad",
    Outcome.CANNOT: "bad",
    Outcome.REJECTED: "warn",
    Outcome.RISK: "warn",
    Outcome.WAITS: "wait",
    Outcome.GOING: "none",
    Outcome.READY: "good",
    Outcome.STARTED: "good",
}
FOLDED = frozenset({Outcome.READY, Outcome.STARTED})
RISKY = 0.5
"""A station whose chance to be ready in time is below this stands out."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One item of a station as its outcome sees it."""

    state: State
    due: date
    required: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome of a station; ``days`` how late, ``done`` of ``all`` required items accepted."""

    outcome: Outcome
    days: int
    done: int
    all: int

    @property
    def judgement(self) -> str:
        return JUDGEMENTS[self.outcome]

    @property
    def is_folded(self) -> bool:
        return self.outcome in FOLDED

    @property
    def place(self) -> tuple[int, int, int]:
        """By this rows are sorted: loudest first, the later and the emptier before."""
        return ORDER[self.outcome], -self.days, self.done


def verdict(items: Iterable[Standing], day: date, *, started: bool, chance: float | None = None) -> Verdict:
    """What a station's items come to on a day there. ``chance``: how likely it is ready in time, where that is known."""
    required = [item for item in items if item.required]
    done = sum(item.state == State.ACCEPTED for item in required)
    owed = [item for item in required if item.state in OWED]
    late = max(((day - item.due).days for item in owed), default=0)
    return Verdict(_outcome(required, owed, late, started=started, chance=chance), max(late, 0), done, len(required))


def _outcome(required: list[Standing], owed: list[Standing], late: int, *, started: bool, chance: float | None) -> Outcome:
    if started:
        return Outcome.STARTED
    if all(item.state == State.ACCEPTED for item in required):
        return Outcome.READY
    if late > 0:
        return Outcome.LATE
    for state, outcome in ((State.CANNOT, Outcome.CANNOT), (State.REJECTED, Outcome.REJECTED)):
        if any(item.state == state for item in owed):
            return outcome
    if not owed:
        return Outcome.WAITS
    return Outcome.RISK if chance is not None and chance < RISKY else Outcome.GOING
