"""Numbers of exports: Russian and English decimal signs, spaces, brackets, words for «no data». Nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from okno.core.intake.cells import Cell

PLACES = 6
MICRO = 10**PLACES
# one trillion: a figure of a month above it is a slip of the pen, and columns of the database end there too
LIMIT = 10**12
# «no data» among whole micro-units: below any readable number
NULL = -(2**63)

NULL_WORDS = frozenset({"", "-", "–", "—", "н/д", "нет данных", "#н/д", "#n/a", "n/a"})

_CURRENCY = re.compile(r"^₽|(?:руб\.?|₽)$", re.IGNORECASE)
_DIGITS = re.compile(r"(?:[0-9]+\.?[0-9]*|\.[0-9]+)\Z")
_LONGEST = 40
_STEP = Decimal(1).scaleb(-PLACES)
_POWERS = tuple(10 ** (PLACES - places) for places in range(PLACES + 1))
ONE = Decimal(1)


class Unreadable(ValueError):
    """The cell holds something that is not what its column promises."""


def read_number(cell: Cell, scale: Decimal = ONE) -> Decimal | None:
    """The number of a cell times ``scale``, at most six decimals (half up); None for a word of «no data».

    Raises Unreadable for anything else: a mark for «yes», a date, letters, two decimal signs.
    """
    if cell is None:
        return None
    if isinstance(cell, str):
        value = _from_text(cell)
        if value is None:
            return None
    else:
        value = _from_sheet(cell)
    value *= scale
    if not -LIMIT < value < LIMIT:
        raise Unreadable(cell)
    exponent = value.as_tuple().exponent
    return value.quantize(_STEP, ROUND_HALF_UP) if isinstance(exponent, int) and exponent < -PLACES else value


def _from_sheet(cell: Cell) -> Decimal:
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        raise Unreadable(cell)
    value = Decimal(repr(cell))  # 0.1 and not 0.1000000000000000055
    if not value.is_finite():
        raise Unreadable(cell)
    return value


def _from_text(text: str) -> Decimal | None:
    bare = "".join(text.split())
    if bare.lower() in NULL_WORDS or " ".join(text.split()).lower() in NULL_WORDS:
        return None
    if len(bare) > _LONGEST:
        raise Unreadable(text)
    bare = _CURRENCY.sub("", bare.removeprefix("'"))
    negative = False
    if bare.startswith("(") and bare.endswith(")"):
        negative, bare = True, _CURRENCY.sub("", bare[1:-1])
    elif bare[:1] in ("-", "−"):
        negative, bare = True, bare[1:]
    digits = _with_point(bare)
    if not _DIGITS.match(digits):
        raise Unreadable(text)
    return -Decimal(digits) if negative else Decimal(digits)


def _with_point(text: str) -> str:
    """One comma or one dot is the decimal sign; where both stand, the last one is and the other groups digits."""
    commas, dots = text.count(","), text.count(".")
    if commas and dots:
        sign, other = (",", ".") if text.rfind(",") > text.rfind(".") else (".", ",")
        if text.count(sign) > 1:
            raise Unreadable(text)
        return text.replace(other, "").replace(sign, ".")
    if commas > 1 or dots > 1:
        raise Unreadable(text)
    return text.replace(",", ".")


def to_micros(value: Decimal) -> int:
    """A number as whole millionths: exact, small, quick to add."""
    return int(value.scaleb(PLACES).to_integral_value(ROUND_HALF_UP))


def from_micros(micros: int, places: int = PLACES) -> Decimal:
    """Back again, with so many decimals, half up (away from zero)."""
    step = 10 ** (PLACES - places)
    units, rest = divmod(abs(micros), step)
    units += rest * 2 >= step
    return Decimal(units if micros >= 0 else -units).scaleb(-places)


def micros_reader(scale: Decimal = ONE) -> Callable[[Cell], int]:
    """A quick ``read_number`` for one column of a long table: whole millionths, NULL for «no data»."""

    # typed: 1, 1.0 and True are one key otherwise, and True is not a number
    @lru_cache(maxsize=16384, typed=True)
    def read(cell: Cell) -> int:
        if isinstance(cell, str) and scale == ONE:
            whole, _, part = cell.replace(",", ".", 1).partition(".")
            if (
                len(whole) <= 12
                and len(part) <= PLACES
                and cell.isascii()
                and whole.isdecimal()
                and (not part or part.isdecimal())
            ):
                return int(whole + part) * _POWERS[len(part)]
        value = read_number(cell, scale)
        return NULL if value is None else to_micros(value)

    return read
