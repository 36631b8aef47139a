"""MT940 (SWIFT): the library reads the tags, statement by statement; days and lines are taken from the text itself."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from mt940.models import Amount, Balance, Transactions
from mt940.options import Options

from okno.core.speech import _
from okno.money.rules.bank.values import (
    Day,
    Direction,
    Document,
    Oddity,
    Party,
    Section,
    Statement,
    StatementRefused,
    account_of,
    amount_of,
)

FORMAT = "mt940"
# the library tells its log of every tag that it cannot match; the refusal says it better
logging.getLogger("mt940.tags").setLevel(logging.CRITICAL + 1)
_BLOCK = re.compile(r"(?m)^(?=:20:)")
_ENTRY = re.compile(r"(?m)^:61:(?P<day>\d{6})(?P<rest>[^\n]*)")
_INTERIM = re.compile(r"(?m)^(?::34F:|:90[CD]:|942\s*$|\{1:.*\{2:[IO]942)|\{2:[IO]942")
_TAG = re.compile(r"(?m)^:\d{2}[A-Z]?:")
_INN = re.compile(r"\b(?:INN|ИНН)\W{0,3}(\d{12}|\d{10})\b", re.IGNORECASE)
_RUSSIAN = {"RUR": "RUB"}


@dataclass(frozen=True, slots=True)
class _Read:
    """One statement of the file: what the library says, its text and its first line."""

    tags: dict[str, Any]
    entries: list[dict[str, Any]]
    text: str
    line: int


def is_mt940(text: str) -> bool:
    """Whether a text has the tags that every statement of this kind begins with."""
    return bool(re.search(r"(?m)^:20:", text) and re.search(r"(?m)^:25[P]?:", text))


def read_mt940(text: str) -> Statement:
    """The whole statement. Raises StatementRefused: an interim report (MT942), an entry that cannot be read."""
    if interim := _INTERIM.search(text):
        words = _("Это промежуточный отчёт MT942, а не выписка: банк ещё может изменить его. Загрузите MT940 за закрытый день.")
        raise StatementRefused("interim_report", words, _line(text, interim.start()))
    read = [_read(text[start:end], _line(text, start)) for start, end in _bounds(text)]
    sections = tuple(map(_section, read))
    documents = [each for one, section in zip(read, sections, strict=True) for each in _documents(one, section)]
    return Statement(
        format=FORMAT,
        accounts=tuple(dict.fromkeys(section.account for section in sections)),
        sections=sections,
        documents=tuple(documents),
        oddities=tuple(_odd(documents)),
    )


def _bounds(text: str) -> Iterator[tuple[int, int]]:
    starts = [found.start() for found in _BLOCK.finditer(text)]
    yield from zip(starts, [*starts[1:], len(text)], strict=True)


def _read(text: str, line: int) -> _Read:
    """One statement through the library, which takes a text for a name of a file unless it is asked this way."""
    transactions = Transactions(options=Options.all())
    try:
        transactions.parse(text)
    except Exception as error:
        raise _unreadable(text, line, error) from error
    tags = transactions.data
    account = str(tags.get("account_identification") or "")
    if not account.strip():
        raise StatementRefused("unreadable", _("Строка %(line)s: в выписке не сказан счёт (:25:).") % {"line": line}, line)
    entries = [each.data for each in transactions]
    found = list(_ENTRY.finditer(text))
    if len(entries) != len(found) or not all("status" in each for each in entries):
        raise _unreadable(text, line, None)
    return _Read(tags, entries, text, line)


def _unreadable(text: str, line: int, error: Exception | None) -> StatementRefused:
    value = next((part for part in error.args if isinstance(part, str) and part in text), "") if error else ""
    line += text.count("\n", 0, max(text.find(value), 0)) if value else 0
    words = _("Строка %(line)s: запись MT940 не читается. Выгрузите выписку из банка ещё раз.") % {"line": line}
    return StatementRefused("unreadable", words, line)


def _section(read: _Read) -> Section:
    opening = read.tags.get("final_opening_balance") or read.tags.get("intermediate_opening_balance")
    closing = read.tags.get("final_closing_balance") or read.tags.get("intermediate_closing_balance")
    return Section(
        line=read.line,
        account=account_of(str(read.tags["account_identification"])),
        since=_shown(opening),
        until=_shown(closing),
        opening=_sum(opening),
        received=None,
        spent=None,
        closing=_sum(closing),
        currency=_currency(opening or closing),
    )


def _sum(balance: Balance | None) -> Decimal | None:
    amount = balance.amount.amount if balance and isinstance(balance.amount, Amount) else None
    return amount if amount is not None and amount.is_finite() else None


def _currency(balance: Balance | None) -> str:
    code = str(balance.amount.currency or "") if balance and isinstance(balance.amount, Amount) else ""
    return _RUSSIAN.get(code, code) or "RUB"


def _shown(balance: Balance | None) -> Day:
    on = balance.date if balance else None
    return Day(on.isoformat(), date(on.year, on.month, on.day)) if on else Day()


def _documents(read: _Read, section: Section) -> Iterator[Document]:
    for entry, found in zip(read.entries, _ENTRY.finditer(read.text), strict=True):
        yield _document(entry, found, read, section)


def _document(entry: dict[str, Any], found: re.Match[str], read: _Read, section: Section) -> Document:
    status = str(entry["status"]).upper()
    side = Direction.INCOMING if status in ("C", "RD") else Direction.OUTGOING
    value = _value_day(found["day"])
    amount = abs(entry["amount"].amount) if entry.get("amount") is not None else None
    text = format(amount, "f") if amount is not None and amount.is_finite() else ""
    own, other = Party(account=section.account), _other(entry)
    raw = {"61": found["day"] + found["rest"], **{key: str(part) for key, part in entry.items() if isinstance(part, str)}}
    return Document(
        line=read.line + read.text.count("\n", 0, found.start()),
        kind=str(entry.get("id") or "").strip(),
        number=_number(entry),
        day=value,
        amount=amount_of(text),
        amount_text=text,
        payer=other if side == Direction.INCOMING else own,
        payee=own if side == Direction.INCOMING else other,
        purpose=_purpose(entry),
        raw=raw,
        debited=value if side == Direction.OUTGOING else Day(),
        credited=value if side == Direction.INCOMING else Day(),
        currency=section.currency,
        own=section.account,
        direction=side,
        is_return=status.startswith("R"),
    )


def _value_day(text: str) -> Day:
    """YYMMDD of the entry itself: of an impossible day the library makes another one, which must not be booked."""
    year = 2000 + int(text[:2]) if int(text[:2]) < 80 else 1900 + int(text[:2])
    try:
        return Day(text, date(year, int(text[2:4]), int(text[4:])))
    except ValueError:
        return Day(text)


def _number(entry: dict[str, Any]) -> str:
    """The bank's own reference, else the customer's; NONREF is a word for none."""
    references = (str(entry.get(key) or "").strip() for key in ("bank_reference", "customer_reference"))
    return next((each for each in references if each and each.upper() != "NONREF"), "")


def _purpose(entry: dict[str, Any]) -> str:
    texts = (
        entry.get(key) for key in ("purpose", "additional_purpose", "transaction_details", "non_swift_text", "extra_details")
    )
    return " ".join(" ".join(text.split()) for text in texts if isinstance(text, str) and text.strip())


def _other(entry: dict[str, Any]) -> Party:
    name = " ".join(str(entry.get(key) or "").strip() for key in ("applicant_name", "recipient_name")).strip()
    inn = _INN.search(_purpose(entry))
    account = entry.get("applicant_iban") or ""
    return Party(
        name=name, inn=inn[1] if inn else "", account=account_of(str(account)), bic=str(entry.get("applicant_bin") or "")
    )


def _odd(documents: list[Document]) -> Iterator[Oddity]:
    for document in documents:
        if document.day.is_impossible:
            yield Oddity(_("В записи день «%(day)s», такого нет в календаре.") % {"day": document.day.text}, document.line)


def _line(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1
