"""Whose payment is it and what does it pay: in the order of the rules, and only where nothing else could be meant.

A step that finds more than one candidate decides nothing: the line goes to a person with suggestions. So does a payment whose
signs contradict each other: a number of one invoice with the sum of another, a tax number of one partner from another's account.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from okno.core.speech import N_
from okno.money.rules.accounts import Currency
from okno.money.rules.bank.asides import Aside, aside_of, is_advance
from okno.money.rules.bank.book import Bill, Book
from okno.money.rules.bank.lines import Line
from okno.money.rules.bank.purpose import Mention, mentions_of
from okno.money.rules.bank.values import Direction, Part, Party

MOST_TOGETHER = 12
"""Open invoices of one partner among which a sum of several is looked for."""


class Outcome(StrEnum):
    """What became of a line; every line has exactly one."""

    MATCHED = "matched"
    DOUBTFUL = "doubtful"
    SET_ASIDE = "set_aside"
    REFUSED = "refused"


class Step(StrEnum):
    """What made a match sure."""

    NUMBER = "number"
    AMOUNT = "amount"
    TOGETHER = "together"
    OLDEST = "oldest"
    ADVANCE = "advance"
    PERSON = "person"


class Doubt(StrEnum):
    """Why a person must look."""

    NO_SUM = "no_sum"
    DIRECTION = "direction"
    DAY = "day"
    OWN_ACCOUNT = "own_account"
    CURRENCY = "currency"
    PAYER = "payer"
    PAYERS = "payers"
    NUMBER_OF_ANOTHER = "number_of_another"
    NUMBER_UNKNOWN = "number_unknown"
    SUM_OF_ANOTHER = "sum_of_another"
    TIE = "tie"
    SEVERAL_DEBTS = "several_debts"
    NO_DEBT = "no_debt"
    TOO_MUCH = "too_much"
    UNDONE = "undone"
    TAKEN_BACK = "taken_back"


STEP_NAMES = {
    Step.NUMBER: N_("номер счёта в назначении"),
    Step.AMOUNT: N_("сумма равна единственному счёту плательщика"),
    Step.TOGETHER: N_("сумма равна нескольким счетам плательщика вместе"),
    Step.OLDEST: N_("единственный долг плательщика"),
    Step.ADVANCE: N_("плательщик платит вперёд"),
    Step.PERSON: N_("решил человек"),
}
DOUBT_NAMES = {
    Doubt.NO_SUM: N_("сумма не читается"),
    Doubt.DIRECTION: N_("не видно, нам платят или мы"),
    Doubt.DAY: N_("дня платежа нет в календаре"),
    Doubt.OWN_ACCOUNT: N_("счёт получателя не назван нашим"),
    Doubt.CURRENCY: N_("договоров в такой валюте нет"),
    Doubt.PAYER: N_("плательщик незнаком"),
    Doubt.PAYERS: N_("плательщик подходит нескольким партнёрам"),
    Doubt.NUMBER_OF_ANOTHER: N_("номер счёта другого партнёра"),
    Doubt.NUMBER_UNKNOWN: N_("счёта с таким номером нет или он оплачен"),
    Doubt.SUM_OF_ANOTHER: N_("номер одного счёта, а сумма другого"),
    Doubt.TIE: N_("подходят несколько счетов"),
    Doubt.SEVERAL_DEBTS: N_("долгов несколько, а сумма не равна ни одному"),
    Doubt.NO_DEBT: N_("открытых счетов у плательщика нет"),
    Doubt.TOO_MUCH: N_("сумма больше долга"),
    Doubt.UNDONE: N_("разнесение снято"),
    Doubt.TAKEN_BACK: N_("возвращено из отложенных"),
}


@dataclass(frozen=True, slots=True)
class Share:
    """What of a payment is whose, and which bills it pays; the rest is the partner's advance."""

    partner: int
    amount: Decimal
    parts: tuple[tuple[int, Decimal], ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of a line, and why: the step, the doubt or the rule, as the outcome asks."""

    outcome: Outcome
    why: Step | Doubt | Aside
    shares: tuple[Share, ...] = ()


def judge(line: Line, entity: int | None, book: Book) -> Verdict:
    """The outcome of a line that came to an account of this legal entity (None: whose account it is, nobody said)."""
    if not line.is_readable:
        return Verdict(Outcome.REFUSED, Doubt.NO_SUM)
    if aside := aside_of(line):
        return Verdict(Outcome.SET_ASIDE, aside)
    if doubt := _doubt_of(line, entity):
        return Verdict(Outcome.DOUBTFUL, doubt)
    assert entity is not None
    if line.document.parts:
        return _of_batch(line, entity, book)
    found = _share(Payment(line.amount, line.document.currency, entity, line.other, line.document.purpose), book)
    return _verdict([found])


def _doubt_of(line: Line, entity: int | None) -> Doubt | None:
    if line.direction == Direction.UNKNOWN:
        return Doubt.DIRECTION
    if line.value.on is None:
        return Doubt.DAY
    if line.document.currency not in set(Currency):
        return Doubt.CURRENCY
    return Doubt.OWN_ACCOUNT if entity is None else None


@dataclass(frozen=True, slots=True)
class Payment:
    """What came: how much, to which entity, from whom, for what."""

    amount: Decimal
    currency: str
    entity: int
    payer: Party
    purpose: str


Found = tuple[Share, Step] | Doubt


def _verdict(found: Sequence[Found]) -> Verdict:
    """All or nothing: one doubtful payment of a batch makes the document doubtful."""
    shares, steps = [], []
    for each in found:
        if isinstance(each, Doubt):
            return Verdict(Outcome.DOUBTFUL, each)
        shares.append(each[0])
        steps.append(each[1])
    return Verdict(Outcome.MATCHED, steps[0], tuple(shares))


def _of_batch(line: Line, entity: int, book: Book) -> Verdict:
    parts: tuple[Part, ...] = line.document.parts
    if sum((part.amount for part in parts), Decimal(0)) != line.amount:
        return Verdict(Outcome.DOUBTFUL, Doubt.PAYER)
    payments = [Payment(part.amount, line.document.currency, entity, part.party, part.purpose) for part in parts]
    verdict = _verdict([_share(payment, book) for payment in payments])
    named = [bill for share in verdict.shares for bill, _amount in share.parts]
    # two payments of one batch for one bill: each was judged as if it were alone
    return verdict if len(named) == len(set(named)) else Verdict(Outcome.DOUBTFUL, Doubt.TIE)


def _share(payment: Payment, book: Book) -> Found:
    """Steps 1 to 4: by number, by an equal sum, by the only debt, each for the one partner who pays."""
    payer = payer_of(payment.payer, book)
    mentions = mentions_of(payment.purpose)
    if len(payer) != 1:
        return _of_some(payment, payer, mentions, book)
    (partner,) = payer
    bills = book.open_of(partner, payment.entity, payment.currency)
    if mentions:
        return _by_number(payment, partner, bills, mentions, book)
    return _by_sum(payment, partner, bills)


def payer_of(party: Party, book: Book) -> frozenset[int]:
    """Partners for whom this party pays: by its tax number, else by an account that people confirmed; both must agree."""
    by_inn, by_account = book.by_inn(party.inn, party.kpp), book.by_account(party.account)
    if by_inn and by_account:
        return by_inn & by_account or by_inn | by_account
    return by_inn or by_account


def _of_some(payment: Payment, payer: frozenset[int], mentions: Sequence[Mention], book: Book) -> Found:
    """Nobody, or several partners of one tax number: of several a number of an invoice may choose one."""
    if not payer:
        return Doubt.PAYER
    chosen = [partner for partner in payer if _named(mentions, book.open_of(partner, payment.entity, payment.currency))]
    if len(chosen) != 1:
        return Doubt.PAYERS
    bills = book.open_of(chosen[0], payment.entity, payment.currency)
    return _by_number(payment, chosen[0], bills, mentions, book)


def _by_number(payment: Payment, partner: int, bills: list[Bill], mentions: Sequence[Mention], book: Book) -> Found:
    """Step 1: the payer's own open bills that the purpose names, if the sum does not speak of other ones."""
    named = _named(mentions, bills)
    if len(named) < len(mentions):
        return _by_wrong_number(payment, partner, bills, mentions, book) if not named else Doubt.NUMBER_UNKNOWN
    if len(named) > len(mentions):
        return Doubt.TIE
    total = sum((bill.left for bill in named), Decimal(0))
    if payment.amount != total and any(bill.left == payment.amount for bill in bills if bill not in named):
        return Doubt.SUM_OF_ANOTHER
    if payment.amount > total:
        return Doubt.TOO_MUCH
    return Share(partner, payment.amount, spread(payment.amount, named)), Step.NUMBER


def _by_wrong_number(payment: Payment, partner: int, bills: list[Bill], mentions: Sequence[Mention], book: Book) -> Found:
    """A number that is no open bill of the payer: sure only when the sum alone is, and the number is nobody's with that sum."""
    strangers = [bill for mention in mentions for bill in book.by_number.get(mention.number, ()) if bill.left == payment.amount]
    equal = [bill for bill in bills if bill.left == payment.amount]
    if any(bill.partner != partner for bill in strangers):
        return Doubt.NUMBER_OF_ANOTHER
    if len(equal) == 1 and not _was_own(mentions, partner, book):
        return Share(partner, payment.amount, ((equal[0].id, payment.amount),)), Step.AMOUNT
    return Doubt.TIE if len(equal) > 1 else Doubt.NUMBER_UNKNOWN


def _was_own(mentions: Sequence[Mention], partner: int, book: Book) -> bool:
    """Whether a number names a bill of this partner that is paid already: the payment may be a second one of it."""
    numbers = {mention.number for mention in mentions}
    return any(bill.number in numbers for bill in book.by_partner.get(partner, ()) if bill.left <= 0)


def _named(mentions: Sequence[Mention], bills: Sequence[Bill]) -> list[Bill]:
    """Bills that the purpose names, each once; the year, else the day, tells apart bills of one number."""
    found: dict[int, Bill] = {}
    for mention in mentions:
        alike = [bill for bill in bills if bill.number == mention.number and mention.year in (None, bill.year)]
        if len(alike) > 1 and mention.day:
            alike = [bill for bill in alike if bill.issued_on == mention.day] or alike
        found |= {bill.id: bill for bill in alike}
    return list(found.values())


def _by_sum(payment: Payment, partner: int, bills: list[Bill]) -> Found:
    """Steps 2 and 3: the one bill of this sum, the one set of bills of this sum, the only bill there is."""
    if not bills:
        return (Share(partner, payment.amount), Step.ADVANCE) if is_advance(payment.purpose) else Doubt.NO_DEBT
    equal = [bill for bill in bills if bill.left == payment.amount]
    if equal:
        return (Share(partner, payment.amount, ((equal[0].id, payment.amount),)), Step.AMOUNT) if len(equal) == 1 else Doubt.TIE
    together = sets_of(payment.amount, bills)
    if together:
        return (
            (Share(partner, payment.amount, spread(payment.amount, together[0])), Step.TOGETHER)
            if len(together) == 1
            else Doubt.TIE
        )
    if len(bills) > 1:
        return Doubt.SEVERAL_DEBTS
    if payment.amount > bills[0].left:
        return Doubt.TOO_MUCH
    return Share(partner, payment.amount, ((bills[0].id, payment.amount),)), Step.OLDEST


def sets_of(amount: Decimal, bills: Sequence[Bill]) -> list[tuple[Bill, ...]]:
    """Sets of two bills or more that make up the amount: at most two, for a second one already makes it a guess."""
    usable = sorted((bill for bill in bills if bill.left < amount), key=lambda bill: -bill.left)[:MOST_TOGETHER]
    found: list[tuple[Bill, ...]] = []
    _search(amount, usable, (), found)
    return found


def _search(rest: Decimal, bills: Sequence[Bill], taken: tuple[Bill, ...], found: list[tuple[Bill, ...]]) -> None:
    """Take the largest or leave it, and go on only while what is at hand can still make up the rest."""
    if not rest:
        found.append(taken)
    elif bills and rest > 0 and len(found) < 2 and sum((bill.left for bill in bills), Decimal(0)) >= rest:
        _search(rest - bills[0].left, bills[1:], (*taken, bills[0]), found)
        _search(rest, bills[1:], taken, found)


def spread(amount: Decimal, bills: Sequence[Bill]) -> tuple[tuple[int, Decimal], ...]:
    """An amount over bills, the earliest due first, until it is used up."""
    parts = []
    for bill in sorted(bills, key=lambda bill: bill.place):
        part = min(amount, bill.left)
        if part > 0:
            parts.append((bill.id, part))
            amount -= part
    return tuple(parts)
