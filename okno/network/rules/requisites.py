"""Requisites of partners by country: what they are called and whether a number can be one."""

from __future__ import annotations

from stdnum.by import unp
from stdnum.exceptions import ValidationError
from stdnum.ru import inn, ogrn

from okno.core.speech import N_

NAMES = {"inn": N_("ИНН"), "kpp": N_("КПП"), "ogrn": N_("ОГРН"), "bin": N_("БИН"), "unp": N_("УНП")}
OF_COUNTRY = {"RU": ("inn", "kpp", "ogrn"), "KZ": ("bin",), "BY": ("unp",)}
_CHECKS = {"inn": inn.validate, "ogrn": ogrn.validate, "unp": unp.validate}


def doubtful(code: str, value: str) -> bool:
    """Whether the number cannot be right: wrong length, wrong check digit, or all noughts, which the check digit misses."""
    if not value.strip("0"):
        return True
    if code == "kpp":
        return not (len(value) == 9 and value[:4].isdigit() and value[6:].isdigit())
    if code == "bin":
        return not _is_bin(value)
    try:
        _CHECKS[code](value)
    except ValidationError:
        return True
    return False


def _is_bin(value: str) -> bool:
    """БИН and ИИН of Kazakhstan: 12 digits, the last one a weighted sum modulo 11, with a second row of weights for ten."""
    if len(value) != 12 or not value.isdigit():
        return False
    digits = [int(digit) for digit in value]
    control = sum(weight * digit for weight, digit in zip(range(1, 12), digits, strict=False)) % 11
    if control == 10:
        weights = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)
        control = sum(weight * digit for weight, digit in zip(weights, digits, strict=False)) % 11
    return control == digits[11]
