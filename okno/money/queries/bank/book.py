"""The book that matching reads: open invoices, partners, known payers, as they stand now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta

from django.db.models import BooleanField, Case, F, Q, When

from okno.core.clock import today
from okno.money.models import Invoice, OwnAccount, PayerAccount
from okno.money.rules.bank.book import Bill, Book, PartnerCard
from okno.network.models import Partner

REMEMBERED = timedelta(days=400)
"""How long a paid invoice is known by its number: somebody may pay it a second time."""
TAX_NUMBERS = ("inn", "bin", "unp")


def book_now(partners: Iterable[int] | None = None) -> Book:
    """The whole book, or that of some partners."""
    invoices = Invoice.objects.filter(cancelled_at=None).filter(
        Q(settled__lt=F("total")) | Q(issued_on__gte=today() - REMEMBERED)
    )
    if partners is not None:
        invoices = invoices.filter(partner__in=partners)
    fields = invoices.values_list(
        "pk", "number", "year", "partner_id", "entity_id", "currency", F("total") - F("settled"), "issued_on", "due_on",
        Case(When(part="penalty", then=True), default=False, output_field=BooleanField()),
    )  # fmt: skip
    return Book({row[0]: Bill(*row) for row in fields}, {card.id: card for card in _cards()}, _payers())


def own_accounts() -> dict[str, OwnAccount]:
    """Number -> our account."""
    return {account.number: account for account in OwnAccount.objects.all()}


def _cards() -> Iterable[PartnerCard]:
    for pk, name, requisites in Partner.objects.values_list("pk", "name", "requisites"):
        numbers = frozenset(number for code in TAX_NUMBERS if (number := str(requisites.get(code) or "").strip()))
        yield PartnerCard(pk, name, numbers, str(requisites.get("kpp") or ""))


def _payers() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for account, partner in PayerAccount.objects.filter(closed_at=None).values_list("account", "partner_id"):
        found[account].add(partner)
    return {account: frozenset(partners) for account, partners in found.items()}
