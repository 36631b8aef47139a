"""Entries into the ledger, in one way for all rooms and jobs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from django.db import connection
from django.db.models import Max
from django.utils.translation import gettext as _

from okno.accounts.models import Person
from okno.core.bulk import write_rows
from okno.core.clock import today
from okno.core.errors import Refused
from okno.core.months import Month
from okno.core.record import action, record
from okno.money.models import Allocation, ClosedMonth, Credit, Entry, Invoice, Line
from okno.money.rules.accounts import Account, Kind
from okno.money.rules.entries import Draft, Side


def post(by: Person, drafts: Iterable[Draft]) -> list[Entry]:
    """Book entries, in a fixed number of statements; what is booked already (by its key) is left out of the answer.

    Called inside an action. An event of a closed month is booked on the first open day after it. Every credit line of a
    partner gets its Credit, from which allocations take.
    """
    _say_that_no_trigger_is_ignored()
    wanted = {draft.key: draft for draft in drafts}
    booked = set(Entry.objects.filter(key__in=list(wanted)).values_list("key", flat=True))
    fresh = [draft for key, draft in wanted.items() if key not in booked]
    since = first_open_day()
    entries = [_entry(by, draft, since) for draft in fresh]
    write_rows(entries)
    lines = [_line(entry, side) for entry, draft in zip(entries, fresh, strict=True) for side in draft.sides]
    write_rows(lines)
    Credit.objects.bulk_create([_credit(line) for line in lines if _is_credit(line)], batch_size=5000)
    return entries


def _say_that_no_trigger_is_ignored() -> None:
    """Until the commit. Left unsaid, each trigger asks and catches an error: a sub-transaction a row, four times as long."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pgtrigger.ignore', '{}', true)")


def first_open_day() -> date | None:
    """The first day into which may be booked; None while no month is closed."""
    closed = ClosedMonth.objects.aggregate(last=Max("period"))["last"]
    return None if closed is None else (Month.from_int(int(closed)) + 1).first_day


def allocate(
    by: Person, credit: Credit, parts: Sequence[tuple[Invoice | Line, Decimal]], *, automatic: bool = False
) -> list[Allocation]:
    """So much of a credit to each of some invoices (or refund lines); the database lets no sum exceed its side.

    Called inside an action that has locked the credit and the invoices.
    """
    if sum((amount for _thing, amount in parts), Decimal(0)) > credit.left:
        raise Refused(_("На этой оплате осталось меньше, чем разносится. Обновите страницу."))
    return Allocation.objects.bulk_create(
        [
            Allocation(
                credit=credit,
                invoice=thing if isinstance(thing, Invoice) else None,
                refund=thing if isinstance(thing, Line) else None,
                amount=amount,
                automatic=automatic,
                by=by,
            )
            for thing, amount in parts
        ]
    )


def take_back(by: Person, allocations: Iterable[Allocation]) -> list[Allocation]:
    """The opposite rows of some allocations; what was taken back already is passed over. Called inside an action."""
    found = [each for each in allocations if each.reverses_id is None and not hasattr(each, "reversed_by")]
    return Allocation.objects.bulk_create(
        [
            Allocation(
                credit_id=each.credit_id,
                invoice_id=each.invoice_id,
                refund_id=each.refund_id,
                amount=-each.amount,
                automatic=False,
                reverses=each,
                by=by,
            )
            for each in found
        ]
    )


@action
def reverse_entry(by: Person, entry: Entry, *, why: str) -> Entry:
    """The opposite entry, booked today; its own credits go back to where they came from. Raises Refused.

    What the credits paid is taken back first: so whoever reverses says what becomes of the invoices.
    """
    credits = Credit.objects.select_for_update(no_key=True).filter(line__entry=entry)
    if any(credit.used for credit in credits):
        raise Refused(_("Эта сумма уже разнесена по счетам. Сначала снимите разнесение."))
    sides = [-_side(line) for line in entry.lines.order_by("pk")]
    key, text = f"reversal:{entry.pk}", f"{entry.text}: {why}"[:300]
    draft = Draft(Kind.REVERSAL, key, today(), text, "money.entry", entry.pk, sides, reverses=entry.pk)
    opposite = post(by, [draft])
    if not opposite:
        raise Refused(_("Проводка уже сторнирована."))
    for credit in credits:
        debit = opposite[0].lines.get(account=Account.PARTNER, partner=credit.partner_id, amount=credit.amount)
        allocate(by, credit, [(debit, credit.amount)])
    record("reverse_entry", entry, by=by, why=why)
    return opposite[0]


def _entry(by: Person, draft: Draft, since: date | None) -> Entry:
    day = draft.happened_on if since is None else max(draft.happened_on, since)
    return Entry(
        kind=draft.kind,
        key=draft.key,
        day=day,
        happened_on=draft.happened_on,
        text=draft.text,
        about=draft.about,
        about_id=draft.about_id,
        reverses_id=draft.reverses,
        by=by,
    )


def _line(entry: Entry, side: Side) -> Line:
    return Line(
        entry=entry,
        account=side.account,
        partner_id=side.partner,
        contract_id=side.contract,
        own_account_id=side.own_account,
        currency=side.currency,
        amount=side.amount,
    )


def _side(line: Line) -> Side:
    account = Account(line.account)
    return Side(account, line.amount, line.currency, line.partner_id, line.contract_id, line.own_account_id)


def _is_credit(line: Line) -> bool:
    return line.account == Account.PARTNER and line.amount < 0


def _credit(line: Line) -> Credit:
    assert line.partner_id is not None, "the table says so"
    return Credit(
        line=line,
        partner_id=line.partner_id,
        contract_id=line.contract_id,
        day=line.entry.happened_on,
        currency=line.currency,
        amount=-line.amount,
    )
