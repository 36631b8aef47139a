"""Numbers, money, shares and days as people read them: Russian first, English by ``lang="en"``.

Half is rounded up (away from zero), groups of digits are held by a no-break space, minus is U+2212.
Nothing here decides what a figure means; a missing figure is the caller's word, not ours.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

Number = Decimal | int | float

NBSP = "\u00a0"
MINUS = "\u2212"

_MONTHS_EN = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SCALES = ((Decimal(10) ** 9, "млрд", "bn"), (Decimal(10) ** 6, "млн", "m"), (Decimal(10) ** 3, "тыс.", "k"))
_STEPS = [Decimal(1).scaleb(-places) for places in range(13)]


def exact(value: Number) -> Decimal:
    """The number as people would write it: a float by its shortest spelling, 0.1 and not 0.1000000000000000055."""
    return Decimal(repr(value)) if isinstance(value, float) else Decimal(value)


def rounded(value: Number, places: int = 0) -> Decimal:
    """Half up to so many decimals; never a negative zero."""
    result = exact(value).quantize(_STEPS[places], rounding=ROUND_HALF_UP)
    return abs(result) if result == 0 else result


def significant(value: Number, digits: int = 3) -> Decimal:
    """Half up to so many significant digits: 1 416 466 → 1 420 000."""
    number = exact(value)
    if number == 0:
        return Decimal(0)
    step = Decimal(1).scaleb(number.adjusted() - digits + 1)
    return Decimal(format((number / step).quantize(Decimal(1), rounding=ROUND_HALF_UP) * step, "f"))


def number(value: Number, places: int = 0, lang: str = "ru") -> str:
    """«1 234 567,89»; in English 1,234,567.89."""
    text = f"{rounded(value, places):,.{places}f}".replace("-", MINUS)
    if lang == "en":
        return text
    return text.replace(".", ";").replace(",", NBSP).replace(";", ",")


def trimmed(value: Number, places: int, lang: str = "ru") -> str:
    """Like ``number`` without zeros at the end of the fraction: 3,0 → 3."""
    text = number(value, places, lang)
    return text.rstrip("0").rstrip(",.") if places else text


def signed(value: Number, places: int = 0, lang: str = "ru") -> str:
    """With its sign, also when positive: «+2», «−8», «0»."""
    return _plus(rounded(value, places)) + number(value, places, lang)


def money(value: Number, lang: str = "ru") -> str:
    """To the kopeck: «1 234 567,89 ₽»."""
    return f"{number(value, 2, lang)}{NBSP}₽"


def money_whole(value: Number, lang: str = "ru") -> str:
    """Whole roubles: «1 234 568 ₽»."""
    return f"{number(value, 0, lang)}{NBSP}₽"


def thousands(value: Number, lang: str = "ru") -> str:
    """For narrow tables: «4 310 т» from 10 000 up, below that the whole number."""
    if abs(exact(value)) < 10_000:
        return number(value, 0, lang)
    return f"{number(exact(value) / 1000, 0, lang)}{NBSP}{'k' if lang == 'en' else 'т'}"


def money_scale(value: Number) -> Decimal:
    """The scale in which a sum is spoken of: 1, a thousand, a million or a milliard."""
    size = abs(significant(value))
    return next((scale for scale, _, _ in _SCALES if size >= scale), Decimal(1))


def money_short(value: Number, digits: int = 3, scale: Decimal | None = None, lang: str = "ru") -> str:
    """So many significant digits and a word: «1,42 млн ₽», «694 тыс. ₽». ``scale`` keeps two sums in one unit."""
    scale = scale or money_scale(value)
    share = significant(value, digits) / scale
    text = trimmed(share, max(0, digits - 1 - share.adjusted()) if share else 0, lang)
    word = next((en if lang == "en" else ru for size, ru, en in _SCALES if size == scale), "")
    return NBSP.join(part for part in (text, word, "₽") if part)


def percent(share: Number, places: int = 1, lang: str = "ru") -> str:
    """A share of one as a percentage: 0.535 → «53,5 %»."""
    return f"{number(exact(share) * 100, places, lang)}{_percent_sign(lang)}"


def signed_percent(share: Number, places: int = 0, lang: str = "ru") -> str:
    """«+2 %», «−8 %»."""
    return f"{signed(exact(share) * 100, places, lang)}{_percent_sign(lang)}"


def signed_points(share: Number, places: int = 1, lang: str = "ru") -> str:
    """A difference of two shares in percentage points: «−3 п.п.», «+0,4 п.п.»."""
    points = rounded(exact(share) * 100, places)
    return f"{_plus(points)}{trimmed(points, places, lang)}{NBSP}{'pp' if lang == 'en' else 'п.п.'}"


def plural(count: Number, one: str, few: str, many: str, lang: str = "ru") -> str:
    """The form of the word that the number asks for: 1 станция, 2 станции, 5 станций; a fraction takes ``few``."""
    whole = abs(exact(count))
    if lang == "en":
        return one if whole == 1 else many
    if whole != int(whole):
        return few
    tail = int(whole) % 100
    if tail % 10 == 1 and tail != 11:
        return one
    return few if tail % 10 in (2, 3, 4) and tail not in (12, 13, 14) else many


def counted(count: Number, one: str, few: str, many: str, lang: str = "ru") -> str:
    """The number and its word: «232 станции»."""
    return f"{number(count, 0, lang)}{NBSP}{plural(count, one, few, many, lang)}"


def day(value: date, lang: str = "ru") -> str:
    """23.11.2026; in English 23 Nov 2026."""
    if lang == "en":
        return f"{value.day} {_MONTHS_EN[value.month - 1]} {value.year}"
    return f"{value:%d.%m.%Y}"


def day_short(value: date, lang: str = "ru") -> str:
    """For lists: 23.11; in English 23 Nov."""
    return f"{value.day} {_MONTHS_EN[value.month - 1]}" if lang == "en" else f"{value:%d.%m}"


def moment(value: datetime, lang: str = "ru") -> str:
    """23.11.2026 10:14, as the clock on the value stands."""
    return f"{day(value, lang)} {value:%H:%M}"


def _plus(value: Decimal) -> str:
    return "+" if value > 0 else ""


def _percent_sign(lang: str) -> str:
    return "%" if lang == "en" else f"{NBSP}%"
