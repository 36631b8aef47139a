"""Who plays at money: a month to accrue, a statement to import, a debtor to remind, an invoice to pay."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import cycle, islice

from django.db.models import Count, F

from bench.clicks.scenes import NoScene
from okno.accounts.models import Person
from okno.accounts.roles import PARTNER_LEADS
from okno.accounts.rules import Role
from okno.core.clock import now, today
from okno.core.months import Month
from okno.home.queries.debts import debts_of_day
from okno.home.queries.partner import partner_home
from okno.money.actions.contracts import add_contract, end_contract, set_terms
from okno.money.models import BankLine, Invoice
from okno.money.queries.debts import Debtor
from okno.money.queries.ground import contracts_of
from okno.money.queries.reckoning import Preview, preview
from okno.money.rules.terms import from_json
from okno.network.access import acting_stations
from okno.network.models import Holding, Partner
from tests.money.bank.statements import account, document, exchange

LINES, DOUBTFUL = 100, 5
STRANGER = "Плательщик без имени"


@dataclass(frozen=True, slots=True)
class ToAccrue:
    """The accountant and what of the month that is just over waits to be accrued."""

    accountant: Person
    preview: Preview
    began: datetime


@dataclass(frozen=True, slots=True)
class ToImport:
    """The accountant and a statement: its text, the numbers of its documents, the payers whom nobody knows."""

    accountant: Person
    text: str
    numbers: Sequence[str]
    strangers: Sequence[str]
    began: datetime


@dataclass(frozen=True, slots=True)
class ToChase:
    """A manager and the first of their debtors whom they may remind today."""

    manager: Person
    debtor: Debtor
    began: datetime


@dataclass(frozen=True, slots=True)
class ToPay:
    """Somebody of a partner and the invoice that is due first."""

    person: Person
    invoice: Invoice
    began: datetime


def to_accrue() -> Iterator[ToAccrue]:
    """The month as it stands; where it stands accrued, every station gets one more contract to accrue."""
    period = Month.of(today()) - 1
    while True:
        found = preview(period)
        if not found.ready:
            _contract_anew(period)
            found = preview(period)
        if not found.ready:
            raise NoScene("contracts with terms and figures of the last month are needed")
        yield ToAccrue(_accountant(), found, now())


def to_import() -> Iterator[ToImport]:
    """A statement of today after the other: payments that name an invoice, the last ones from people nobody knows."""
    while True:
        invoices = _open_invoices()
        first = BankLine.objects.count() + 1
        numbers = [str(first + place) for place in range(LINES)]
        strangers = [f"{STRANGER} {number}" for number in numbers[-DOUBTFUL:]]
        payers = [None] * (LINES - DOUBTFUL) + strangers
        places = zip(numbers, payers, islice(cycle(invoices), LINES), strict=True)
        day = f"{today():%d.%m.%Y}"
        own = account(invoices[0].account.number, ДатаНачала=day, ДатаКонца=day)
        text = exchange(own, *(_document(number, payer, invoice) for number, payer, invoice in places)).decode("cp1251")
        yield ToImport(_accountant(), text, numbers, strangers, now())


def to_chase() -> Iterator[ToChase]:
    """One manager after the other."""
    for holding in Holding.objects.filter(until=None, person__isnull=False).select_related("person").order_by("pk"):
        manager = holding.person
        assert manager is not None
        debtor = debts_of_day(manager, list(acting_stations(manager).values_list("pk", flat=True))).next
        if debtor:
            yield ToChase(manager, debtor, now())
    raise NoScene("more managers with overdue debtors are needed")


def to_pay() -> Iterator[ToPay]:
    """One partner's person after the other."""
    for person in Person.objects.filter(role__in=PARTNER_LEADS, is_active=True, dismissed_at=None).order_by("pk"):
        page = partner_home(person)
        if page.here and page.owed:
            yield ToPay(person, page.owed[0].invoices[0], now())
    raise NoScene("more people of partners who owe are needed")


def _accountant() -> Person:
    person = Person.objects.filter(role=Role.ACCOUNTANT, is_active=True, dismissed_at=None).order_by("pk").first()
    if person is None:
        raise NoScene("an accountant is needed")
    return person


def _contract_anew(period: Month) -> None:
    """The same terms once more, under the next number: the contract before ends where the month begins."""
    for contract in contracts_of(period).select_related("entity", "station").order_by("pk"):
        terms = contract.terms.order_by("-since", "-version").first()
        if terms:
            number = f"{contract.number}-{contract.pk}"
            end_contract(_accountant(), contract.pk, period.first_day - timedelta(days=1))
            fresh = add_contract(_accountant(), contract.entity, contract.station, number=number, since=period.first_day)
            set_terms(_accountant(), fresh.pk, max(terms.since, period), from_json(terms.content))


def _open_invoices() -> list[Invoice]:
    """Of one legal entity, of partners that are known by their tax number."""
    shared = Partner.objects.values("requisites__inn").annotate(count=Count("pk")).filter(count__gt=1)
    rows = Invoice.objects.filter(
        cancelled_at=None, currency="RUB", settled__lt=F("total") - 1000, partner__requisites__has_key="inn"
    )
    rows = rows.exclude(partner__requisites__inn__in=[row["requisites__inn"] for row in shared])
    found = list(rows.select_related("partner", "account").order_by("pk"))
    if not found:
        raise NoScene("open invoices are needed")
    return [invoice for invoice in found if invoice.account_id == found[0].account_id][: LINES - DOUBTFUL]


def _document(number: str, stranger: str | None, invoice: Invoice) -> str:
    """A part of the invoice, in a sum that no other one has."""
    day = f"{today():%d.%m.%Y}"
    payer = {"Плательщик1": invoice.partner.name, "ПлательщикИНН": invoice.partner.requisites["inn"]}
    if stranger:
        payer = {"Плательщик1": stranger, "ПлательщикИНН": "500100000001", "ПлательщикСчет": f"40817810{int(number):012}"}
    return document(
        ПолучательСчет=invoice.account.number,
        Номер=number,
        Дата=day,
        ДатаПоступило=day,
        Сумма=f"10.{int(number) % 100:02}",
        НазначениеПлатежа=f"Оплата по счету № {invoice.number} от {invoice.issued_on:%d.%m.%Y}",
        **payer,
    )
