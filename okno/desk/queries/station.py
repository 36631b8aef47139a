"""What a station's card says of the window: its questions, and when and about what anybody spoke to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, When
from django.utils.translation import gettext as _

from okno.accounts.models import Person
from okno.desk.access import SEES_ALL, visible_contacts, visible_questions
from okno.desk.models import Question
from okno.desk.rules.channels import CONTACTS
from okno.desk.rules.turns import State
from okno.network.models import Station

SHOWN = 5


@dataclass(frozen=True, slots=True)
class Talk:
    """One line of the journal: when, by which channel, who of ours with whom of theirs, about what."""

    at: datetime
    channel: str
    who: str
    with_whom: str
    about: str


@dataclass(frozen=True, slots=True)
class StationTalks:
    """Open questions first, then the newest. The journal is the support's; an expert reads questions where they are asked."""

    questions: Sequence[Question]
    count: int
    journal: Sequence[Talk]
    sees_journal: bool

    @property
    def last(self) -> Talk | None:
        return self.journal[0] if self.journal else None


def talks_of(by: Person, station: Station) -> StationTalks:
    """The window's part of a card, as far as the reader may see it."""
    supports = by.role in SEES_ALL
    questions = visible_questions(by).filter(station=station) if supports or by.is_partner_side else Question.objects.none()
    first = questions.annotate(closed=Case(When(state=State.OPEN, then=0), default=1)).select_related("asked_by", "station")
    rows = visible_contacts(by).filter(station=station).select_related("person").order_by("-at")[:SHOWN]
    journal = [
        Talk(row.at, _(CONTACTS[row.channel]), row.person.short_name if row.person else "", row.with_whom, row.about)
        for row in rows
    ]
    return StationTalks(list(first.order_by("closed", "-asked_at")[:SHOWN]), questions.count(), journal, supports)
