"""What a person decides about a line: whose payment it is, that it is none, or that a decision was wrong."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from okno.accounts.models import Person
from okno.core.clock import now
from okno.core.errors import Refused
from okno.core.record import action, record
from okno.money.access_bank import access_bank_line
from okno.money.actions.bank.booking import ABOUT, Booking, book_payments, lock_invoices
from okno.money.actions.ledger import reverse_entry, take_back
from okno.money.models import Allocation, BankLine, Entry, Invoice, PayerAccount
from okno.money.queries.bank.book import TAX_NUMBERS
from okno.money.rules.bank.asides import Aside
from okno.money.rules.bank.matching import Doubt, Outcome, Share, Step
from okno.money.rules.bank.values import Direction
from okno.network.models import Partner


@action
def match_line(by: Person, pk: int, partner: int, parts: Mapping[int, Decimal], *, day: date | None = None) -> BankLine:
    """Give a doubtful payment to a partner: so much to each invoice, the rest is the partner's advance.

    Whoever pays is remembered by the account. ``day`` for a line whose own day is in no calendar. Raises Refused.
    """
    line = access_bank_line(by, pk)
    _refuse_decided(line)
    if line.direction not in (Direction.INCOMING, Direction.UNKNOWN):
        raise Refused(_("Это не поступление: разносить нечего. Отложите строку."))
    if line.own_account is None:
        raise Refused(_("Сначала скажите, чей это расчётный счёт: %(account)s.") % {"account": line.own or "—"})
    happened_on = line.value_on or day
    if happened_on is None:
        raise Refused(_("В выписке день «%(day)s», такого нет в календаре. Укажите день платежа.") % {"day": line.value_text})
    payer = Partner.objects.filter(pk=partner).first()
    if payer is None:
        raise Refused(_("Такого партнёра нет. Выберите другого."))
    assert line.amount is not None, "a line without a sum is refused"
    share = Share(payer.pk, line.amount, tuple(parts.items()))
    lock_invoices([share])
    _refuse_parts(line, share)
    booking = Booking(
        line.pk, _key(line), line.own_account.pk, line.currency, happened_on, line.number, line.other_name or payer.name, [share]
    )
    line.entry = book_payments(by, [booking], automatic=False)[line.pk]
    _decide(by, line, Outcome.MATCHED, Step.PERSON)
    _learn(by, line, payer)
    record("match_line", line, by=by, partner=payer.pk, parts={str(invoice): str(amount) for invoice, amount in share.parts})
    return line


@action
def undo_match(by: Person, pk: int, *, why: str) -> BankLine:
    """Take a match back: the invoices are owed again, the entry is reversed, the line waits anew. Raises Refused."""
    line = access_bank_line(by, pk)
    if line.entry is None:
        raise Refused(_("Эта строка не разнесена."))
    if not why.strip():
        raise Refused(_("Напишите, почему разнесение неверно."))
    entry = line.entry
    given = Allocation.objects.filter(credit__line__entry=entry, reverses=None, reversed_by=None).select_related("reversed_by")
    lock_invoices([Share(0, Decimal(0), tuple((each.invoice_id, each.amount) for each in given if each.invoice_id))])
    take_back(by, given)
    reverse_entry(by, entry, why=why.strip())
    line.entry = None
    _decide(by, line, Outcome.DOUBTFUL, Doubt.UNDONE)
    record("undo_match", line, by=by, why=why.strip(), entry=entry.pk)
    return line


@action
def set_line_aside(by: Person, pk: int, *, why: str) -> BankLine:
    """This line is no payment of a partner, for a reason. Raises Refused when it is decided already."""
    line = access_bank_line(by, pk)
    _refuse_decided(line)
    if not why.strip():
        raise Refused(_("Напишите, что это за платёж."))
    _decide(by, line, Outcome.SET_ASIDE, Aside.BY_PERSON)
    record("set_line_aside", line, by=by, why=why.strip())
    return line


@action
def take_line_back(by: Person, pk: int) -> BankLine:
    """What a rule or a person set aside is looked at again. Raises Refused when it was not set aside."""
    line = access_bank_line(by, pk)
    if line.outcome != Outcome.SET_ASIDE:
        raise Refused(_("Эта строка не отложена."))
    was = line.why
    _decide(by, line, Outcome.DOUBTFUL, Doubt.TAKEN_BACK)
    record("take_line_back", line, by=by, was=was)
    return line


def _refuse_decided(line: BankLine) -> None:
    if line.outcome == Outcome.REFUSED:
        raise Refused(_("Сумма этой строки не читается. Попросите в банке исправленную выписку."))
    if line.outcome != Outcome.DOUBTFUL:
        raise Refused(_("По этой строке уже решено. Обновите страницу."))


def _refuse_parts(line: BankLine, share: Share) -> None:
    """The invoices are this partner's, open, of this entity and currency, and no more is given than there is."""
    assert line.own_account is not None
    found = Invoice.objects.in_bulk([invoice for invoice, _amount in share.parts])
    for pk, amount in share.parts:
        invoice = found.get(pk)
        if invoice is None or invoice.partner_id != share.partner or invoice.cancelled_at:
            raise Refused(_("Счёт выбран не этого партнёра или отменён. Обновите страницу."))
        if invoice.entity_id != line.own_account.entity_id or invoice.currency != line.currency:
            raise Refused(_("Счёт %(number)s выставлен другим юрлицом или в другой валюте.") % {"number": invoice.name})
        if not 0 < amount <= invoice.left:
            raise Refused(_("По счёту %(number)s осталось меньше. Обновите страницу.") % {"number": invoice.name})
    if sum((amount for _invoice, amount in share.parts), Decimal(0)) > share.amount:
        raise Refused(_("Разнесено больше, чем пришло."))


def _key(line: BankLine) -> str:
    """The first booking of a line has its own key; one after an undo the next number."""
    booked = Entry.objects.filter(about=ABOUT, about_id=line.pk).count()
    return f"bank:{line.key}:{booked}" if booked else f"bank:{line.key}"


def _decide(by: Person, line: BankLine, outcome: Outcome, why: str) -> None:
    line.outcome, line.why, line.decided_by, line.decided_at = outcome, why, by, now()
    line.save(update_fields=["outcome", "why", "entry", "decided_by", "decided_at"])


def _learn(by: Person, line: BankLine, partner: Partner) -> None:
    """Whoever pays under the partner's own tax number is known without it."""
    own = {str(partner.requisites.get(code) or "") for code in TAX_NUMBERS}
    if line.other_account and line.other_inn not in own - {""}:
        PayerAccount.objects.get_or_create(
            account=line.other_account,
            partner=partner,
            closed_at=None,
            defaults={"name": line.other_name, "line": line, "by": by},
        )
