"""How wide words are on paper, and so which columns a table needs and which of its rows surely take one line.

The typesetter can find out itself, by setting every cell two more times; letter widths added up cost a hundredth of that.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from PIL import ImageFont

FONT = Path(__file__).parents[2] / "core" / "fonts" / "Inter-SemiBold.ttf"  # the widest of those in use
EM = 1000
PAGE = 515.9  # 182 mm between the margins
GAP = 6.2  # 2.2 mm
SLACK = 1.03  # figures in equal widths bring wider signs with them
FIRST_LEAST = 100.0  # what the first column, the name, must keep


@cache
def _face() -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONT), EM, layout_engine=ImageFont.Layout.BASIC)


@cache
def letter(character: str) -> float:
    """The advance of a character in ems; figures are set in equal widths."""
    return max(_face().getlength(each) for each in ("0123456789" if character.isdigit() else character)) / EM


def width(text: str, size: float) -> float:
    """Points that the text takes on one line, rather more than less."""
    return sum(map(letter, text)) * size * SLACK


def columns(heads: Sequence[str], rows: Sequence[Sequence[str]], size: float, *, fixed: float = 0.0) -> list[float]:
    """Widths of all columns but the first, in points, each by its longest text; a head may break at its spaces.

    ``fixed`` is taken by columns of another kind. Empty when too little would be left for the first: then the typesetter
    must find a way.
    """
    least = [max((width(word, size) for word in head.split(" ")), default=0.0) for head in heads]
    found = [max(width(text, size) for text in column) for column in zip(*rows, strict=True)] or least
    found = [max(each) for each in zip(found, least, strict=True)][1:]
    return found if first_column(found, fixed) >= FIRST_LEAST else []


def first_column(others: Sequence[float], fixed: float = 0.0) -> float:
    """What the others leave for the first column."""
    return PAGE - sum(others) - GAP * len(others) - fixed
