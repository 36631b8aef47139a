"""Control keys of bank accounts, Russian (ЦБ РФ, порядок № 515) and IBAN, and of numbers that an invoice must not have wrong.

In our own requisites and a partner's card a wrong key stops; in a bank's file it only warns. Whoever calls decides.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import cycle

from stdnum import bic as swift
from stdnum import iban

from okno.core.speech import N_
from okno.network.rules.requisites import doubtful

CURRENCY_LETTERS = {letter: str(digit) for digit, letter in enumerate("АВСЕНКМРТХ")}
CASH_CENTRES = ("000", "001", "002")
TREASURY = "40102"
KPP = re.compile(r"\d{4}[0-9A-Z]{2}\d{3}\Z")
IBAN_SIZES = {"KZ": 20, "BY": 28}
"""Signs of an account where accounts are IBANs."""
FAULTS: Mapping[str, str] = {
    "bic": N_("БИК — девять цифр, проверьте его"),
    "account": N_("контрольная цифра счёта не сходится с БИК"),
    "corr_account": N_("корреспондентский счёт не сходится с БИК"),
    "swift": N_("БИК этой страны — восемь или одиннадцать знаков, как KCJBKZKX, проверьте его"),
    "iban_KZ": N_("счёт в Казахстане — двадцать знаков, первые KZ, проверьте его"),
    "iban_BY": N_("счёт в Беларуси — двадцать восемь знаков, первые BY, проверьте его"),
    "iban": N_("контрольные цифры счёта не сходятся"),
    "inn": N_("контрольная цифра ИНН не сходится"),
    "kpp": N_("КПП — девять знаков, проверьте его"),
    "ogrn": N_("контрольная цифра ОГРН не сходится"),
    "bin": N_("контрольная цифра БИН не сходится"),
    "unp": N_("контрольная цифра УНП не сходится"),
}


def is_bic(bic: str) -> bool:
    """Nine digits; banks begin with 04, bodies of the treasury do not."""
    return len(bic) == 9 and bic.isdigit()


def account_is_sound(bic: str, account: str) -> bool:
    """Whether the key of a client's account is right for its bank. The treasury's accounts carry none."""
    digits = _digits(account)
    if not (is_bic(bic) and digits):
        return False
    return digits.startswith("0") or _sums_to_nought(_client_prefix(bic) + digits)


def corr_account_is_sound(bic: str, account: str) -> bool:
    """Whether a correspondent account (30101) or one of the treasury (40102) is right for its bank."""
    digits = _digits(account)
    if not (is_bic(bic) and digits and _sums_to_nought(_bank_prefix(bic) + digits)):
        return False
    return digits.startswith(TREASURY) or (digits.startswith("30101") and digits[-3:] == bic[-3:])


def with_key(bic: str, account: str) -> str:
    """The account with its ninth digit, the key, put right."""
    digits = _digits(account)
    prefix = _bank_prefix(bic) if digits.startswith(("30101", TREASURY)) else _client_prefix(bic)
    nought = digits[:8] + "0" + digits[9:]
    key = _weighted(prefix + nought) % 10 * 3 % 10
    return account[:8] + str(key) + account[9:]


def faults(said: Mapping[str, str]) -> list[str]:
    """Codes of what is wrong with an entity's numbers; see ``FAULTS``."""
    found = [code for code in ("inn", "ogrn", "bin", "unp") if said.get(code) and doubtful(code, said[code])]
    if said.get("kpp") and not KPP.match(said["kpp"]):
        found.append("kpp")
    return found


def account_faults(country: str, bank: Mapping[str, str]) -> list[str]:
    """The same of an account with its bank, by the rules of the country where the entity sits."""
    if country in IBAN_SIZES:
        found = [] if swift.is_valid(bank["bic"]) else ["swift"]
        return [*found, *_iban_faults(country, bank["account"])]
    if not is_bic(bank["bic"]):
        return ["bic"]
    found = [] if account_is_sound(bank["bic"], bank["account"]) else ["account"]
    if bank.get("corr_account") and not corr_account_is_sound(bank["bic"], bank["corr_account"]):
        found.append("corr_account")
    return found


def _iban_faults(country: str, account: str) -> list[str]:
    if not account.startswith(country) or len(account) != IBAN_SIZES[country]:
        return [f"iban_{country}"]
    return [] if iban.is_valid(account) else ["iban"]


def _digits(account: str) -> str:
    """Twenty digits, a currency letter in the sixth place put for its digit; "" for anything else."""
    plain = account[:5] + CURRENCY_LETTERS.get(account[5:6], account[5:6]) + account[6:]
    return plain if len(plain) == 20 and plain.isdigit() and plain.isascii() else ""


def _client_prefix(bic: str) -> str:
    return _bank_prefix(bic) if bic[-3:] in CASH_CENTRES else bic[-3:]


def _bank_prefix(bic: str) -> str:
    return "0" + bic[4:6]


def _weighted(digits: str) -> int:
    return sum(int(digit) * weight % 10 for digit, weight in zip(digits, cycle((7, 1, 3)), strict=False))


def _sums_to_nought(digits: str) -> bool:
    return _weighted(digits) % 10 == 0
