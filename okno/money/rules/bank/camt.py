"""camt.053 (ISO 20022), any version: the bank's statement, one entry is one document.

Our own reader over a hardened parser: the library for this format forgets which statement an entry stands in, knows IBAN alone
as an account and no tax number, and books an entry of a batch several times (decision 25).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from okno.core.speech import _
from okno.money.rules.bank.values import (
    Day,
    Direction,
    Document,
    Oddity,
    Part,
    Party,
    Section,
    Statement,
    StatementRefused,
    account_of,
    amount_of,
    day_of,
)
from okno.money.rules.bank.xml_tree import Node, tree_of

FORMAT = "camt.053"
_SPACE = re.compile(r"urn:iso:std:iso:20022:tech:xsd:(camt\.\d{3})\.\d{3}\.\d{2}")
_DIRECT_BANK = "http://directbank.1c.ru/XMLSchema"
_BOOKED = "BOOK"
_SIDES = {"CRDT": Direction.INCOMING, "DBIT": Direction.OUTGOING}


def read_camt(data: bytes) -> Statement:
    """The whole statement. Raises StatementRefused: no XML, another message, no statement inside."""
    root = tree_of(data)
    _refuse_others(root)
    statements = list(root.all("BkToCstmrStmt/Stmt"))
    if not statements:
        raise StatementRefused("nothing_inside", _("В файле camt.053 нет ни одной выписки по счёту."), root.line)
    sections = tuple(map(_section, statements))
    documents: list[Document] = []
    waiting: list[Node] = []
    for statement, section in zip(statements, sections, strict=True):
        for entry in statement.all("Ntry"):
            if entry.text_at("Sts/Cd", "Sts") == _BOOKED:
                documents.append(_document(entry, section))
            else:
                waiting.append(entry)
    return Statement(
        format=FORMAT,
        accounts=tuple(dict.fromkeys(section.account for section in sections if section.account)),
        sections=sections,
        documents=tuple(documents),
        oddities=tuple(_odd(waiting)),
        sender=statements[0].text_at("Acct/Svcr/FinInstnId/Nm"),
    )


def _refuse_others(root: Node) -> None:
    if root.space == _DIRECT_BANK:
        words = _("Это обмен 1С:ДиректБанк, его Окно не читает. Выгрузите из банка файл 1CClientBankExchange.")
        raise StatementRefused("direct_bank", words, root.line)
    found = _SPACE.fullmatch(root.space)
    message = found[1] if found else ""
    if message == FORMAT and root.at("BkToCstmrStmt"):
        return
    if message.startswith("camt."):
        words = _("Это сообщение %(message)s, а выписка — camt.053. Попросите в банке выписку за день.") % {"message": message}
        raise StatementRefused("not_a_statement", words, root.line)
    words = _("Это файл XML, но не выписка camt.053: корень «%(root)s».") % {"root": root.name[:60]}
    raise StatementRefused("not_a_statement", words, root.line)


def _section(statement: Node) -> Section:
    opening, closing = (_balance(statement, codes) for codes in (("OPBD", "PRCD"), ("CLBD",)))
    account = statement.at("Acct") or statement
    return Section(
        line=statement.line,
        account=_account(account),
        since=_day(statement.at("FrToDt/FrDtTm")),
        until=_day(statement.at("FrToDt/ToDtTm")),
        opening=_signed(opening),
        received=None,
        spent=None,
        closing=_signed(closing),
        currency=account.text_at("Ccy") or _currency(opening) or _currency(closing) or "RUB",
    )


def _balance(statement: Node, codes: tuple[str, ...]) -> Node | None:
    known = {balance.text_at("Tp/CdOrPrtry/Cd"): balance for balance in reversed(list(statement.all("Bal")))}
    return next((known[code] for code in codes if code in known), None)


def _signed(balance: Node | None) -> Decimal | None:
    amount = _amount(balance.text_at("Amt")) if balance else None
    return -amount if balance and amount is not None and balance.text_at("CdtDbtInd") == "DBIT" else amount


def _amount(text: str) -> Decimal | None:
    """The standard allows five decimals; those beyond the second may only be noughts."""
    whole, point, places = text.partition(".")
    return amount_of(f"{whole}{point}{places[:2]}") if not places[2:].strip("0") else None


def _currency(node: Node | None) -> str:
    amount = node.at("Amt") if node else None
    return amount.attributes.get("Ccy", "") if amount else ""


def _document(entry: Node, section: Section) -> Document:
    side = _SIDES.get(entry.text_at("CdtDbtInd"), Direction.UNKNOWN)
    details = list(entry.all("NtryDtls/TxDtls"))
    other = _other(details, side)
    own = Party(account=section.account)
    value = _day(entry.at("ValDt/Dt", "ValDt/DtTm"))
    parts = tuple(_parts(details, side, entry)) if len(details) > 1 else ()
    return Document(
        line=entry.line,
        kind=entry.text_at("BkTxCd/Prtry/Cd") or "/".join(node.text for node in _codes(entry)),
        number=entry.text_at("NtryDtls/TxDtls/Refs/EndToEndId", "AcctSvcrRef", "NtryRef"),
        day=_day(entry.at("BookgDt/Dt", "BookgDt/DtTm")),
        amount=_amount(entry.text_at("Amt")),
        amount_text=entry.text_at("Amt"),
        payer=other if side == Direction.INCOMING else own,
        payee=own if side == Direction.INCOMING else other,
        purpose=" ".join(dict.fromkeys(text for detail in details if (text := _purpose(detail))))
        or entry.text_at("AddtlNtryInf"),
        raw=dict(_raw(entry)),
        debited=value if side == Direction.OUTGOING else Day(),
        credited=value if side == Direction.INCOMING else Day(),
        currency=_currency(entry) or section.currency,
        own=section.account,
        direction=side,
        is_return=entry.text_at("RvslInd") in ("true", "1"),
        parts=parts,
    )


def _codes(entry: Node) -> Iterator[Node]:
    for path in ("BkTxCd/Domn/Cd", "BkTxCd/Domn/Fmly/Cd", "BkTxCd/Domn/Fmly/SubFmlyCd"):
        yield from entry.all(path)


def _other(details: list[Node], side: Direction) -> Party:
    """The other side; of a batch only what all its payments share."""
    parties = {_party(detail, side) for detail in details}
    return parties.pop() if len(parties) == 1 else Party()


def _party(detail: Node, side: Direction) -> Party:
    who = "Dbtr" if side == Direction.INCOMING else "Cdtr"
    related = detail.at("RltdPties") or detail
    person = related.at(f"{who}/Pty") or related.at(who)
    account = related.at(f"{who}Acct")
    agent = detail.at(f"RltdAgts/{who}Agt/FinInstnId")
    numbers = [node.text for kind in ("OrgId", "PrvtId") for node in person.all(f"Id/{kind}/Othr/Id")] if person else []
    return Party(
        name=person.text_at("Nm") if person else "",
        inn=next((number for number in numbers if number.isdigit() and len(number) in (10, 12)), ""),
        account=_account(account) if account else "",
        bic=agent.text_at("ClrSysMmbId/MmbId", "BICFI", "BIC") if agent else "",
        bank=agent.text_at("Nm") if agent else "",
    )


def _account(node: Node) -> str:
    return account_of(node.text_at("Id/IBAN", "Id/Othr/Id"))


def _purpose(detail: Node) -> str:
    free = [node.text for node in detail.all("RmtInf/Ustrd")]
    references = [node.text for node in detail.all("RmtInf/Strd/CdtrRefInf/Ref")]
    return " ".join(text for text in (*free, *references, detail.text_at("AddtlTxInf")) if text)


def _parts(details: list[Node], side: Direction, entry: Node) -> Iterator[Part]:
    """The payments of a batch, if each says its sum in the currency of the entry."""
    for detail in details:
        amount = detail.at("Amt", "AmtDtls/TxAmt/Amt")
        value = _amount(amount.text) if amount else None
        if amount and value and amount.attributes.get("Ccy", _currency(entry)) == _currency(entry):
            yield Part(value, _party(detail, side), _purpose(detail))


def _day(node: Node | None) -> Day:
    """The day of a date or of a moment, as the bank's own clock stood."""
    return day_of(node.text.partition("T")[0]) if node else Day()


def _raw(node: Node, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text of an entry by its path; a path that repeats is numbered."""
    seen: dict[str, int] = {}
    for child in node.children:
        seen[child.name] = seen.get(child.name, 0) + 1
        number = f"[{seen[child.name]}]" if seen[child.name] > 1 else ""
        here = f"{path}{child.name}{number}"
        if child.text:
            yield here, " ".join([child.text, *(f"{key}={value}" for key, value in child.attributes.items())])
        yield from _raw(child, f"{here}/")


def _odd(waiting: list[Node]) -> Iterator[Oddity]:
    if waiting:
        words = _("Записи, которые банк ещё не провёл, не загружены. Таких записей: %(count)s.") % {"count": len(waiting)}
        yield Oddity(words, waiting[0].line)
