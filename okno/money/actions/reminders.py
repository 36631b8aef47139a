"""Reminders: one message to a partner about all that is open, in a tone that grows; and invoices on their way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
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
from okno.core.outbox import tell
from okno.core.record import action, record
from okno.core.speech import lang
from okno.money.access import access_debtor, check_keeps_money, visible_invoices
from okno.money.models import Invoice, Reminder
from okno.money.queries.debts import Debtor, debtors_of, open_of
from okno.money.queries.payers import payers_of
from okno.money.rules.debts import WORDS, Level
from okno.network.models import Partner

STOPPED = {"promise", "dispute"}


@action
def remind(by: Person, code: str) -> Reminder:
    """One message with all open invoices of a partner to those who pay; once a day. Raises Missing, Forbidden, Refused."""
    partner = access_debtor(by, code)
    debts = debtors_of(by, open_of(by).filter(partner=partner))
    if not debts:
        raise Refused(_("{partner}: открытых счетов нет.").format(partner=partner))
    for debt in debts:
        _refuse_stopped(debt)
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


def _refuse_stopped(debt: Debtor) -> None:
    if debt.stopped == "promise" and debt.promise:
        day = numbers.day(debt.promise.day, lang())
        raise Refused(_("{partner}: обещали заплатить {day}, до этого дня не напоминаем.").format(partner=debt.partner, day=day))
    if debt.stopped == "dispute":
        raise Refused(_("{partner}: спорят о цифре. Сначала решите спор.").format(partner=debt.partner))


def _tell(partner: Partner, debts: Iterable[Debtor], key: str) -> int:
    """Each payer in their own language; returns how many were told."""
    people = payers_of([partner.pk]).get(partner.pk, [])
    for person in people:
        with override(person.language):
            words = [_words(debt) for debt in debts]
            body = "\n".join([*words, "", *(_line(invoice) for debt in debts for invoice in debt.invoices)])
            subject = _("Оплата: {sum}").format(sum=", ".join(_money(debt.total, debt.currency) for debt in debts))
            tell(person, key, subject, body=body, url=reverse("money:mine"), doors=("bell", "mail"))
    return len(people)


def _words(debt: Debtor) -> str:
    day = numbers.day(debt.invoices[0].due_on, lang())
    level = Level(debt.level)
    return _(WORDS[level]).format(partner=debt.partner, sum=_money(debt.total, debt.currency), day=day)


def _line(invoice: Invoice) -> str:
    text = _("счёт № {number}, {station}: {sum}, срок {day}")
    return text.format(
        number=invoice,
        station=invoice.contract.station.short_name,
        sum=_money(invoice.left, invoice.currency),
        day=numbers.day(invoice.due_on, lang()),
    )


def _money(amount: Decimal, currency: str) -> str:
    return numbers.money(amount, lang()) if currency == "RUB" else f"{numbers.number(amount, 2, lang())}\u00a0{currency}"


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
        tell(person, f"invoices:{period}:{newest}", subject, body=body, url=reverse("money:mine"), doors=("bell", "mail"))
