"""How a KPI's value and its change are written. The unit stands once, in the name; a table holds bare numbers and %."""

from __future__ import annotations

from decimal import Decimal

from okno.core import numbers
from okno.core.numbers import NBSP
from okno.kpi.rules.canon import Kpi

NO_DATA = ("нет данных", "no data")
FEW_DATA = ("мало данных", "few data")

# decimals in a table, and where every digit is wanted
_PLACES = {"₽": (0, 2), "₽/н-ч": (0, 2), "шт": (0, 0), "н-ч": (1, 3), "н-ч/пост": (1, 3), "%": (1, 2)}
_RATIO_PLACES = {"шт": 2, "н-ч": 2}
_UNITS_EN = {"шт": "", "н-ч": "h", "₽/н-ч": "₽/h", "н-ч/пост": "h/bay", "пункты": "points", "раз": "times"}


def show(kpi: Kpi, value: Decimal | float | None, *, exact: bool = False, unit: bool = False, lang: str = "ru") -> str:
    """The value for a person: «4 120 000», «53,5 %», «5,07»; ``exact`` money to the kopeck; None is «нет данных»."""
    if value is None:
        return NO_DATA[lang == "en"]
    places = _places(kpi, exact)
    if kpi.is_share:
        return numbers.percent(value, places, lang)
    text = numbers.number(value, places, lang)
    tail = unit_name(kpi, lang) if unit else ""
    return f"{text}{NBSP}{tail}" if tail else text


def show_short(kpi: Kpi, value: Decimal | float | None, lang: str = "ru") -> str:
    """For the narrow columns of comparison: «4 310 т»; a ratio as it is."""
    if value is not None and kpi.unit == "₽" and not kpi.is_ratio:
        return numbers.thousands(value, lang)
    return show(kpi, value, lang=lang)


def unit_name(kpi: Kpi, lang: str = "ru") -> str:
    return _UNITS_EN.get(kpi.unit, kpi.unit) if lang == "en" else kpi.unit


def change(kpi: Kpi, now: Decimal | None, before: Decimal | None, lang: str = "ru") -> str:
    """From a plan, a month or the peers: shares «−3 п.п.», points «+4», all else «−8 %»; "" when there is nothing to compare."""
    if now is None or before is None:
        return ""
    if kpi.is_share:
        return numbers.signed_points(now - before, lang=lang)
    if kpi.unit == "пункты":
        return numbers.signed(now - before, 0, lang)
    if not before:
        return ""
    relative = (now - before) / abs(before)
    return numbers.signed_percent(relative, 1 if abs(relative) < Decimal("0.01") else 0, lang)


def _places(kpi: Kpi, exact: bool) -> int:
    if kpi.is_ratio and kpi.unit in _RATIO_PLACES:
        return 3 if exact else _RATIO_PLACES[kpi.unit]
    return _PLACES.get(kpi.unit, (1, 2) if kpi.unit == "пункты" else (2, 4))[exact]
