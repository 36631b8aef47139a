"""What «Мой день» says of the window: who waits longest, what an expert has answered, who has not been heard for long."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Max, OuterRef, Q, Subquery

from okno.accounts.models import Person
from okno.core.models import Setting
from okno.desk.access import visible_questions
from okno.desk.models import Contact
from okno.desk.models.questions import awake
from okno.desk.queries.rows import Row, rows_of
from okno.desk.rules.turns import Side, State
from okno.network.access import visible_stations
from okno.network.rules import REVIEWED

SHOWN = 5
SILENT_DAYS, SILENT_KEY = 30, "silent_days"
"""How many days without a talk make a station silent, until the network sets its own number."""


@dataclass(frozen=True, slots=True)
class Silent:
    """A working station to which nobody has spoken for so many days (None: never)."""

    code: str
    name: str
    days: int | None


@dataclass(frozen=True, slots=True)
class WindowDay:
    """The window's part of a day."""

    waiting: Sequence[Row]
    count: int
    silent: Sequence[Silent]
    silent_count: int

    @property
    def oldest(self) -> str:
        """How long the one that waits longest of those shown has waited."""
        return max(self.waiting, key=lambda row: row.had).clock if self.waiting else ""


def window_day(by: Person, stations: Collection[int] | None, moment: datetime) -> WindowDay:
    """Questions whose turn is the manager's, the oldest deadline first, and silent stations; None: of the whole network."""
    questions = visible_questions(by).filter(awake(moment), state=State.OPEN, turn=Side.MANAGER)
    if stations is not None:
        questions = questions.filter(station__in=stations)
    rows = rows_of(by, questions.order_by("due_at", "pk"), moment, SHOWN + 1)
    count = len(rows) if len(rows) <= SHOWN else questions.count()
    silent = _silent(by, stations, moment) if stations is not None else []
    return WindowDay(rows[:SHOWN], count, silent[:SHOWN], len(silent))


def _silent(by: Person, stations: Collection[int], moment: datetime) -> list[Silent]:
    """Who comes up by themselves: the longest silence first."""
    setting = Setting.objects.filter(pk=SILENT_KEY).first()
    days = int(setting.value) if setting else SILENT_DAYS
    newest = Contact.objects.filter(station=OuterRef("pk"), cancelled_at=None).values("station").annotate(at=Max("at"))
    rows = visible_stations(by).filter(pk__in=stations, stage__in=REVIEWED).annotate(spoken=Subquery(newest.values("at")))
    quiet = rows.filter(Q(spoken=None) | Q(spoken__lt=moment - timedelta(days=days)))
    found = [(row.code, row.short_name, row.spoken) for row in quiet.only("code", "name")]
    told = [Silent(code, name, (moment - spoken).days if spoken else None) for code, name, spoken in found]
    return sorted(told, key=lambda each: (each.days is not None, -(each.days or 0), each.code))
