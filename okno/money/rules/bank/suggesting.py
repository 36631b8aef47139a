"""What a person is offered for a doubtful payment: partners and their invoices, the likeliest first, each with its reasons."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from okno.core.search.typos import trigrams
from okno.core.speech import N_
from okno.money.rules.bank.book import Bill, Book
from okno.money.rules.bank.lines import normalised
from okno.money.rules.bank.matching import Payment, sets_of, spread
from okno.money.rules.bank.purpose import Mention, mentions_of

MOST = 5
ALIKE = 0.45
"""Share of common trigrams from which on two names are alike."""
_FORMS = re.compile(
    r"\b(?:ООО|ОАО|ПАО|ЗАО|АО|ИП|ТОО|ЧУП|ОДО|общество с ограниченной ответственностью|индивидуальный предприниматель)\b",
    re.IGNORECASE,
)


class Sign(StrEnum):
    """Why a partner is offered."""

    TAX_NUMBER = "tax_number"
    ACCOUNT = "account"
    NUMBER = "number"
    AMOUNT = "amount"
    TOGETHER = "together"
    NAME = "name"


SIGN_NAMES = {
    Sign.TAX_NUMBER: N_("ИНН плательщика"),
    Sign.ACCOUNT: N_("с этого счёта за него уже платили"),
    Sign.NUMBER: N_("номер счёта в назначении"),
    Sign.AMOUNT: N_("сумма равна счёту"),
    Sign.TOGETHER: N_("сумма равна счетам вместе"),
    Sign.NAME: N_("похожее имя"),
}
_WEIGHTS = {Sign.TAX_NUMBER: 50, Sign.ACCOUNT: 40, Sign.NUMBER: 45, Sign.AMOUNT: 30, Sign.TOGETHER: 25, Sign.NAME: 20}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Give the payment to this partner and pay these bills; what is left over is their advance."""

    partner: int
    parts: tuple[tuple[int, Decimal], ...]
    advance: Decimal
    signs: tuple[Sign, ...]
    score: int


def suggestions_of(payment: Payment, book: Book) -> list[Suggestion]:
    """The likeliest first, at most five. A partner with two equal bills is offered with each of them."""
    mentions = mentions_of(payment.purpose)
    signs = _signs(payment, mentions, book)
    found = [each for partner, seen in signs.items() for each in _of_partner(payment, partner, seen, mentions, book)]
    return sorted(found, key=lambda each: (-each.score, book.partners[each.partner].name, each.parts))[:MOST]


def offers_of(payment: Payment, partner: int, book: Book) -> list[Suggestion]:
    """What may be paid of one partner whom a person has named, with or without signs."""
    mentions = mentions_of(payment.purpose)
    seen = _signs(payment, mentions, book).get(partner, set())
    return sorted(_of_partner(payment, partner, seen, mentions, book), key=lambda each: (-each.score, each.parts))[:MOST]


def _signs(payment: Payment, mentions: tuple[Mention, ...], book: Book) -> dict[int, set[Sign]]:
    """Partner -> what speaks for them before their bills are looked at one by one."""
    signs: dict[int, set[Sign]] = defaultdict(set)
    for partner in book.by_inn(payment.payer.inn, payment.payer.kpp):
        signs[partner].add(Sign.TAX_NUMBER)
    for partner in book.by_account(payment.payer.account):
        signs[partner].add(Sign.ACCOUNT)
    for mention in mentions:
        for bill in book.by_number.get(mention.number, ()):
            if bill.left > 0 and mention.year in (None, bill.year) and bill.entity == payment.entity:
                signs[bill.partner].add(Sign.NUMBER)
    own = _letters(payment.payer.name)
    for partner, card in book.partners.items():
        if own and likeness(own, _letters(card.name)) >= ALIKE:
            signs[partner].add(Sign.NAME)
    for bill in book.bills.values():
        if bill.left == payment.amount and bill.entity == payment.entity and bill.currency == payment.currency:
            signs[bill.partner].add(Sign.AMOUNT)
    return signs


def _of_partner(
    payment: Payment, partner: int, seen: set[Sign], mentions: tuple[Mention, ...], book: Book
) -> Iterator[Suggestion]:
    bills = book.open_of(partner, payment.entity, payment.currency)
    for some, sign in _choices(payment, bills, mentions):
        signs = (seen - {Sign.AMOUNT, Sign.NUMBER}) | ({sign} if sign else set()) | _of_bills(some, payment, mentions)
        parts = spread(payment.amount, some)
        advance = payment.amount - sum((amount for _bill, amount in parts), Decimal(0))
        ordered = tuple(sign for sign in Sign if sign in signs)
        yield Suggestion(partner, parts, advance, ordered, sum(_WEIGHTS[sign] for sign in ordered))


def _choices(payment: Payment, bills: list[Bill], mentions: tuple[Mention, ...]) -> Iterator[tuple[list[Bill], Sign | None]]:
    """The ways in which this payment may pay these bills."""
    numbers = {mention.number for mention in mentions}
    named = [bill for bill in bills if bill.number in numbers]
    equal = [bill for bill in bills if bill.left == payment.amount and bill not in named]
    if named:
        yield named, None
    for bill in equal:
        yield [bill], None
    if not named and not equal:
        together = sets_of(payment.amount, bills)
        for some in together:
            yield list(some), Sign.TOGETHER
        if not together:
            yield bills, None  # the earliest due first; without bills all of it is an advance


def _of_bills(some: list[Bill], payment: Payment, mentions: tuple[Mention, ...]) -> set[Sign]:
    signs = set()
    if some and {bill.number for bill in some} <= {mention.number for mention in mentions}:
        signs.add(Sign.NUMBER)
    if len(some) == 1 and some[0].left == payment.amount:
        signs.add(Sign.AMOUNT)
    return signs


def _letters(name: str) -> frozenset[str]:
    plain = normalised(_FORMS.sub("", name))
    return frozenset(trigrams(plain)) if plain else frozenset()


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Common trigrams as a share of all."""
    return len(one & other) / len(one | other) if one and other else 0.0
