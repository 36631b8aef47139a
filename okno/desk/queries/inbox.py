"""The lists of questions: whose turn it is, the oldest deadline first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Avg, Count, Q, QuerySet
from django.http import QueryDict

from okno.accounts.models import Person
from okno.accounts.rules import Role
from okno.core.clock import now, today
from okno.core.speech import N_, _
from okno.desk.access import visible_questions
from okno.desk.models import Question, SavedView
from okno.desk.models.questions import awake
from okno.desk.queries.rows import Row, rows_of
from okno.desk.queries.search import found_by_text
from okno.desk.rules.turns import Side, State
from okno.network.access import acting_stations

VIEWS = {
    "mine": N_("Мои"),
    "expert": N_("У эксперта"),
    "partner": N_("Ждут партнёра"),
    "snoozed": N_("Отложены"),
    "closed": N_("Закрыты"),
}
"""Of one's own stations, or with ``all`` of the network: whose turn, put aside, done."""
PAGE = 40


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which list, as its address says it; the address without the page is what a saved view keeps."""

    view: str = "mine"
    everyone: bool = False
    topic: str = ""
    station: str = ""
    text: str = ""
    page: int = 1

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Wanted:
        """From the query of an address; what is not understood is as if it were not there."""
        view = query.get("view", "mine")
        page = query.get("page", "1")
        return cls(
            view=view if view in VIEWS else "mine",
            everyone=query.get("all") == "1",
            topic=query.get("topic", "")[:20],
            station=query.get("station", "")[:40].upper(),
            text=query.get("q", "").strip()[:100],
            page=int(page) if page.isdecimal() and 0 < int(page) < 10_000 else 1,
        )

    def query(self, **changes: Any) -> str:
        """The query of the same list, or of one beside it."""
        told = QueryDict(mutable=True)
        own = {"view": self.view, "all": "1" if self.everyone else "", "topic": self.topic, "station": self.station}
        for name, value in {**own, "q": self.text, **changes}.items():
            if value and (name, value) != ("view", "mine"):
                told[name] = value
        return told.urlencode()


@dataclass(frozen=True, slots=True)
class Tab:
    """A list beside this one, and how many stand in it; nobody counts what is done."""

    view: str
    word: str
    query: str
    count: int | None
    on: bool


@dataclass(frozen=True, slots=True)
class Inbox:
    """One list with what stands around it."""

    wanted: Wanted
    rows: Sequence[Row]
    counts: Mapping[str, int]
    average: timedelta | None
    has_more: bool = False

    @property
    def mine(self) -> list[Row]:
        """Rows whose turn is the manager's, for the first section."""
        return [row for row in self.rows if row.turn == Side.MANAGER]

    @property
    def experts(self) -> list[Row]:
        return [row for row in self.rows if row.turn == Side.EXPERT]

    @property
    def tabs(self) -> list[Tab]:
        """All lists in their order."""
        return [
            Tab(view, _(name), self.wanted.query(view=view, q=""), self.counts.get(view), view == self.wanted.view)
            for view, name in VIEWS.items()
        ]

    @property
    def partner_query(self) -> str:
        return self.wanted.query(view="partner", q="")

    @property
    def clean_query(self) -> str:
        return self.wanted.query(q="")

    @property
    def previous(self) -> int:
        return self.wanted.page - 1

    @property
    def following(self) -> int:
        return self.wanted.page + 1

    @property
    def minutes(self) -> int | None:
        """«ответ сегодня 24 мин»."""
        return round(self.average.total_seconds() / 60) if self.average else None


@dataclass(frozen=True, slots=True)
class Lists:
    """The menu of a list: whose questions, and lists of one's own."""

    wanted: Wanted
    views: Sequence[SavedView]

    @property
    def own_query(self) -> str:
        return self.wanted.query(all="")

    @property
    def all_query(self) -> str:
        return self.wanted.query(all="1")


def lists_of(by: Person, wanted: Wanted) -> Lists:
    """What the menu offers to a person beside a list."""
    return Lists(wanted, list(SavedView.objects.filter(person=by, closed_at=None).order_by("name")))


def inbox(by: Person, wanted: Wanted, moment: datetime | None = None) -> Inbox:
    """The list that is wanted, in a fixed number of statements for any number of questions."""
    moment = moment or now()
    base = _of_stations(by, visible_questions(by), wanted)
    counts, average = _counted(base, moment, by)
    rows = rows_of(by, _chosen(base, wanted, moment), moment, PAGE + 1, skip=(wanted.page - 1) * PAGE)
    return Inbox(wanted, rows[:PAGE], counts, average, len(rows) > PAGE)


def _of_stations(by: Person, questions: QuerySet[Question], wanted: Wanted) -> QuerySet[Question]:
    if wanted.station:
        return questions.filter(station__code=wanted.station)
    if wanted.everyone or by.role == Role.HEAD:
        return questions
    return questions.filter(station__in=acting_stations(by).values("pk"))


def _counted(base: QuerySet[Question], moment: datetime, by: Person) -> tuple[dict[str, int], timedelta | None]:
    """How many stand in each list, and how fast the first answers of today were."""
    start = datetime.combine(today(by.tzinfo), datetime.min.time(), by.tzinfo)
    answered = Q(first_answered_at__gte=start)
    found = base.filter(Q(state=State.OPEN) | answered).aggregate(
        mine=Count("pk", filter=Q(turn=Side.MANAGER) & awake(moment)),
        expert=Count("pk", filter=Q(turn=Side.EXPERT) & awake(moment)),
        partner=Count("pk", filter=Q(turn=Side.PARTNER) & awake(moment)),
        snoozed=Count("pk", filter=Q(state=State.OPEN) & ~awake(moment)),
        average=Avg("first_worked", filter=answered),
    )
    return found, found.pop("average")


def _chosen(base: QuerySet[Question], wanted: Wanted, moment: datetime) -> QuerySet[Question]:
    questions = base
    if wanted.topic:
        questions = questions.filter(topic__code=wanted.topic)
    if wanted.text:
        return found_by_text(questions, wanted.text).order_by("-last_in_at", "-pk")
    if wanted.view == "closed":
        return questions.filter(state=State.CLOSED).order_by("-closed_at", "-pk")
    questions = questions.filter(state=State.OPEN)
    if wanted.view == "snoozed":
        return questions.filter(snoozed_until__gt=moment).order_by("snoozed_until", "pk")
    turns = {"mine": (Side.MANAGER, Side.EXPERT), "expert": (Side.EXPERT,), "partner": (Side.PARTNER,)}
    return questions.filter(awake(moment), turn__in=turns[wanted.view]).order_by("due_at", "pk")


def next_question(by: Person, wanted: Wanted, but: int) -> int | None:
    """The number of the question that opens by itself when one is done: the oldest deadline whose turn is the manager's."""
    moment = now()
    mine = replace(wanted, view="mine", text="")
    rows = _chosen(_of_stations(by, visible_questions(by), mine), mine, moment)
    return rows.filter(turn=Side.MANAGER).exclude(pk=but).values_list("pk", flat=True).first()
