"""Whose turn it is in a question, and what each step makes of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from okno.core.errors import Refused
from okno.core.speech import N_, _


class State(StrEnum):
    """A closed question may be opened again; a merged one goes on in another."""

    OPEN = "open"
    CLOSED = "closed"
    MERGED = "merged"


class Side(StrEnum):
    """Who is to move."""

    MANAGER = "manager"
    EXPERT = "expert"
    PARTNER = "partner"


class Then(StrEnum):
    """What an answer to the partner means for the question."""

    CLOSE = "close"
    WAIT = "wait"  # the partner is to move
    RETURN = "return"  # the manager will come back to it


class Outcome(StrEnum):
    """What became of a telephone call."""

    ANSWERED = "answered"
    OPEN = "open"  # an answer is still owed
    TALK = "talk"  # we called ourselves, nothing was asked


class Step(StrEnum):
    """What happens to a question, as far as its turn is concerned."""

    PARTNER_WROTE = "partner_wrote"
    CONSULTED = "consulted"
    EXPERT_ANSWERED = "expert_answered"
    CONSULTATION_ENDED = "consultation_ended"
    CLOSED = "closed"
    REOPENED = "reopened"
    MERGED = "merged"


@dataclass(frozen=True, slots=True)
class Standing:
    """A question as its turn sees it: ``owed`` the manager has something to say, ``experts`` are being asked."""

    state: State = State.OPEN
    owed: bool = True
    experts: int = 0

    @property
    def turn(self) -> Side | None:
        """The experts' while one of them is asked, else the manager's while the partner is owed a word, else the partner's."""
        if self.state != State.OPEN:
            return None
        if self.experts:
            return Side.EXPERT
        return Side.MANAGER if self.owed else Side.PARTNER


WHY_NOT = {
    State.OPEN: N_("Вопрос и так открыт."),
    State.CLOSED: N_("Вопрос закрыт. Откройте его снова, чтобы продолжить."),
    State.MERGED: N_("Вопрос объединён с другим: продолжайте там."),
}
OPENS = frozenset({Step.PARTNER_WROTE, Step.REOPENED})
"""Steps that a closed question may take: a partner's word opens it by itself."""


def after(standing: Standing, step: Step) -> Standing:
    """The question after a step. Raises Refused when the step is not possible now.

    Internal notes are no step: they neither stop nor start a clock.
    """
    state = standing.state
    is_free = step != Step.REOPENED if state == State.OPEN else state == State.CLOSED and step in OPENS
    if not is_free:
        raise Refused(_(WHY_NOT[state]))
    match step:
        case Step.PARTNER_WROTE | Step.REOPENED:
            return replace(standing, state=State.OPEN, owed=True)
        case Step.CONSULTED:
            return replace(standing, experts=standing.experts + 1)
        case Step.EXPERT_ANSWERED:
            return replace(standing, experts=max(standing.experts - 1, 0), owed=True)
        case Step.CONSULTATION_ENDED:
            return replace(standing, experts=max(standing.experts - 1, 0))
        case Step.CLOSED:
            return Standing(State.CLOSED, owed=False)
        case Step.MERGED:
            return Standing(State.MERGED, owed=False)


def answered(standing: Standing, then: Then) -> Standing:
    """The question after an answer to the partner, which may be given at any time. Raises Refused for a merged one."""
    if standing.state == State.MERGED:
        raise Refused(_(WHY_NOT[State.MERGED]))
    if then == Then.CLOSE:
        return Standing(State.CLOSED, owed=False)
    return replace(standing, state=State.OPEN, owed=then == Then.RETURN)
