"""A station of a board and its cells: how each stands, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from okno.core.numbers import counted
from okno.core.speech import lang
from okno.launches.models import ChecklistItem, Participant
from okno.launches.rules.states import OWED, State
from okno.launches.rules.verdicts import Outcome, Verdict
from okno.network.models import Station


@dataclass(frozen=True, slots=True)
class Cell:
    """One item at one station as its board shows it; ``days`` late, nought or less while there is time."""

    pk: int
    item: ChecklistItem
    state: State
    since: datetime
    said: str
    days: int

    @property
    def is_owed(self) -> bool:
        return self.state in OWED

    @property
    def is_late(self) -> bool:
        return self.is_owed and self.days > 0 and self.item.required

    @property
    def judgement(self) -> str:
        if self.state == State.MISSING:
            return "bad" if self.is_late else "warn" if self.said else "none"
        return {State.SENT: "wait", State.ACCEPTED: "good", State.REJECTED: "bad", State.CANNOT: "bad"}[self.state]

    @property
    def words(self) -> str:
        """The word of the cell; empty for what is missing and not due yet."""
        if self.state == State.SENT:
            return _("на проверке")
        if self.state == State.ACCEPTED:
            return self.said or _("принято")
        if self.state == State.REJECTED:
            return _("отклонено: {why}").format(why=self.said)
        if self.state == State.CANNOT:
            return _("не могут: {why}").format(why=self.said)
        return self.said or (_("нет") if self.is_late else "")


@dataclass(frozen=True, slots=True)
class Row:
    """A station of the board. ``chance``: how likely it is ready in time, None once it is ready or the start is over."""

    participant: Participant
    cells: Sequence[Cell]
    verdict: Verdict
    chance: float | None
    is_own: bool

    @property
    def station(self) -> Station:
        return self.participant.station

    @property
    def is_late(self) -> bool:
        return self.verdict.outcome == Outcome.LATE

    @property
    def has_begun(self) -> bool:
        return any(cell.state != State.MISSING for cell in self.cells)

    @property
    def words(self) -> str:
        """«отстаёт 3 дня»."""
        if self.is_late and not self.has_begun:
            return _("не начали")
        if self.is_late:
            one, few, many = _("день,дня,дней").split(",")
            return _("отстаёт {days}").format(days=counted(self.verdict.days, one, few, many, lang()))
        return outcome_words()[self.verdict.outcome]

    @property
    def to_review(self) -> int:
        return sum(cell.state == State.SENT for cell in self.cells)


def outcome_words() -> dict[Outcome, str]:
    return {
        Outcome.LATE: _("отстаёт"),
        Outcome.CANNOT: _("не могут"),
        Outcome.REJECTED: _("переделать"),
        Outcome.RISK: _("риск"),
        Outcome.WAITS: _("ждёт проверки"),
        Outcome.GOING: _("готовятся"),
        Outcome.READY: _("готова"),
        Outcome.STARTED: _("стартовала"),
    }
