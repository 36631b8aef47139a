"""What a launch asks of one station, as its own people read it on the phone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from okno.accounts.models import Person
from okno.core.clock import MOSCOW, now
from okno.desk.rules.keys import new_key
from okno.launches.access import see_launch, see_participant, visible_participants
from okno.launches.models import ChecklistItem, Faq, ItemReport, Launch, LaunchQuestion, Order, Participant, ReportPhoto
from okno.launches.queries.papers import Line, Paper, papers_of, typed_lines
from okno.launches.queries.people import Reader, readers
from okno.launches.queries.results import kpi_names
from okno.launches.queries.rows import Cell
from okno.launches.queries.signing import code_sent_at
from okno.launches.rules.deadlines import ends_at
from okno.launches.rules.proofs import Proof, norm_at
from okno.launches.rules.states import State
from okno.network.access import may_act_on


@dataclass(frozen=True, slots=True)
class Card:
    """An item on the phone: its cell, the newest report, photos that wait to be sent, what must come first."""

    cell: Cell
    report: ItemReport | None
    waiting: Sequence[ReportPhoto]
    norm: int
    first: ChecklistItem | None
    key: str

    @property
    def item(self) -> ChecklistItem:
        return self.cell.item

    @property
    def is_locked(self) -> bool:
        return self.first is not None


@dataclass(frozen=True, slots=True)
class Mine:
    """One launch at one station of one's own."""

    participant: Participant
    order: Order
    papers: Sequence[Paper]
    cards: Sequence[Card]
    readers: Sequence[Reader]
    faq: Sequence[Faq]
    asked: Sequence[LaunchQuestion]
    acts: bool
    has_read: bool
    # when the code left that the reader may still type
    code_sent_at: datetime | None
    key: str

    @property
    def launch(self) -> Launch:
        return self.participant.launch

    @property
    def typed(self) -> list[Line]:
        return typed_lines(self.order)

    def line(self, number: str) -> Line | None:
        """The paragraph of that number, as an address names it."""
        lines = [*self.typed, *(line for paper in self.papers for line in paper.paragraphs)]
        return next((line for line in lines if str(line.number) == number), None)

    @property
    def done(self) -> int:
        return sum(card.cell.state == State.ACCEPTED for card in self.cards)

    @property
    def to_do(self) -> list[Card]:
        """The station's turn, what is due first before the rest."""
        return sorted(
            (card for card in self._work if card.cell.is_owed), key=lambda card: (card.is_locked, card.item.due, card.item.place)
        )

    @property
    def settled(self) -> list[Card]:
        return [card for card in self._work if not card.cell.is_owed]

    @property
    def _work(self) -> list[Card]:
        return [card for card in self.cards if card.item.proof != Proof.ACQUAINTANCE]

    @property
    def reading(self) -> Card | None:
        return next((card for card in self.cards if card.item.proof == Proof.ACQUAINTANCE), None)

    @property
    def is_signed(self) -> bool:
        """Each reader confirms by a code from a letter."""
        return self.reading is not None and self.reading.item.signed

    @property
    def employees(self) -> list[Reader]:
        """Whom the director names."""
        return [reader for reader in self.readers if reader.employee]

    @property
    def is_ready(self) -> bool:
        return all(card.cell.state == State.ACCEPTED for card in self.cards if card.item.required)

    @property
    def may_start(self) -> bool:
        return self.is_ready and self.participant.started_on is None and self.launch.starts_on <= self.day

    @property
    def day(self) -> date:
        return now().astimezone(self.participant.station.tzinfo or MOSCOW).date()

    @property
    def ends_at(self) -> datetime:
        return ends_at(self.launch.starts_on, self.participant.station.tzinfo or MOSCOW)


def mine(by: Person, pk: int) -> Mine:
    """A launch at a station, for its people and for whoever looks after it. Raises Missing."""
    participant = see_participant(by, pk)
    order = participant.launch.orders.select_related("file", "presentation", "by").order_by("-version")[0]
    who, cards = readers(participant, order), cards_of(participant)
    signed = any(card.item.signed for card in cards)
    return Mine(
        participant=participant,
        order=order,
        papers=papers_of(order),
        cards=cards,
        readers=who,
        faq=list(participant.launch.faq.order_by("-pk")),
        asked=list(participant.questions.select_related("question").order_by("-pk")[:5]),
        acts=may_act_on(by, participant.station),
        has_read=not any(reader.person == by.pk and reader.read is None for reader in who),
        code_sent_at=code_sent_at(by, participant, order.version) if signed else None,
        key=new_key(),
    )


def cards_of(participant: Participant) -> list[Card]:
    """The items of one station in their order, in three statements."""
    day = now().astimezone(participant.station.tzinfo or MOSCOW).date()
    rows = list(participant.cells.select_related("item__after", "item__example").order_by("item__place", "item"))
    reports: dict[int, ItemReport] = {}
    for report in ItemReport.objects.filter(cell__participant=participant).select_related("judged_by", "by").order_by("at", "pk"):
        reports[report.cell_id] = report
    photos: dict[int, list[ReportPhoto]] = {}
    for photo in ReportPhoto.objects.filter(cell__participant=participant, report=None).order_by("pk"):
        photos.setdefault(photo.cell_id, []).append(photo)
    states: Mapping[int, str] = {row.item_id: row.state for row in rows}
    return [
        Card(
            cell=Cell(row.pk, row.item, State(row.state), row.since, row.said, (day - row.item.due).days),
            report=reports.get(row.pk),
            waiting=photos.get(row.pk, ()),
            norm=norm_at(row.item.norm, by_post=row.item.norm_by_post, posts=participant.station.posts),
            first=_first(row.item, states),
            key=new_key(),
        )
        for row in rows
    ]


def _first(item: ChecklistItem, states: Mapping[int, str]) -> ChecklistItem | None:
    """The item that has to come before this one and has not."""
    return item.after if item.after_id and states.get(item.after_id) not in (State.SENT, State.ACCEPTED) else None


@dataclass(frozen=True, slots=True)
class OrderPage:
    """The order with all of its versions, what the network asked of it, and for whom it is."""

    launch: Launch
    orders: Sequence[Order]
    papers: Sequence[Paper]
    items: Sequence[ChecklistItem]
    faq: Sequence[Faq]
    mine: Sequence[Participant]

    @property
    def kpis(self) -> list[str]:
        return kpi_names(self.launch)

    @property
    def is_signed(self) -> bool:
        return any(item.signed for item in self.items)

    @property
    def newest(self) -> Order:
        return self.orders[0]

    @property
    def typed(self) -> list[Line]:
        return typed_lines(self.newest)


def order_page(by: Person, pk: int) -> OrderPage:
    """The order of a launch, to read. Raises Missing."""
    launch = see_launch(by, pk)
    orders = list(launch.orders.select_related("file", "presentation", "by").order_by("-version"))
    own = visible_participants(by).filter(launch=launch).select_related("station") if by.is_partner_side else ()
    return OrderPage(launch, orders, papers_of(orders[0]), list(launch.items.all()), list(launch.faq.order_by("-pk")), list(own))
