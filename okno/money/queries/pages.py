"""What the pages of money show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Min, Q, QuerySet, Sum

from okno.accounts.models import Person
from okno.accounts.rules import Role
from okno.core.clock import today
from okno.core.errors import Missing
from okno.core.months import Month
from okno.core.speech import lang
from okno.kpi.models import Source
from okno.kpi.rules.facts import STATION_FACTS
from okno.money.access import found, visible_accruals, visible_contracts, visible_disputes, visible_invoices
from okno.money.models import Accrual, ClosedMonth, Contract, Dispute, Invoice, Terms, WriteOff
from okno.money.queries.debts import Debtor, debtors
from okno.money.queries.penalties import penalty_of
from okno.money.rules.penalties import Span, total
from okno.money.rules.step_words import SaidStep, said
from okno.money.rules.sums import NOUGHT
from okno.network.models import Assignment, Holding

# ---------- a month ----------


@dataclass(frozen=True, slots=True)
class MonthStanding:
    """How a month stands: accrued, billed, sent."""

    period: Month
    stations: int
    sums: Mapping[str, Decimal]
    invoices: int
    unsent: int
    settled: Decimal
    billed: Decimal
    closed: bool


def months_beside(by: Person, period: Month) -> dict[str, Month | None]:
    """The months ``before`` and ``after``, from that of the first contract to this one: there is nothing beyond them."""
    first = visible_contracts(by).aggregate(first=Min("since"))["first"]
    begins, ends = Month.of(first or today()), Month.of(today())
    return {"before": period - 1 if period > begins else None, "after": period + 1 if period < ends else None}


def month_standing(by: Person, period: Month) -> MonthStanding:
    accruals = visible_accruals(by).filter(period=period)
    sums = dict(accruals.order_by("currency").values_list("currency").annotate(sum=Sum("change")))
    invoices = visible_invoices(by).filter(period=period, cancelled_at=None)
    found = invoices.aggregate(count=Count("pk"), unsent=Count("pk", filter=Q(sent_at=None)))
    roubles = invoices.filter(currency="RUB").aggregate(settled=Sum("settled"), billed=Sum("total"))
    return MonthStanding(
        period=period,
        stations=accruals.values("contract__station").distinct().count(),
        sums=sums,
        invoices=found["count"],
        unsent=found["unsent"],
        settled=roubles["settled"] or NOUGHT,
        billed=roubles["billed"] or NOUGHT,
        closed=ClosedMonth.objects.filter(period__gte=period).exists(),
    )


def accrued_contracts(by: Person, period: Month) -> QuerySet[Contract]:
    """The contracts that stand accrued for a month, with the sum of each, by station."""
    of_month = Q(accruals__period=period)
    rows = visible_contracts(by).filter(of_month).annotate(accrued=Sum("accruals__change", filter=of_month))
    return rows.select_related("station", "partner").order_by("station__code", "pk")


# ---------- a calculation ----------


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure that a charge was reckoned from: its file and row, and whether it is being disputed."""

    code: str
    name: str
    value: Decimal | None
    source: Source | None
    row: int
    dispute: Dispute | None


@dataclass(frozen=True, slots=True)
class ChargeSteps:
    """One version of a charge as it was reckoned."""

    accrual: Accrual
    name: str
    steps: Sequence[SaidStep]
    facts: Sequence[Fact]

    @property
    def is_provisional(self) -> bool:
        return bool(self.accrual.inputs.get("provisional"))


@dataclass(frozen=True, slots=True)
class Calculation:
    """A contract's month, opened: every charge with its versions, newest first."""

    contract: Contract
    period: Month
    terms: Terms
    charges: Sequence[ChargeSteps]
    invoices: Sequence[Invoice]

    @property
    def total(self) -> Decimal:
        return sum((each.accrual.change for each in self.charges), NOUGHT)


def calculation(by: Person, contract_pk: int, period: Month) -> Calculation:
    """The page that accountant, manager and partner all see. Raises Missing."""
    contract = found(visible_contracts(by).select_related("station", "partner", "entity"), contract_pk)
    accruals = visible_accruals(by).filter(contract=contract, period=period)
    rows = list(accruals.select_related("terms", "by").order_by("charge", "-version"))
    if not rows:
        raise Missing
    rows.sort(key=_place)
    sources = Source.objects.in_bulk({origin[0] for row in rows for origin in row.inputs["origins"].values()})
    disputes = {each.fact: each for each in visible_disputes(by).filter(station=contract.station_id, period=period)}
    invoices = visible_invoices(by).filter(contract=contract, period=period).order_by("pk")
    return Calculation(
        contract=contract,
        period=period,
        terms=rows[0].terms,
        charges=[_charge(row, sources, disputes) for row in rows],
        invoices=list(invoices),
    )


def _place(accrual: Accrual) -> int:
    """Charges stand as the terms have them; of one the newest version comes first, for the sort keeps that order."""
    codes = [each["code"] for each in accrual.terms.content["charges"]]
    return codes.index(accrual.charge) if accrual.charge in codes else len(codes)


def _charge(accrual: Accrual, sources: Mapping[int, Source], disputes: Mapping[str, Dispute]) -> ChargeSteps:
    names = {each["code"]: each["name"] for each in accrual.terms.content["charges"]}
    facts = [_fact(code, value, accrual.inputs, sources, disputes) for code, value in accrual.inputs["facts"].items()]
    return ChargeSteps(accrual, names.get(accrual.charge, accrual.charge), said(accrual.steps), facts)


def _fact(
    code: str, value: str | None, inputs: Mapping[str, Any], sources: Mapping[int, Source], disputes: Mapping[str, Dispute]
) -> Fact:
    origin = inputs["origins"].get(code)
    return Fact(
        code=code,
        name=STATION_FACTS[code].name(lang()),
        value=None if value is None else Decimal(value),
        source=sources.get(origin[0]) if origin else None,
        row=origin[1] if origin else 0,
        dispute=disputes.get(code),
    )


# ---------- an invoice ----------


@dataclass(frozen=True, slots=True)
class InvoicePage:
    """An invoice with what became of it and what its lateness costs."""

    invoice: Invoice
    penalty: Decimal
    spans: Sequence[Span]
    write_off: WriteOff | None


def invoice_page(by: Person, pk: int) -> InvoicePage:
    """Raises Missing."""
    rows = visible_invoices(by).select_related("contract__station", "partner", "entity", "account", "cancelled_by")
    invoice = found(rows.prefetch_related("lines__accrual", "allocations__credit__line__entry", "entity__events"), pk)
    _terms, spans = penalty_of(invoice)
    proposed = invoice.write_offs.select_related("by").filter(agreed_at=None, refused_at=None).first()
    return InvoicePage(invoice, total(spans), spans, proposed)


def invoices_of(by: Person, period: Month) -> QuerySet[Invoice]:
    """The invoices of a month by number."""
    return visible_invoices(by).filter(period=period).select_related("contract__station", "partner").order_by("year", "number")


# ---------- by manager ----------


@dataclass(slots=True)
class ManagerDebts:
    """What the partners of one manager owe, in roubles."""

    name: str
    partners: int = 0
    total: Decimal = NOUGHT
    overdue: Decimal = NOUGHT
    due: Decimal = NOUGHT
    in_time: Decimal = NOUGHT

    @property
    def share(self) -> Decimal | None:
        """Of what fell due in the last ninety days: how much came in time."""
        return self.in_time / self.due if self.due else None


def by_manager(by: Person, since: date) -> list[ManagerDebts]:
    """Debts of each manager's stations and how much of what fell due since a day came in time; the worst first."""
    if by.role not in (Role.HEAD, Role.ACCOUNTANT):
        raise Missing
    day = today()
    held = Holding.objects.filter(Q(until=None) | Q(until__gte=day), since__lte=day).select_related("person")
    holders = {each.portfolio_id: each.person.short_name for each in held}
    assigned = Assignment.objects.filter(Q(until=None) | Q(until__gte=day), since__lte=day).values_list("station", "portfolio")
    manager = {station: holders.get(portfolio, "") for station, portfolio in assigned}
    found: dict[str, ManagerDebts] = {}
    rows = visible_invoices(by).filter(cancelled_at=None, currency="RUB").filter(Q(due_on__gte=since) | Q(settled__lt=F("total")))
    for invoice in rows.select_related("contract").prefetch_related("allocations__credit"):
        name = manager.get(invoice.contract.station_id, "")
        _count(found.setdefault(name, ManagerDebts(name)), invoice, since, day)
    return sorted(found.values(), key=lambda each: -each.overdue)


def _count(row: ManagerDebts, invoice: Invoice, since: date, day: date) -> None:
    row.total += invoice.left
    if invoice.due_on < day:
        row.overdue += invoice.left
        if invoice.due_on >= since:
            row.due += invoice.total
            row.in_time += sum((a.amount for a in invoice.allocations.all() if a.credit.day <= invoice.due_on), NOUGHT)


# ---------- the partner's own ----------


@dataclass(frozen=True, slots=True)
class Mine:
    """What a partner's person owes and has paid."""

    debts: Sequence[Debtor]
    settled: Sequence[Invoice]
    disputes: Sequence[Dispute]


def mine(by: Person) -> Mine:
    """«Что, за что, до когда, как заплатить»."""
    paid = visible_invoices(by).filter(Q(settled=F("total")) | Q(cancelled_at__isnull=False))
    rows = paid.select_related("contract__station").order_by("-issued_on", "-pk")[:12]
    open_disputes = visible_disputes(by).select_related("station").order_by("-at")[:5]
    return Mine(debtors(by), list(rows), list(open_disputes))
