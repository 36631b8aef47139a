"""Documents seen from our own accounts: which way, on which day, under which key; and the bank's control sums."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

from okno.core.numbers import money, number
from okno.core.speech import _
from okno.money.rules.bank.exchange import FORMAT
from okno.money.rules.bank.values import Day, Direction, Document, Oddity, Party, Section, Statement
from okno.network.rules.requisites import doubtful

NOUGHT = Decimal(0)
FOREIGN = 5
CURRENCIES = {"810": "RUB", "643": "RUB", "398": "KZT", "933": "BYN", "840": "USD", "978": "EUR", "156": "CNY"}
_RUSSIAN = re.compile(r"4\d{19}")
_NOT_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Line:
    """One document as a row of ours. ``own``: the account of ours that it moved, "" when none of the two is known."""

    document: Document
    own: str
    direction: Direction
    value: Day
    key: str

    @property
    def other(self) -> Party:
        """Whoever stands on the other side."""
        return self.document.payee if self.direction == Direction.OUTGOING else self.document.payer

    @property
    def amount(self) -> Decimal:
        return self.document.amount or NOUGHT

    @property
    def is_readable(self) -> bool:
        return self.document.amount is not None


def lines_of(statement: Statement, ours: Collection[str] = ()) -> list[Line]:
    """Every document as a line. ``ours``: accounts of our legal entities beside those that the file calls its own.

    The key is taken from the file's own words alone, so that what we learn later of our accounts does not double a payment.
    """
    named = frozenset(statement.accounts)
    known = named | frozenset(ours)
    seen: Counter[str] = Counter()
    return [_line(document, statement, named, known, seen) for document in statement.documents]


def _line(document: Document, statement: Statement, named: frozenset[str], known: frozenset[str], seen: Counter[str]) -> Line:
    alone = statement.accounts[0] if len(statement.accounts) == 1 else ""
    side = direction_of(document, named)
    finger = _finger(document, own_of(document, side, named, alone), side)
    seen[finger] += 1
    direction = direction_of(document, known)
    own = own_of(document, direction, known, alone)
    if statement.format == FORMAT:
        document = replace(document, currency=currency_of(own) or document.currency)
    return Line(document, own, direction, value_day(document, direction), f"{finger}-{seen[finger]}")


def currency_of(account: str) -> str:
    """1C's format names no currency: an account of a Russian bank does, by letters where we know its digits; "" for others."""
    digits = account[5:8] if _RUSSIAN.fullmatch(account) else ""
    return CURRENCIES.get(digits, digits)


def direction_of(document: Document, own: Collection[str]) -> Direction:
    """By the accounts; only where neither is ours, by the day that the bank filled in."""
    payer, payee = document.payer.account in own, document.payee.account in own
    if payer and payee:
        return Direction.INTERNAL
    if document.direction is not None:
        return document.direction
    if payer or payee:
        return Direction.OUTGOING if payer else Direction.INCOMING
    if bool(document.credited.text) != bool(document.debited.text):
        return Direction.INCOMING if document.credited.text else Direction.OUTGOING
    return Direction.UNKNOWN


def own_of(document: Document, direction: Direction, own: Collection[str], alone: str) -> str:
    """Our account of a document; where the bank hid it, the only account of the file."""
    if document.own:
        return document.own
    account = document.payee.account if direction == Direction.INCOMING else document.payer.account
    return account if account in own else alone


def value_day(document: Document, direction: Direction) -> Day:
    """The day on which the money moved."""
    days = [document.debited, document.day]
    if direction == Direction.INCOMING:
        days.insert(0, document.credited)
    return next((day for day in days if day.text), Day())


def normalised(text: str) -> str:
    """Letters and digits alone: what two banks, or two exports of one bank, write alike."""
    return _NOT_WORD.sub("", text).casefold().replace("ё", "е")


def _finger(document: Document, own: str, side: Direction) -> str:
    """What makes a payment the same one in another file."""
    day = value_day(document, side)
    other = document.payee if side == Direction.OUTGOING else document.payer
    amount = f"{document.amount:.2f}" if document.amount is not None else document.amount_text
    parts = (
        own, side, day.on.isoformat() if day.on else day.text, document.number, amount, document.currency,
        other.account, normalised(document.purpose),
    )  # fmt: skip
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:40]


def odd_numbers(lines: Sequence[Line]) -> Iterator[Oddity]:
    """Tax numbers that cannot be right: they are kept, and the payer is known by other means. Five digits are a foreigner's."""
    odd = [line for line in lines if (inn := line.other.inn) and len(inn) != FOREIGN and doubtful("inn", inn)]
    if odd:
        text = _("ИНН с неверной контрольной цифрой, плательщика узнаём иначе. Таких строк: %(count)s.")
        yield Oddity(text % {"count": len(odd)}, odd[0].document.line)


# ---------- control sums ----------


@dataclass(frozen=True, slots=True)
class Control:
    """How far the documents of an account are from what the bank says of it; nought is well."""

    account: str
    difference: Decimal
    oddities: tuple[Oddity, ...]


def controls_of(statement: Statement, lines: Sequence[Line]) -> list[Control]:
    """One for each account of the file, in its order. A difference is shown, it refuses nothing."""
    came: dict[str, Decimal] = defaultdict(Decimal)
    went: dict[str, Decimal] = defaultdict(Decimal)
    for line in lines:
        if line.direction in (Direction.INCOMING, Direction.INTERNAL):
            came[line.own if line.direction == Direction.INCOMING else line.document.payee.account] += line.amount
        if line.direction in (Direction.OUTGOING, Direction.INTERNAL):
            went[line.own if line.direction == Direction.OUTGOING else line.document.payer.account] += line.amount
    sections: dict[str, list[Section]] = defaultdict(list)
    for section in statement.sections:
        sections[section.account].append(section)
    return [_control(account, sections[account], came[account], went[account]) for account in statement.accounts]


def _control(account: str, sections: list[Section], came: Decimal, went: Decimal) -> Control:
    turnover, odd = _turnover(account, sections, came, went)
    gaps = list(_gaps(sections))
    difference = turnover or sum((gap for gap, _oddity in gaps), NOUGHT)
    return Control(account, difference, (*odd, *(oddity for _gap, oddity in gaps)))


def _turnover(account: str, sections: list[Section], came: Decimal, went: Decimal) -> tuple[Decimal, list[Oddity]]:
    """Documents against what the bank says came and went; a bank that does not say is asked by its balances."""
    if not sections:
        return NOUGHT, []
    said = [section for section in sections if section.received is not None or section.spent is not None]
    if not said:
        return _by_balances(account, sections, came, went)
    received = sum((section.received or NOUGHT for section in said), NOUGHT)
    spent = sum((section.spent or NOUGHT for section in said), NOUGHT)
    odd = []
    for word, bank, ours in ((_("поступило"), received, came), (_("списано"), spent, went)):
        if bank != ours:
            text = _("Счёт %(account)s: по словам банка %(word)s %(bank)s, в документах %(ours)s, разница %(gap)s.")
            words = {
                "account": account,
                "word": word,
                "bank": number(bank, 2),
                "ours": number(ours, 2),
                "gap": number(bank - ours, 2),
            }
            odd.append(Oddity(text % words, sections[0].line))
    return abs(received - came) + abs(spent - went), odd


def _by_balances(account: str, sections: list[Section], came: Decimal, went: Decimal) -> tuple[Decimal, list[Oddity]]:
    changes = [
        section.closing - section.opening for section in sections if section.closing is not None and section.opening is not None
    ]
    gap = abs(sum(changes, NOUGHT) - (came - went)) if len(changes) == len(sections) else NOUGHT
    if not gap:
        return NOUGHT, []
    text = _("Счёт %(account)s: остаток изменился не на столько, сколько в документах, разница %(gap)s.")
    return gap, [Oddity(text % {"account": account, "gap": number(gap, 2)}, sections[0].line)]


def _gaps(sections: list[Section]) -> Iterator[tuple[Decimal, Oddity]]:
    """Where opening, turnover and closing do not meet: inside a section, and from one section to the next day's."""
    for section in sections:
        if None not in (section.opening, section.received, section.spent, section.closing):
            gap = section.opening + section.received - section.spent - section.closing  # type: ignore[operator]
            if gap:
                text = _("Остаток на начало, обороты и остаток на конец не сходятся на %(gap)s.")
                yield abs(gap), Oddity(text % {"gap": money(abs(gap))}, section.line)
    for before, after in pairwise(sorted((section for section in sections if section.since.on), key=_first_day)):
        if before.closing is not None and after.opening is not None and before.closing != after.opening:
            gap = abs(before.closing - after.opening)
            text = _("Остаток на начало %(day)s не равен остатку на конец предыдущего дня, разница %(gap)s.")
            yield gap, Oddity(text % {"day": after.since.text, "gap": number(gap, 2)}, after.line)


def _first_day(section: Section) -> date:
    assert section.since.on is not None
    return section.since.on
