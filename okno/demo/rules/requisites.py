"""Requisites that no real company can have: right in form and check digit, with a region or a year that does not exist."""

from __future__ import annotations

from itertools import product

from okno.network.rules.requisites import doubtful


def requisites(country: str, number: int, *, sole_trader: bool) -> dict[str, str]:
    """Code of a requisite → its number, as that country has them; another for every ``number`` of a partner."""
    serial = 10_000 + number * 197
    if country == "KZ":
        return {"bin": _checked("bin", f"9913{5 if sole_trader else 4}0", serial, 5, 1)}
    if country == "BY":
        return {"unp": _checked("unp", "7", serial, 7, 1)}
    if sole_trader:
        return {"inn": _checked("inn", "0000", serial, 6, 2), "ogrn": _checked("ogrn", "32600", serial, 9, 1)}
    return {
        "inn": _checked("inn", "0000", serial, 5, 1),
        "kpp": f"0000010{serial % 90 + 10}",
        "ogrn": _checked("ogrn", "12600", serial, 7, 1),
    }


def _checked(code: str, start: str, serial: int, places: int, check: int) -> str:
    """The number that begins so; where no check digits fit a serial number, the next one is tried."""
    tails = ["".join(tail) for tail in product("0123456789", repeat=check)]
    numbers = (f"{start}{serial + step:0{places}}{tail}" for step in range(100) for tail in tails)
    return next(number for number in numbers if not doubtful(code, number))
