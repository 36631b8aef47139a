"""Lines that are no payment of a partner, each by a rule with a name that stands on the line."""

from __future__ import annotations

import re
from enum import StrEnum

from okno.core.speech import N_
from okno.money.rules.bank.lines import Line
from okno.money.rules.bank.values import Direction

_TREASURY = ("03100", "03212", "03222", "03232", "03242", "03252", "03262", "03272", "40101", "40102")
_BANKS_OWN = ("30232", "30233", "40911", "47422", "47423", "47426", "47427", "70601", "61304")
_BANK_ORDER = "17"
_RETURN = re.compile(r"возврат|ошибочн|\bвозвр\b|сторно|излишне\s+(?:пере|упла)", re.IGNORECASE)
_ADVANCE = re.compile(r"\bаванс|предоплат", re.IGNORECASE)


class Aside(StrEnum):
    """Why a line is set aside."""

    OWN_TRANSFER = "own_transfer"
    RETURN = "return"
    TAX = "tax"
    BANK_ORDER = "bank_order"
    OUTGOING = "outgoing"
    NOTHING = "nothing"
    BY_PERSON = "by_person"


ASIDE_NAMES = {
    Aside.OWN_TRANSFER: N_("перевод между своими счетами"),
    Aside.RETURN: N_("возврат"),
    Aside.TAX: N_("налог или бюджет"),
    Aside.BANK_ORDER: N_("банковский ордер"),
    Aside.OUTGOING: N_("платёж от нас"),
    Aside.NOTHING: N_("нулевая сумма"),
    Aside.BY_PERSON: N_("отложено человеком"),
}


def aside_of(line: Line) -> Aside | None:
    """The rule that sets a readable line aside, the most telling one first; None: it may be a partner's payment."""
    document = line.document
    if line.direction == Direction.INTERNAL:
        return Aside.OWN_TRANSFER
    if not line.amount:
        return Aside.NOTHING
    if document.is_return or is_return(document.purpose):
        return Aside.RETURN
    if line.direction == Direction.UNKNOWN:
        return None
    if document.is_budget or line.other.account.startswith(_TREASURY):
        return Aside.TAX
    if document.pay_kind == _BANK_ORDER or line.other.account.startswith(_BANKS_OWN):
        return Aside.BANK_ORDER
    return Aside.OUTGOING if line.direction == Direction.OUTGOING else None


def is_return(purpose: str) -> bool:
    """Whether the purpose says that money goes back, or came by mistake."""
    return bool(_RETURN.search(purpose))


def is_advance(purpose: str) -> bool:
    """Whether the payer says that they pay ahead."""
    return bool(_ADVANCE.search(purpose))
