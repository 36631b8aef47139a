"""What is open: by partner, with its age, what was promised, and whether a reminder may go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import F, QuerySet

from okno.accounts.models import Person
from okno.core import numbers
from okno.core.clock import today
from okno.core.speech import _, lang
from okno.desk.queries.claims import partners_with_claims
from okno.money.access import visible_disputes, visible_invoices, visible_promises
from okno.money.models import Dispute, Invoice, PaymentPromise, Reminder, ReminderBlock
from okno.money.rules.debts import STOP_WORDS, Age, Level, Stop, age_of, is_news, level_of
from okno.money.rules.sums import NOUGHT
from okno.network.models import Partner, Station


def open_of(by: Person) -> QuerySet[Invoice]:
    """The invoices with something open that this person sees, the earliest due first."""
    rows = visible_invoices(by).filter(cancelled_at=None, settled__lt=F("total"))
    return rows.select_related("contract__station", "partner", "account", "entity").order_by("due_on", "pk")


@dataclass(slots=True)
class Debtor:
    """A partner's open invoices of one currency. ``stopped``: why no reminder goes; null: it may."""

    partner: Partner
    currency: str
    day: date
    invoices: list[Invoice] = field(default_factory=list)
    promise: PaymentPromise | None = None
    block: ReminderBlock | None = None
    stopped: Stop | None = None
    reminded_on: date | None = None

    @property
    def total(self) -> Decimal:
        return sum((each.left for each in self.invoices), NOUGHT)

    @property
    def overdue(self) -> Decimal:
        return sum((each.left for each in self.invoices if each.due_on < self.day), NOUGHT)

    @property
    def days_late(self) -> int:
        """Of the oldest invoice."""
        return max((self.day - self.invoices[0].due_on).days, 0)

    @property
    def ages(self) -> dict[Age, Decimal]:
        found = dict.fromkeys(Age, NOUGHT)
        for each in self.invoices:
            found[age_of(each.due_on, self.day)] += each.left
        return found

    @property
    def stations(self) -> list[Station]:
        return list({each.contract.station_id: each.contract.station for each in self.invoices}.values())

    @property
    def level(self) -> Level:
        return level_of(self.invoices[0].due_on, self.day)

    @property
    def why_stopped(self) -> str:
        """In words; empty where a reminder may go."""
        if self.stopped is None:
            return ""
        until = self.block.until if self.block else self.promise.day if self.promise else self.day
        why = self.block.why if self.block else ""
        return _(STOP_WORDS[self.stopped]).format(day=numbers.day(until, lang()), why=why)


def debtors(by: Person, stations: Sequence[int] | None = None, *, overdue: bool = False) -> list[Debtor]:
    """Whoever owes, of some stations (None: all that are seen), those with the largest overdue sum first."""
    invoices = open_of(by)
    if stations is not None:
        invoices = invoices.filter(contract__station__in=list(stations))
    if overdue:
        invoices = invoices.filter(due_on__lt=today())
    return debtors_of(by, invoices)


def debtors_of(by: Person, invoices: Iterable[Invoice]) -> list[Debtor]:
    """The same of invoices at hand."""
    found: dict[tuple[int, str], Debtor] = {}
    day = today()
    for each in invoices:
        key = (each.partner_id, each.currency)
        found.setdefault(key, Debtor(each.partner, each.currency, day)).invoices.append(each)
    _mark(by, found)
    return sorted(found.values(), key=lambda each: (-each.overdue, -each.total, each.partner.code))


def _mark(by: Person, found: Mapping[tuple[int, str], Debtor]) -> None:
    """What was promised, said and disputed; for the company also what it keeps to itself: open claims, blocks."""
    partners = {partner for partner, _currency in found}
    promises = visible_promises(by).filter(partner__in=partners, kept_at=None, broken_at=None, cancelled_at=None)
    promised = {(each.partner_id, each.currency): each for each in promises}
    open_disputes = visible_disputes(by).filter(state=Dispute.State.OPEN, station__partner__in=partners)
    disputed = set(open_disputes.values_list("station__partner", flat=True))
    reminded: dict[int, date] = defaultdict(lambda: date.min)
    for partner, day in Reminder.objects.filter(partner__in=partners).values_list("partner", "day"):
        reminded[partner] = max(reminded[partner], day)
    blocks = blocks_of(partners) if by.is_company else {}
    claims = partners_with_claims(partners) if by.is_company else set()
    for (partner, currency), each in found.items():
        each.promise = promised.get((partner, currency))
        each.reminded_on = reminded.get(partner)
        each.block = blocks.get(partner)
        each.stopped = _stop_of(each, is_disputed=partner in disputed, has_claim=partner in claims)


def blocks_of(partners: Iterable[int]) -> dict[int, ReminderBlock]:
    """Partner number → what keeps reminders back today."""
    standing = ReminderBlock.objects.filter(partner__in=list(partners), lifted_at=None, until__gte=today())
    return {each.partner_id: each for each in standing}


def _stop_of(debt: Debtor, *, is_disputed: bool, has_claim: bool) -> Stop | None:
    """The first reason of several: what a person said comes before what follows from something else."""
    if debt.block:
        return Stop.BLOCK
    if debt.promise and debt.promise.day >= debt.day:
        return Stop.PROMISE
    if is_disputed:
        return Stop.DISPUTE
    if has_claim:
        return Stop.CLAIM
    return Stop.TODAY if debt.reminded_on == debt.day else None


def with_news(debts: Sequence[Debtor]) -> list[Debtor]:
    """Those of one of whose invoices the clock has a level to say that was never said of it."""
    said: dict[int, list[date]] = defaultdict(list)
    partners = {debt.partner.pk for debt in debts}
    for day, invoices in Reminder.objects.filter(partner__in=partners).values_list("day", "invoices"):
        for invoice in invoices:
            said[invoice].append(day)
    return [debt for debt in debts if any(is_news(each.due_on, debt.day, said[each.pk]) for each in debt.invoices)]


@dataclass(frozen=True, slots=True)
class Collected:
    """Of what was due in some weeks: how much came, and how much of it in time."""

    due: Decimal
    paid: Decimal
    in_time: Decimal

    @property
    def share(self) -> Decimal | None:
        return self.in_time / self.due if self.due else None


def collected(by: Person, since: date, until: date, stations: Sequence[int] | None = None) -> Collected:
    """Of the invoices in roubles that fell due from a day to a day: billed, settled, settled by the due day."""
    rows = visible_invoices(by).filter(cancelled_at=None, currency="RUB", due_on__gte=since, due_on__lte=until)
    if stations is not None:
        rows = rows.filter(contract__station__in=list(stations))
    due = paid = in_time = NOUGHT
    for invoice in rows.prefetch_related("allocations__credit"):
        due += invoice.total
        paid += invoice.settled
        in_time += sum((a.amount for a in invoice.allocations.all() if a.credit.day <= invoice.due_on), NOUGHT)
    return Collected(due, paid, in_time)
