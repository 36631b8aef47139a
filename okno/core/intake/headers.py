"""Headers of columns: made comparable, with the unit cut off, and looked up in a table of spellings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from okno.core.intake.numbers import ONE

_THOUSAND, _MILLION, _HUNDREDTH = Decimal(1000), Decimal(1_000_000), Decimal("0.01")
# written without spaces and dots
_UNITS: dict[str, Decimal] = {
    **dict.fromkeys(("руб", "р", "₽", "шт", "ед", "н-ч", "н/ч", "ч", "час", "%", "чел", "дн"), ONE),
    **dict.fromkeys(("тысруб", "тыср", "тыс₽"), _THOUSAND),
    **dict.fromkeys(("млнруб", "млнр", "млн₽"), _MILLION),
    "коп": _HUNDREDTH,
}
_BRACKETED = re.compile(r"[(\[]([^()\[\]]*)[)\]]\s*\Z")
_INCLUDING = re.compile(r"\s*в\s*(?:т\s*\.?\s*ч\b\.?|том\s+числе\b)")
_OTHER = re.compile(r"[^\w№%]|_")

IGNORE = "ignore"


@dataclass(frozen=True, slots=True)
class Spelling:
    """A header made comparable; ``unit`` as written, None where there is none."""

    text: str
    unit: str | None
    scale: Decimal


@lru_cache(maxsize=8192)
def normalise(header: str) -> Spelling:
    """Lower case, ё as е, unit cut off the end, «в т. ч.» off the beginning, only letters, digits, № and % left."""
    text = " ".join(header.lower().replace("ё", "е").split())
    text, unit = _without_unit(text)
    text = _INCLUDING.sub("", text, count=1) if _INCLUDING.match(text) else text
    scale = _UNITS[_bare(unit)] if unit else ONE
    return Spelling(" ".join(_OTHER.sub(" ", text).split()), unit, scale)


def _without_unit(text: str) -> tuple[str, str | None]:
    bracketed = _BRACKETED.search(text)
    if bracketed and _bare(bracketed[1]) in _UNITS:
        return text[: bracketed.start()], bracketed[1].strip()
    before, comma, tail = text.rpartition(",")
    if comma and _bare(tail) in _UNITS:
        return before, tail.strip()
    return text, None


def _bare(unit: str) -> str:
    return unit.replace(".", "").replace(" ", "")


def unit_alone(header: str) -> Spelling | None:
    """A cell that is nothing but a unit, as under a header of its own; a share is no unit of the sum above it."""
    text = " ".join(header.lower().split())
    scale = _UNITS.get(_bare(text))
    return Spelling("", text, scale) if scale is not None and text != "%" else None


class AliasTable:
    """Which spellings of a header mean which code. The code itself is always one of them."""

    def __init__(self, spellings: Mapping[str, Iterable[str]], base: AliasTable | None = None) -> None:
        """``base``: spellings shared by several kinds of table; where the two differ, the own ones win."""
        self._codes: dict[str, str] = dict(base._codes) if base else {}
        own = {normalise(text).text: code for code, texts in spellings.items() for text in (code, *texts)}
        self._codes.update(own)
        self.codes: frozenset[str] = frozenset(self._codes.values())
        self._examples: dict[str, str] = {
            **(base._examples if base else {}),
            **{code: next(iter(texts), code) for code, texts in spellings.items()},
        }

    def code(self, normalised: str) -> str | None:
        return self._codes.get(normalised)

    def example(self, code: str) -> str:
        """One spelling of a code, for messages."""
        return self._examples.get(code, code)


@dataclass(frozen=True)
class TableKind:
    """A kind of table: its spellings and what it cannot do without; of each group one column is enough."""

    name: str
    title: str
    aliases: AliasTable
    required: tuple[tuple[str, ...], ...]

    def lacks(self, codes: Iterable[str]) -> list[tuple[str, ...]]:
        present = set(codes)
        return [group for group in self.required if present.isdisjoint(group)]


@dataclass(frozen=True, slots=True)
class Column:
    """A recognised column: its place, its header as in the file (two rows joined by « / »), its code and unit."""

    index: int
    text: str
    code: str
    unit: str | None
    scale: Decimal
    # what each row of the header shows in this column
    shown: tuple[str, ...]
