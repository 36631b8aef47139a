"""Reminders: one message to a partner about all that is open, in a tone that grows; and invoices on their way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from okno.accounts.models import Person
from okno.core import numbers
from okno.core.clock import now, today
from okno.core.errors import Refused
from okno.core.months import Month
from okno.core.outbox import Kind, tell
from okno.core.record import action, record
from okno.core.speech import lang
from okno.money.access import access_debtor, check_keeps_money, visible_invoices
from okno.money.models import Invoice, Reminder
from okno.money.queries.debts import Debtor, debtors, debtors_of, open_of, with_news
from okno.money.queries.payers import payers_of
from okno.money.rules.debts import WORDS, Level, Stop
from okno.money.rules.sums import said_in
from okno.network.models import Partner
from okno.network.queries.calendars import calendar_of_country
from okno.network.rules.common_hours import COMPANY_COUNTRY


@action
def remind(by: Person, code: str) -> Reminder:
    """One message with all open invoices of a partner to those who pay; once a day. Raises Missing, Forbidden, Refused."""
    partner = access_debtor(by, code)
    debts = debtors_of(by, open_of(by).filter(partner=partner))
    if not debts:
        raise Refused(_("{partner}: открытых счетов нет.").format(partner=partner))
    for debt in debts:
        if debt.stopped not in (None, Stop.TODAY):
            raise Refused(_("{partner}: {why}.").format(partner=partner, why=debt.why_stopped))
    return _send(by, partner, debts)


@dataclass(frozen=True, slots=True)
class Chase:
    """How many were reminded, and whom it passed over and why, a sentence each."""

    sent: int
    passed: Sequence[str]


def remind_overdue(by: Person, stations: Sequence[int] | None) -> Chase:
    """All overdue debtors of some stations (None: of all) that may be reminded, each in a transaction of its own."""
    sent, passed = 0, []
    for code, debt in {debt.partner.code: debt for debt in debtors(by, stations, overdue=True)}.items():
        if debt.stopped is Stop.TODAY:
            passed.append(_("{partner}: {why}").format(partner=debt.partner, why=debt.why_stopped))
            continue
        try:
            remind(by, code)
        except Refused as refusal:
            passed.append(str(refusal).removesuffix("."))
        else:
            sent += 1
    return Chase(sent, passed)


@action
def remind_of_news(by: Person, code: str) -> Reminder | None:
    """What the clock has to say of a partner's debts: all that was sent and is open, if a level of it was never said.

    None where there is no such thing or where reminders are stopped. Raises Missing, Forbidden, Refused.
    """
    partner = access_debtor(by, code)
    debts = debtors_of(by, open_of(by).filter(partner=partner, sent_at__isnull=False))
    if not with_news(debts) or any(debt.stopped for debt in debts):
        return None
    return _send(by, partner, debts)


def remind_by_clock(by: Person) -> int:
    """On a working day: every partner of whose debts there is news, each in a transaction of its own. Returns how many."""
    if not calendar_of_country(COMPANY_COUNTRY).is_working_day(today()):
        return 0
    waiting = with_news(debtors_of(by, open_of(by).filter(sent_at__isnull=False)))
    count = 0
    for code in sorted({debt.partner.code for debt in waiting if not debt.stopped}):
        with suppress(Refused):  # nobody of theirs can be written to: the debts page says so to whoever reminds by hand
            count += remind_of_news(by, code) is not None
    return count


def _send(by: Person, partner: Partner, debts: Sequence[Debtor]) -> Reminder:
    """One message a day; a second one is the first."""
    reminder, fresh = Reminder.objects.get_or_create(
        partner=partner,
        day=today(),
        defaults={
            "level": debts[0].level,
            "total": sum((debt.total for debt in debts), Decimal(0)),
            "invoices": [invoice.pk for debt in debts for invoice in debt.invoices],
            "by": by,
        },
    )
    if fresh:
        told = _tell(partner, debts, f"reminder:{reminder.pk}")
        if not told:
            raise Refused(_("{partner}: некому написать. Пригласите собственника или директора.").format(partner=partner))
        record("remind", partner, by=by, total=str(reminder.total), level=str(reminder.level))
    return reminder


def _tell(partner: Partner, debts: Iterable[Debtor], key: str) -> int:
    """Each payer in their own language; returns how many were told."""
    people = payers_of([partner.pk]).get(partner.pk, [])
    for person in people:
        with override(person.language):
            words = [_words(debt) for debt in debts]
            body = "\n".join([*words, "", *(_line(invoice) for debt in debts for invoice in debt.invoices)])
            subject = _("Оплата: {sum}").format(sum=", ".join(said_in(debt.total, debt.currency) for debt in debts))
            tell(person, key, subject, kind=Kind.MONEY, body=body, url=reverse("money:mine"), doors=("bell", "mail"))
    return len(people)


def _words(debt: Debtor) -> str:
    day = numbers.day(debt.invoices[0].due_on, lang())
    level = Level(debt.level)
    return _(WORDS[level]).format(partner=debt.partner, sum=said_in(debt.total, debt.currency), day=day)


def _line(invoice: Invoice) -> str:
    text = _("счёт № {number}, {station}: {sum}, срок {day}")
    return text.format(
        number=invoice,
        station=invoice.contract.station.short_name,
        sum=said_in(invoice.left, invoice.currency),
        day=numbers.day(invoice.due_on, lang()),
    )


@action
def send_invoices(by: Person, period: Month) -> int:
    """All invoices of a month that have not been sent, one message to each who pays. Again, it sends nothing.

    Raises Missing, Forbidden.
    """
    check_keeps_money(by)
    waiting = visible_invoices(by).filter(period=period, sent_at=None, cancelled_at=None)
    invoices = list(_locked(waiting))
    by_partner: dict[int, list[Invoice]] = defaultdict(list)
    for invoice in invoices:
        by_partner[invoice.partner_id].append(invoice)
    people = payers_of(by_partner)
    for partner, mine in by_partner.items():
        for person in people.get(partner, ()):
            _announce(person, period, mine)
    Invoice.objects.filter(pk__in=[each.pk for each in invoices]).update(sent_at=now())
    if invoices:
        record("send_invoices", invoices[0], by=by, period=str(period), count=len(invoices), partners=len(by_partner))
    return len(invoices)


def _locked(invoices: QuerySet[Invoice]) -> QuerySet[Invoice]:
    rows = invoices.select_for_update(no_key=True, of=("self",)).select_related("contract__station", "partner")
    return rows.order_by("pk")


def _announce(person: Person, period: Month, invoices: list[Invoice]) -> None:
    with override(person.language):
        month = f"{period.name_in(lang())} {period.year}"
        subject = _("Счета за {month}").format(month=month)
        body = "\n".join(_line(invoice) for invoice in invoices)
        newest = max(invoice.pk for invoice in invoices)
        tell(
            person,
            f"invoices:{period}:{newest}",
            subject,
            kind=Kind.MONEY,
            body=body,
            url=reverse("money:mine"),
            doors=("bell", "mail"),
        )
