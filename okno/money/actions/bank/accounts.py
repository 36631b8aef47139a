"""Whose an account is: one of ours that a statement brought, and one from which somebody pays for a partner."""

from __future__ import annotations

from django.utils.translation import gettext as _

from okno.accounts.models import Person
from okno.core.clock import now
from okno.core.errors import Refused
from okno.core.record import action, record
from okno.money.access_bank import access_payer_account, check_keeps_bank
from okno.money.actions.bank.booking import Booking, book_payments, lock_invoices
from okno.money.models import BankLine, LegalEntity, OwnAccount, PayerAccount
from okno.money.queries.bank.book import book_now
from okno.money.queries.bank.rows import line_of
from okno.money.queries.bank.weighing import judged
from okno.money.rules.bank.asides import Aside
from okno.money.rules.bank.matching import Doubt, Outcome
from okno.money.rules.bank.values import Direction, account_of


@action
def claim_account(by: Person, number: str, entity: int) -> OwnAccount:
    """This account is of that legal entity of ours: lines that waited for the word are judged anew. Twice is like once."""
    check_keeps_bank(by)
    owner = LegalEntity.objects.filter(pk=entity).first()
    plain = account_of(number)
    lines = BankLine.objects.filter(own=plain, outcome=Outcome.DOUBTFUL, why=Doubt.OWN_ACCOUNT)
    if owner is None or not BankLine.objects.filter(own=plain).exists():
        raise Refused(_("Такого счёта в выписках нет или юрлицо не выбрано."))
    currency = BankLine.objects.filter(own=plain).values_list("currency", flat=True)[0]
    account, fresh = OwnAccount.objects.get_or_create(number=plain, defaults={"entity": owner, "currency": currency})
    if fresh:
        record("claim_account", account, by=by, number=plain, entity=owner.pk)
        BankLine.objects.filter(own=plain).update(own_account=account)
        _set_transfers_aside(account)
        _judge_anew(by, account, list(lines.select_for_update(no_key=True).order_by("pk")))
    return account


@action
def forget_payer(by: Person, pk: int) -> PayerAccount:
    """From this account nobody pays for that partner any more; what it paid stays."""
    payer = access_payer_account(by, pk)
    payer.closed_at = now()
    payer.save(update_fields=["closed_at"])
    record("forget_payer", payer, by=by, account=payer.account, partner=payer.partner_id)
    return payer


def _set_transfers_aside(account: OwnAccount) -> None:
    """Doubtful lines on whose other side this very account stands are transfers of ours."""
    BankLine.objects.filter(other_account=account.number, outcome=Outcome.DOUBTFUL).update(
        direction=Direction.INTERNAL, outcome=Outcome.SET_ASIDE, why=Aside.OWN_TRANSFER
    )


def _judge_anew(by: Person, account: OwnAccount, rows: list[BankLine]) -> None:
    by_key = {row.key: row for row in rows}
    found = judged([line_of(row) for row in rows], {account.number: account}, book_now())
    matched = [(line, verdict) for line, verdict in found if verdict.outcome == Outcome.MATCHED]
    lock_invoices(share for _line, verdict in matched for share in verdict.shares)
    bookings = [
        Booking(
            by_key[line.key].pk, f"bank:{line.key}", account.pk, line.document.currency, line.value.on, line.document.number,
            line.other.name, verdict.shares,
        )
        for line, verdict in matched
        if line.value.on
    ]  # fmt: skip
    entries = book_payments(by, bookings, automatic=True)
    for line, verdict in found:
        row = by_key[line.key]
        row.own_account, row.outcome, row.why, row.entry = account, verdict.outcome, verdict.why, entries.get(row.pk)
        row.save(update_fields=["own_account", "outcome", "why", "entry"])
