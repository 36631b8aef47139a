"""One line of a statement in words: as it stands, or as it would stand once the statement is imported."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from okno.core.numbers import number
from okno.core.speech import _
from okno.money.models import Allocation, BankLine, Line
from okno.money.queries.bank.offers import Paid, paid_parts
from okno.money.rules.accounts import Account
from okno.money.rules.bank.asides import ASIDE_NAMES
from okno.money.rules.bank.book import Book
from okno.money.rules.bank.lines import Line as ReadLine
from okno.money.rules.bank.matching import DOUBT_NAMES, STEP_NAMES, Share, Verdict
from okno.money.rules.bank.values import Direction

WHYS = {str(why): name for names in (STEP_NAMES, DOUBT_NAMES, ASIDE_NAMES) for why, name in names.items()}


@dataclass(frozen=True, slots=True)
class Shown:
    """One line in words, stored or about to be."""

    pk: int | None
    row: int
    day: str
    number: str
    payer: str
    inn: str
    account: str
    purpose: str
    amount: Decimal | None
    currency: str
    sign: str
    why: str
    matched: tuple[str, ...] = ()


def given_by(lines: Iterable[BankLine]) -> dict[int | None, tuple[str, ...]]:
    """Entry -> what its payment went to: partners, and invoices with their sums."""
    entries = [line.entry_id for line in lines]
    found: dict[int | None, list[str]] = defaultdict(list)
    partners = Line.objects.filter(entry__in=entries, account=Account.PARTNER).select_related("partner", "credit")
    allocations = Allocation.objects.filter(
        credit__line__entry__in=entries, reverses=None, reversed_by=None, invoice__isnull=False
    )
    by_credit: dict[int, list[Allocation]] = defaultdict(list)
    for each in allocations.select_related("invoice").order_by("pk"):
        by_credit[each.credit_id].append(each)
    for side in partners:
        found[side.entry_id].append(side.partner.name if side.partner else "")
        credit = getattr(side, "credit", None)
        for each in by_credit[credit.pk] if credit else ():
            found[side.entry_id].append(_paid_words(each.invoice.name, each.amount) if each.invoice else "")
        if credit and credit.left:
            found[side.entry_id].append(_advance(credit.left))
    return {entry: tuple(words) for entry, words in found.items()}


def to_be(line: ReadLine, verdict: Verdict, book: Book) -> Shown:
    """A line that is not stored yet, with what would become of it."""
    document, other = line.document, line.other
    return Shown(
        pk=None,
        row=document.line,
        day=line.value.text,
        number=document.number,
        payer=other.name,
        inn=other.inn,
        account=other.account,
        purpose=document.purpose,
        amount=document.amount,
        currency=document.currency,
        sign=_sign(line.direction, document.amount),
        why=str(_(WHYS[verdict.why])),
        matched=tuple(word for share in verdict.shares for word in _share_words(share, book)),
    )


def stored(line: BankLine, matched: tuple[str, ...] = ()) -> Shown:
    """A line as it stands."""
    return Shown(
        pk=line.pk,
        row=line.row,
        day=line.value_text,
        number=line.number,
        payer=line.other_name,
        inn=line.other_inn,
        account=line.other_account,
        purpose=line.purpose,
        amount=line.amount,
        currency=line.currency,
        sign=_sign(line.direction, line.amount),
        why=str(_(WHYS[line.why])),
        matched=matched,
    )


def _share_words(share: Share, book: Book) -> Iterable[str]:
    parts: Sequence[Paid] = paid_parts(share.parts, book)
    yield book.partners[share.partner].name
    for part in parts:
        yield _paid_words(part.name, part.amount)
    if rest := share.amount - sum((part.amount for part in parts), Decimal(0)):
        yield _advance(rest)


def _paid_words(name: str, amount: Decimal) -> str:
    return _("счёт %(name)s — %(amount)s") % {"name": name, "amount": number(amount, 2)}


def _advance(amount: Decimal) -> str:
    return _("аванс — %(amount)s") % {"amount": number(amount, 2)}


def _sign(direction: str, amount: Decimal | None) -> str:
    return "" if amount is None else {Direction.INCOMING.value: "+", Direction.OUTGOING.value: "−"}.get(str(direction), "")
