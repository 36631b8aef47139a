"""1CClientBankExchange («файл обмена с клиент-банком»): blocks of keys become a statement."""

from __future__ import annotations

import re
from collections.abc import Iterator

from okno.core.speech import _
from okno.money.rules.bank.exchange_text import Block, Exchange, blocks_of
from okno.money.rules.bank.values import (
    Day,
    Document,
    Oddity,
    Party,
    Section,
    Statement,
    account_of,
    amount_of,
    balance_of,
    day_of,
)

FORMAT = "1c"
_INN_BEFORE = re.compile(r"(?:ИНН\s+\d{10,12}\b|\d{10,12},?\s)\s*", re.IGNORECASE)
_ACCOUNT_LIKE = re.compile(r"[\d\s]{15,}")
_PURPOSES = tuple(f"назначениеплатежа{number}" for number in range(1, 7))


def read_exchange(data: bytes) -> Statement:
    """The whole statement. Raises StatementRefused when nothing of it may be taken."""
    exchange = blocks_of(data)
    header = exchange.header.lists.get("расчсчет", [])
    alone = header[0] if len(header) == 1 else ""
    sections = tuple(_section(block, alone) for block in exchange.accounts)
    named = [*header, *(section.account for section in sections)]
    return Statement(
        format=FORMAT,
        accounts=tuple(dict.fromkeys(account for text in named if (account := account_of(text)))),
        sections=sections,
        documents=tuple(_document(block) for block in exchange.documents),
        oddities=(*exchange.oddities, *_odd_days(exchange, sections)),
        sender=exchange.header.get("отправитель"),
    )


def _section(block: Block, alone: str) -> Section:
    return Section(
        line=block.line,
        account=account_of(block.get("расчсчет") or alone),
        since=day_of(block.get("датаначала")),
        until=day_of(block.get("датаконца")),
        opening=balance_of(block.get("начальныйостаток")),
        received=balance_of(block.get("всегопоступило")),
        spent=balance_of(block.get("всегосписано")),
        closing=balance_of(block.get("конечныйостаток")),
    )


def _document(block: Block) -> Document:
    return Document(
        line=block.line,
        kind=block.title,
        number=block.get("номер"),
        day=day_of(block.get("дата")),
        amount=amount_of(block.get("сумма")),
        amount_text=block.get("сумма"),
        payer=_party(block, "плательщик"),
        payee=_party(block, "получатель"),
        purpose=block.get("назначениеплатежа") or " ".join(part for key in _PURPOSES if (part := block.get(key))),
        raw=block.raw,
        pay_kind=block.get("видоплаты"),
        debited=day_of(block.get("датасписано")),
        credited=day_of(block.get("датапоступило")),
        is_budget=bool(block.get("показателькбк").strip("0")),
    )


def _party(block: Block, who: str) -> Party:
    return Party(
        name=_name(block, who),
        inn=block.get(f"{who}инн"),
        kpp=block.get(f"{who}кпп").strip("0") and block.get(f"{who}кпп"),
        account=account_of(block.first(f"{who}счет", f"{who}расчсчет")),
        bic=block.get(f"{who}бик"),
        bank=block.get(f"{who}банк1"),
    )


def _name(block: Block, who: str) -> str:
    """The name alone: banks put the tax number before it, and the account into its second line."""
    name = block.first(f"{who}1", who)
    second = block.get(f"{who}2")
    if block.get(f"{who}1") and second and not _ACCOUNT_LIKE.fullmatch(second):
        name = f"{name} {second}"
    return _INN_BEFORE.sub("", name, count=1) if _INN_BEFORE.match(name) else name


def _odd_days(exchange: Exchange, sections: tuple[Section, ...]) -> Iterator[Oddity]:
    header: list[Day] = [day_of(exchange.header.get(key)) for key in ("датаначала", "датаконца")]
    for day in header:
        if day.is_impossible:
            yield Oddity(_("В заголовке день «%(day)s», такого нет. Дни взяты из разделов счетов.") % {"day": day.text})
    for section in sections:
        if section.since.is_impossible or section.until.is_impossible:
            yield Oddity(_("В разделе счёта день, которого нет в календаре."), section.line)
