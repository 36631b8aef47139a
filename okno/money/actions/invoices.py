"""Invoices: issued for accruals, sent, opened, cancelled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from okno.accounts.models import Person
from okno.core.clock import now, today
from okno.core.errors import Refused
from okno.core.months import Month
from okno.core.record import action, record
from okno.core.search.index import put_many
from okno.money.access import keep_invoice, visible_invoices
from okno.money.actions.ledger import allocate, take_back
from okno.money.actions.numbering import next_numbers
from okno.money.models import Accrual, Contract, Credit, Invoice, InvoiceLine, LegalEntity, OwnAccount
from okno.money.rules.due import due_on
from okno.money.rules.sums import NOUGHT
from okno.money.rules.terms import Terms, from_json
from okno.money.search import told_invoice
from okno.network.queries.calendars import calendar_of_country
from okno.network.rules.hours import Calendar

KIND = "invoice"


@dataclass(frozen=True, slots=True)
class Item:
    """One line to be: what it is for, with its tax; ``accrual`` null: it is made of no charge."""

    name: str
    total: Decimal
    vat: Decimal = NOUGHT
    vat_rate: int | None = None
    accrual: Accrual | None = None


@dataclass(frozen=True, slots=True)
class Bill:
    """One invoice to be."""

    contract: Contract
    terms: Terms
    period: Month
    part: str
    version: int
    account: OwnAccount
    items: Sequence[Item]

    @property
    def total(self) -> Decimal:
        return sum((item.total for item in self.items), NOUGHT)


def issue(by: Person, bills: Iterable[Bill], issued_on: date) -> list[Invoice]:
    """Number and write invoices in a fixed number of statements. Called inside an action that holds what they are for."""
    by_entity: dict[LegalEntity, list[Bill]] = defaultdict(list)
    for bill in bills:
        if bill.total > 0:
            by_entity[bill.contract.entity].append(bill)
    invoices: list[Invoice] = []
    lines: list[InvoiceLine] = []
    for entity in sorted(by_entity, key=lambda each: each.pk):
        mine = by_entity[entity]
        due_on_terms = _due_days(entity, mine, issued_on)
        numbers = next_numbers(entity, KIND, issued_on.year, len(mine))
        for bill, number in zip(mine, numbers, strict=True):
            invoices.append(_invoice(by, bill, number, issued_on, due_on_terms[_term(bill)]))
            lines += [_line(invoices[-1], item) for item in bill.items]
    Invoice.objects.bulk_create(invoices, batch_size=5000)
    InvoiceLine.objects.bulk_create(lines, batch_size=5000)
    put_many(map(told_invoice, invoices))
    return invoices


def _due_days(entity: LegalEntity, bills: Iterable[Bill], issued_on: date) -> Mapping[tuple[int, bool, bool], date]:
    """The due day of each kind of term that occurs: there are a handful, not one for each bill."""
    calendar: Calendar = calendar_of_country(entity.country)
    kinds = {_term(bill): bill.terms for bill in bills}
    return {kind: due_on(issued_on, terms, calendar) for kind, terms in kinds.items()}


def _term(bill: Bill) -> tuple[int, bool, bool]:
    return bill.terms.due_days, bill.terms.working_days, bill.terms.moves


def _invoice(by: Person, bill: Bill, number: int, issued_on: date, due: date) -> Invoice:
    contract = bill.contract
    return Invoice(
        entity_id=contract.entity_id,
        year=issued_on.year,
        number=number,
        partner_id=contract.partner_id,
        contract=contract,
        period=bill.period,
        part=bill.part,
        version=bill.version,
        issued_on=issued_on,
        due_on=due,
        account=bill.account,
        currency=contract.currency,
        vat=sum((item.vat for item in bill.items), NOUGHT),
        total=bill.total,
        by=by,
    )


def _line(invoice: Invoice, item: Item) -> InvoiceLine:
    return InvoiceLine(
        invoice=invoice, accrual=item.accrual, name=item.name, vat_rate=item.vat_rate, vat=item.vat, total=item.total
    )


@action
def mark_opened(by: Person, pks: Iterable[int]) -> None:
    """A partner's person has the invoices on their screen."""
    if by.is_partner_side:
        visible_invoices(by).filter(pk__in=list(pks), opened_at=None).update(opened_at=now())


@action
def reissue_invoice(by: Person, pk: int, *, why: str) -> Invoice:
    """Cancel an invoice and issue the same under the next number, due anew; what was paid goes to the new one.

    A sent paper never changes, so this is the way to put it right; a write-off that was proposed falls with it.
    Raises Missing, Forbidden, Refused.
    """
    invoice = keep_invoice(by, pk)
    if invoice.cancelled_at:
        raise Refused(_("Этот счёт уже отменён."))
    if not why.strip():
        raise Refused(_("Напишите, почему счёт отменяется: партнёр это увидит."))
    taken = list(invoice.allocations.select_related("credit").filter(reverses=None, reversed_by=None))
    take_back(by, taken)
    invoice.write_offs.filter(agreed_at=None, refused_at=None).update(refused_by=by, refused_at=now())
    Invoice.objects.filter(pk=pk).update(cancelled_at=now(), cancelled_by=by, cancelled_why=why[:300])
    (fresh,) = issue(by, [_again(invoice)], today())
    for each in taken:
        allocate(by, Credit.objects.select_for_update(no_key=True).get(pk=each.credit_id), [(fresh, each.amount)])
    record("reissue_invoice", invoice, by=by, station_id=invoice.contract.station_id, why=why, fresh=str(fresh))
    return fresh


def _again(invoice: Invoice) -> Bill:
    """The same lines, by the terms that the contract has now."""
    newest = invoice.contract.terms.order_by("-since", "-version").first()
    terms = from_json(newest.content) if newest else Terms(())
    lines = invoice.lines.select_related("accrual").order_by("pk")
    items = [Item(line.name, line.total, line.vat, line.vat_rate, line.accrual) for line in lines]
    return Bill(invoice.contract, terms, invoice.period, invoice.part, invoice.version, invoice.account, items)
