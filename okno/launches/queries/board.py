"""The board of a launch: stations × items, few statements, however many of either."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from urllib.parse import urlencode
from zlib import crc32

from django.db.models import Count
from django.utils.translation import gettext as _

from okno.accounts.models import Person
from okno.accounts.rules import Role
from okno.core.clock import MOSCOW, now, today
from okno.desk.rules.turns import State as Asked
from okno.launches.access import changes_launch, visible_participants
from okno.launches.models import ChecklistItem, Launch, LaunchQuestion, Participant, Readiness
from okno.launches.queries.forecast import UNKNOWN, forecast_model
from okno.launches.queries.rows import Cell, Row
from okno.launches.rules.deadlines import is_history
from okno.launches.rules.forecast import Facts, Model
from okno.launches.rules.proofs import Proof
from okno.launches.rules.states import State
from okno.launches.rules.verdicts import Outcome, Standing, verdict
from okno.network.access import acting_stations

OVERLAP = timedelta(seconds=30)
"""A change is dated before it is committed: rows are asked for from a little earlier."""
SHOWS = ("", *(outcome.value for outcome in Outcome))
CALLS = 5


@dataclass(frozen=True, slots=True)
class Filters:
    """What was asked of the board, as it stands in the address: whose stations, one outcome, letters of a name."""

    everyone: bool = False
    show: str = ""
    search: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Filters:
        show = query.get("show", "")
        return cls(query.get("all") == "1", show if show in SHOWS else "", query.get("q", "").strip()[:60])

    @property
    def query(self) -> str:
        return self.but()

    def but(self, **other: str) -> str:
        """The address of the same board with something asked otherwise."""
        asked = {"all": "1" if self.everyone else "", "show": self.show, "q": self.search} | other
        return urlencode({name: value for name, value in asked.items() if value})


@dataclass(frozen=True, slots=True)
class Board:
    """Rows in the order of need, those that are ready apart; ``counts`` of all stations of the choice, whatever is shown."""

    launch: Launch
    items: Sequence[ChecklistItem]
    rows: Sequence[Row]
    filters: Filters
    at: datetime
    counts: Mapping[Outcome, int]
    mine: int
    everyone: int
    may_change: bool
    questions: int = 0
    unanswered: int = 0
    totals: Mapping[int, int] = field(default_factory=dict)

    @property
    def shape(self) -> str:
        """What the columns and the head of the page hang on: with another shape the page is drawn anew."""
        items = [(item.pk, item.due) for item in self.items]
        return f"{crc32(repr((items, self.launch.starts_on, self.launch.cancelled_at)).encode()):x}"

    @property
    def address_since(self) -> str:
        """The address of what moves from now on."""
        return self.filters.but(since=f"{self.at.timestamp():.0f}", shape=self.shape)

    def moved_since(self, moment: datetime) -> list[Row]:
        return [row for row in self.rows if row.participant.moved_at > moment - OVERLAP]

    @property
    def open(self) -> list[Row]:
        return [row for row in self.rows if not row.verdict.is_folded]

    @property
    def folded(self) -> list[Row]:
        return [row for row in self.rows if row.verdict.is_folded]

    @property
    def stations(self) -> int:
        return sum(self.counts.values())

    @property
    def ready(self) -> int:
        return self.counts.get(Outcome.READY, 0) + self.counts.get(Outcome.STARTED, 0)

    @property
    def late(self) -> int:
        return self.counts.get(Outcome.LATE, 0)

    @property
    def facts(self) -> list[tuple[str, str, int, str]]:
        """Outcomes that want somebody: judgement, words, how many stations, the address that shows them alone."""
        loud = (
            (Outcome.LATE, "bad", _("отстают")),
            (Outcome.CANNOT, "bad", _("не могут")),
            (Outcome.REJECTED, "warn", _("переделывают")),
            (Outcome.RISK, "warn", _("с риском")),
            (Outcome.WAITS, "wait", _("ждут проверки")),
        )
        return [
            (judgement, words, self.counts[outcome], self.filters.but(show=outcome.value))
            for outcome, judgement, words in loud
            if self.counts.get(outcome)
        ]

    @property
    def days_left(self) -> int:
        return (self.launch.starts_on - today()).days

    @property
    def reminds(self) -> bool:
        """Whether those who are late may be reminded."""
        return self.launch.cancelled_at is None and not is_history(self.launch.starts_on, today())

    @property
    def takes_stock(self) -> list[ChecklistItem]:
        """Items whose counts this person may bring in a file."""
        if not self.may_change or not self.reminds:
            return []
        return [item for item in self.items if item.proof == Proof.COUNT]

    @property
    def to_call(self) -> list[Row]:
        """The five with the smallest chance."""
        rows = [row for row in self.rows if row.chance is not None and row.chance < 0.8 and row.is_own]
        return sorted(rows, key=lambda row: row.chance or 0.0)[:CALLS]

    @property
    def totals_row(self) -> list[int]:
        return [self.totals.get(item.pk, 0) for item in self.items]


def board_of(by: Person, launch: Launch, filters: Filters | None = None, *, mine: bool = False) -> Board:
    """The board of a launch that came through a door. Managers begin with their own stations, others see all of them."""
    filters = filters or Filters()
    items = list(launch.items.all())
    own = set(acting_stations(by).values_list("pk", flat=True)) if by.role == Role.MANAGER else None
    everyone = filters.everyone or own is None
    participants = list(
        visible_participants(by)
        .filter(launch=launch)
        .select_related("station__city", "station__partner")
        .order_by("station__name")
    )
    all_of_them = len(participants)
    mine_count = all_of_them if own is None else sum(each.station_id in own for each in participants)
    if own is not None and (mine or not everyone):
        participants = [each for each in participants if each.station_id in own]
    rows = _rows(launch, items, participants, own)
    counts, totals = Counter(row.verdict.outcome for row in rows), Counter[int]()
    for row in rows:
        totals.update(cell.item.pk for cell in row.cells if cell.state == State.ACCEPTED)
    asked, unanswered = questions_of(launch)
    return Board(
        launch, items, _shown(rows, filters), filters, now(), counts, mine_count, all_of_them, changes_launch(by, launch),
        asked, unanswered, totals,
    )  # fmt: skip


def _shown(rows: Sequence[Row], filters: Filters) -> list[Row]:
    words = filters.search.casefold()
    found = [row for row in rows if not filters.show or row.verdict.outcome == filters.show]
    return [row for row in found if words in f"{row.station.name} {row.station.code} {row.station.partner}".casefold()]


def _rows(launch: Launch, items: Sequence[ChecklistItem], participants: Sequence[Participant], own: set[int] | None) -> list[Row]:
    moment, model = now(), forecast_model()
    by_item = {item.pk: item for item in items}
    cells: dict[int, dict[int, tuple[int, str, datetime, str]]] = defaultdict(dict)
    found = Readiness.objects.filter(participant__launch=launch)
    if own is not None and len(participants) < 200:
        found = found.filter(participant__in=[each.pk for each in participants])
    for pk, participant, item, state, since, said in found.values_list("pk", "participant", "item", "state", "since", "said"):
        cells[participant][item] = (pk, state, since, said)
    objections = _objections(launch)
    rows = []
    days: dict[str, date] = {}
    for each in participants:
        zone = each.station.tzinfo or MOSCOW
        day = days.setdefault(zone.key, moment.astimezone(zone).date())
        own_cells = cells[each.pk]
        made = [
            Cell(pk, by_item[item.pk], State(state), since, said, (day - item.due).days)
            for item in items
            if item.pk in own_cells
            for pk, state, since, said in [own_cells[item.pk]]
        ]
        rows.append(_row(launch, each, made, day, model, objections.get(each.pk, 0), own))
    return sorted(rows, key=lambda row: row.verdict.place)


def _row(
    launch: Launch,
    participant: Participant,
    cells: Sequence[Cell],
    day: date,
    model: Model,
    objections: int,
    own: set[int] | None,
) -> Row:
    standings = [Standing(cell.state, cell.item.due, cell.item.required) for cell in cells]
    required = [each for each in standings if each.required]
    left = sum(each.state != State.ACCEPTED for each in required) / max(len(required), 1)
    chance = None
    if left and day < launch.starts_on and launch.cancelled_at is None:
        past = UNKNOWN if participant.past is None else participant.past
        chance = model.chance(Facts(left, (launch.starts_on - day).days - 1, past, objections))
    found = verdict(standings, day, started=participant.started_on is not None, chance=chance)
    return Row(participant, cells, found, chance, own is None or participant.station_id in own)


def questions_of(launch: Launch) -> tuple[int, int]:
    """How many were asked about a launch, and how many of them are still open."""
    rows = LaunchQuestion.objects.filter(participant__launch=launch).exclude(question__state=Asked.MERGED)
    counts = dict(rows.values_list("question__state").annotate(n=Count("pk")).order_by())
    return sum(counts.values()), counts.get(Asked.OPEN, 0)


def _objections(launch: Launch) -> dict[int, int]:
    """Participant → open objections."""
    rows = LaunchQuestion.objects.filter(participant__launch=launch, is_objection=True, question__state=Asked.OPEN)
    return dict(rows.values_list("participant").annotate(n=Count("pk")).order_by())
