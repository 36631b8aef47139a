"""The text of a payment code by ГОСТ Р 56042-2014, which fills the payment form of a bank's application."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

SEPARATORS = "|~^;#"
READABLE = 300
"""Bytes that a phone still reads well from paper."""
LIMITS = {"Name": 160, "BankName": 45, "Purpose": 210}


@dataclass(frozen=True, slots=True)
class Payee:
    """Who is paid, where."""

    name: str
    account: str
    bank: str
    bic: str
    corr_account: str = ""
    inn: str = ""
    kpp: str = ""


def payment_text(payee: Payee, amount: Decimal | None, purpose: str, more: Mapping[str, str] | None = None) -> str:
    """``ST00012|Name=…``; the separator is one that occurs in no value. The amount is said in kopecks."""
    pairs = {
        "Name": payee.name,
        "PersonalAcc": payee.account,
        "BankName": payee.bank,
        "BIC": payee.bic,
        "CorrespAcc": payee.corr_account or "0",
        "PayeeINN": payee.inn,
        "KPP": payee.kpp,
        "Sum": "" if amount is None else str(int(amount * 100)),
        "Purpose": purpose,
        **(more or {}),
    }
    said = {key: value[: LIMITS.get(key, len(value))] for key, value in pairs.items() if value}
    separator = next(sign for sign in SEPARATORS if not any(sign in value for value in said.values()))
    return separator.join(["ST00012", *(f"{key}={value}" for key, value in said.items())])


def as_bytes(text: str) -> bytes:
    """UTF-8 or, where that is too much to be read from paper, cp1251 with its own sign; bytes, so that nothing is guessed."""
    said = text.encode()
    if len(said) <= READABLE:
        return said
    try:
        return ("ST00011" + text.removeprefix("ST00012")).encode("cp1251")
    except UnicodeEncodeError:
        return said
