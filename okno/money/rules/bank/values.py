"""A bank statement of any make as one value: accounts with their balances, documents, what is odd about it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from okno.core.errors import FileRefused

LARGEST = 20 * 1024 * 1024
"""Bytes of a statement; a year of a busy network is a tenth of it."""

_SPACES = re.compile(r"[\s\u00a0\u202f'’]")
_AMOUNT = re.compile(r"\d{1,13}(\.\d{1,2})?", re.ASCII)
_DAYS = (
    re.compile(r"(?P<d>\d{2})\.(?P<m>\d{2})\.(?P<y>\d{4})", re.ASCII),
    re.compile(r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})", re.ASCII),
)


class StatementRefused(FileRefused):
    """A statement of which nothing is taken: a word for programs, a sentence for people, the line it is about."""

    def __init__(self, code: str, message: str, line: int | None = None) -> None:
        super().__init__(code, message)
        self.line = line


class Direction(StrEnum):
    """Which way money went, seen from our accounts."""

    INCOMING = "incoming"
    OUTGOING = "outgoing"
    INTERNAL = "internal"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Day:
    """A day as it was written; ``on`` is None where the calendar has no such day. It is never moved to a possible one."""

    text: str = ""
    on: date | None = None

    @property
    def is_impossible(self) -> bool:
        return bool(self.text) and self.on is None


@dataclass(frozen=True, slots=True)
class Party:
    """Who paid or was paid, as the bank wrote them."""

    name: str = ""
    inn: str = ""
    kpp: str = ""
    account: str = ""
    bic: str = ""
    bank: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One payment of a batch that the bank booked as one document."""

    amount: Decimal
    party: Party
    purpose: str


@dataclass(frozen=True, slots=True)
class Document:
    """One movement of money. ``amount`` None: it cannot be read, ``amount_text`` says what stood there.

    ``own`` and ``direction`` are told by formats that speak from one account; a 1C document leaves them to the reader's accounts.
    ``is_return``: the bank itself says that it takes an earlier movement back.
    """

    line: int
    kind: str
    number: str
    day: Day
    amount: Decimal | None
    amount_text: str
    payer: Party
    payee: Party
    purpose: str
    raw: Mapping[str, str]
    pay_kind: str = ""
    debited: Day = Day()
    credited: Day = Day()
    currency: str = "RUB"
    own: str = ""
    direction: Direction | None = None
    is_return: bool = False
    is_budget: bool = False
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """One account over some days: what it held and how much came and went. None: the bank does not say."""

    line: int
    account: str
    since: Day
    until: Day
    opening: Decimal | None
    received: Decimal | None
    spent: Decimal | None
    closing: Decimal | None
    currency: str = "RUB"


@dataclass(frozen=True, slots=True)
class Oddity:
    """Something that is visible but stops nothing."""

    text: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """All that a file says. ``accounts``: own ones by the file's own words."""

    format: str
    accounts: tuple[str, ...]
    sections: tuple[Section, ...]
    documents: tuple[Document, ...]
    oddities: tuple[Oddity, ...] = field(default=())
    sender: str = ""


def amount_of(text: str) -> Decimal | None:
    """«207 459,00» → 207459.00; None for what is no sum: empty, negative, with three decimals."""
    plain = _SPACES.sub("", text).replace(",", ".")
    return Decimal(plain) if _AMOUNT.fullmatch(plain) else None


def balance_of(text: str) -> Decimal | None:
    """The same for a balance, which may be below zero."""
    plain = text.strip()
    amount = amount_of(plain.removeprefix("-"))
    return -amount if amount is not None and plain.startswith("-") else amount


def day_of(text: str) -> Day:
    """dd.mm.yyyy or yyyy-mm-dd; anything else, and a day that is in no calendar, keeps its text alone."""
    text = text.strip()
    for shape in _DAYS:
        if found := shape.fullmatch(text):
            try:
                return Day(text, date(int(found["y"]), int(found["m"]), int(found["d"])))
            except ValueError:
                break
    return Day(text)


def account_of(text: str) -> str:
    """An account without the spaces that people put into it."""
    return _SPACES.sub("", text).upper()
