"""The accrual of a month: one action for all contracts; a correction is the next version."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db import connection
from django.db.models import Sum
from django.utils.translation import gettext as _

from okno.accounts.models import Person
from okno.core.bulk import write_rows
from okno.core.clock import today
from okno.core.errors import Refused
from okno.core.months import Month
from okno.core.record import action, record
from okno.money.access import check_keeps_money, keep_contract
from okno.money.actions.invoices import Bill, Item, issue
from okno.money.actions.ledger import allocate, post
from okno.money.models import Accrual, Contract, Credit, Invoice
from okno.money.queries.ground import ground_of
from okno.money.queries.reckoning import ContractMonth, Preview, Reckoned, month_of, preview
from okno.money.rules.accounts import Account, Kind
from okno.money.rules.entries import Draft, Side
from okno.money.rules.sums import NOUGHT

LOCK = 5_232_002
"""With the month: two accruals of one month never run at once."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an accrual of a month did. ``stations``: how many stand accrued afterwards; ``created``: by this call."""

    period: Month
    stations: int
    created: int
    accrued: dict[str, Decimal]
    preview: Preview
    seconds: float


class Written(NamedTuple):
    """An accrual beside what it was reckoned from."""

    month: ContractMonth
    charge: Reckoned
    accrual: Accrual


@action
def accrue_month(by: Person, period: Month, *, issued_on: date | None = None) -> Outcome:
    """Accrue, post and bill every contract of a month that can be reckoned and is not accrued yet. Again, it posts nothing.

    What cannot be reckoned is only listed in the preview of the outcome. Raises Missing, Forbidden, Refused.
    """
    started = time.monotonic()
    check_keeps_money(by)
    if period.last_day >= today():
        raise Refused(_("Месяц ещё не закончился. Начисляйте его с первого дня следующего."))
    _lock(period)
    found = preview(period)
    written = _write(by, found.ready, Kind.ACCRUAL, {})
    issue(by, _bills(written, 1), issued_on or today())
    if found.ready:
        entity = found.ready[0].contract.entity
        record("accrue_month", entity, by=by, period=str(period), stations=len(found.ready), sums=_said(found.sums))
    return outcome_of(found, created=found.stations, seconds=time.monotonic() - started)


def outcome_of(found: Preview, *, created: int, seconds: float, sums: Mapping[str, Decimal] | None = None) -> Outcome:
    """How the month stands; ``created`` stations and ``sums``, where they are not written, are on top of what stood before."""
    rows = Accrual.objects.filter(period=found.period).order_by("currency")
    total = dict(rows.values_list("currency").annotate(sum=Sum("change")))
    for currency, more in (sums or {}).items():
        total[currency] = total.get(currency, NOUGHT) + more
    return Outcome(found.period, found.standing + created, created, total, found, seconds)


@action
def correct_accrual(by: Person, contract_pk: int, period: Month, *, why: str, paid_early: bool = False) -> list[Accrual]:
    """Reckon a contract's month anew on today's figures and book the difference; nothing of the earlier versions changes.

    A higher charge is billed, a lower one becomes a credit that goes to the month's open invoices. Called twice, it does
    nothing the second time. Raises Missing, Forbidden, Refused.
    """
    contract = keep_contract(by, contract_pk)
    return correct(by, contract, period, why=why, paid_early=paid_early)


def correct(by: Person, contract: Contract, period: Month, *, why: str, paid_early: bool = False) -> list[Accrual]:
    """The same inside an action that has asked its own door (a dispute that was decided)."""
    _lock(period)
    standing = standing_accruals(contract, period)
    if not standing:
        raise Refused(_("За этот месяц ещё не начислено, исправлять нечего."))
    ground = ground_of(period, Contract.objects.filter(pk=contract.pk))
    found = month_of(ground, ground.contracts[0], paid_early=paid_early)
    if found.stops or not found.charges:
        raise Refused(_("Пересчитать нельзя: {why}.").format(why=", ".join(notice.text for notice in found.notices)))
    written = _write(by, [found], Kind.CORRECTION, standing, why)
    if not written:
        return []
    version = max(each.accrual.version for each in written)
    higher = [each for each in written if each.accrual.change > 0]
    issue(by, _bills(higher, version), today())
    for each in written:
        if each.accrual.change < 0:
            _give_back(by, each.accrual)
    change = str(sum((each.accrual.change for each in written), NOUGHT))
    record("correct_accrual", contract, by=by, station_id=contract.station_id, why=why, period=str(period), change=change)
    return [each.accrual for each in written]


def standing_accruals(contract: Contract, period: Month) -> dict[str, Accrual]:
    """The last version of each charge."""
    rows = Accrual.objects.filter(contract=contract, period=period).order_by("charge", "-version").distinct("charge")
    return {each.charge: each for each in rows}


def _lock(period: Month) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK, int(period)])


def _write(by: Person, months: Iterable[ContractMonth], kind: Kind, standing: dict[str, Accrual], why: str = "") -> list[Written]:
    """Accruals and their entries, in a fixed number of statements; charges that did not change are left out."""
    pairs = [(month, charge) for month in months for charge in month.charges]
    accruals = [_accrual(by, month, charge, standing.get(charge.charge.code), why) for month, charge in pairs]
    changed = [(*pair, accrual) for pair, accrual in zip(pairs, accruals, strict=True) if accrual.change or not standing]
    drafts = [_draft(kind, charge, accrual, standing.get(accrual.charge)) for _m, charge, accrual in changed if accrual.change]
    entries = {entry.key: entry for entry in post(by, drafts)}
    for _month, _charge, accrual in changed:
        accrual.entry = entries.get(_key(accrual))
    write_rows([accrual for *_pair, accrual in changed])
    return [Written(*each) for each in changed]


def _accrual(by: Person, month: ContractMonth, charge: Reckoned, before: Accrual | None, why: str) -> Accrual:
    found = charge.sum
    return Accrual(
        contract=month.contract,
        period=month.period,
        charge=charge.charge.code,
        version=before.version + 1 if before else 1,
        terms=month.terms,
        currency=month.contract.currency,
        net=found.net,
        vat_rate=charge.regime.rate,
        vat=found.vat,
        total=found.total,
        change=found.total - (before.total if before else NOUGHT),
        inputs=charge.inputs,
        steps=charge.steps,
        why=why,
        by=by,
    )


def _key(accrual: Accrual) -> str:
    return f"accrual:{accrual.contract_id}:{int(accrual.period)}:{accrual.charge}:{accrual.version}"


def _draft(kind: Kind, charge: Reckoned, accrual: Accrual, before: Accrual | None) -> Draft:
    """The partner owes the change; it is revenue and VAT."""
    contract, currency = accrual.contract, accrual.currency
    vat = accrual.vat - (before.vat if before else NOUGHT)
    sides = [
        Side(Account.PARTNER, accrual.change, currency, partner=contract.partner_id, contract=contract.pk),
        Side(Account.REVENUE, vat - accrual.change, currency, contract=contract.pk),
        Side(Account.VAT, -vat, currency, contract=contract.pk),
    ]
    used = [side for side in sides if side.amount]
    text = name_of(charge, accrual)
    return Draft(kind, _key(accrual), accrual.period.last_day, text, "money.contract", contract.pk, used)


def name_of(charge: Reckoned, accrual: Accrual) -> str:
    """«Роялти по договору № 12 за сентябрь 2026 г., станция Омск-2»: in Russian, as documents are."""
    month = accrual.period
    text = f"{charge.charge.name} по договору № {accrual.contract.number} за {month.name} {month.year} г."
    return f"{text}, станция {accrual.contract.station.short_name}"[:300]


def _bills(written: Iterable[Written], version: int) -> Iterator[Bill]:
    """One bill of each contract, and one more of each charge that is billed apart."""
    parts: dict[tuple[int, str], list[Written]] = defaultdict(list)
    for each in written:
        parts[each.accrual.contract_id, each.accrual.charge if each.charge.charge.apart else ""].append(each)
    for (_contract, part), some in parts.items():
        month, account = some[0].month, some[0].charge.account
        assert month.rules is not None, "it was reckoned by them"
        items = [_item(each) for each in some]
        yield Bill(month.contract, month.rules, month.period, part, version, account, items)


def _item(each: Written) -> Item:
    """The line of what is booked: of a correction the difference."""
    accrual = each.accrual
    vat = accrual.vat if accrual.change == accrual.total else _vat_of_change(accrual)
    return Item(name_of(each.charge, accrual), accrual.change, vat, accrual.vat_rate, accrual)


def _vat_of_change(accrual: Accrual) -> Decimal:
    before = Accrual.objects.get(
        contract=accrual.contract, period=accrual.period, charge=accrual.charge, version=accrual.version - 1
    )
    return accrual.vat - before.vat


def _give_back(by: Person, accrual: Accrual) -> None:
    """A lower charge pays what is open of the contract's invoices, the corrected month's first; the rest is an advance."""
    credit = Credit.objects.select_for_update(no_key=True).get(line__entry=accrual.entry)
    rows = Invoice.objects.select_for_update(no_key=True).filter(contract=accrual.contract, cancelled_at=None)
    invoices = sorted((each for each in rows if each.left > 0), key=lambda each: (each.period != accrual.period, each.due_on))
    parts, left = [], credit.left
    for invoice in invoices:
        if part := min(left, invoice.left):
            parts.append((invoice, part))
            left -= part
    allocate(by, credit, parts, automatic=True)


def _said(sums: dict[str, Decimal]) -> dict[str, str]:
    return {currency: str(total) for currency, total in sums.items()}
