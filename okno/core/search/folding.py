"""Texts as the index knows them: small letters, ё as е, nothing but runs of letters and of digits; no Django.

A number belongs to the word before it, so «ОМ-1», «om1» and «om 1» are one code. Codes are written in Latin letters where the
Cyrillic ones look the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from unicodedata import normalize

RUNS = re.compile(r"[^\W\d_]+|\d+")
TWINS = str.maketrans("авекмнорстух", "abekmhopctyx")
SOUNDS = str.maketrans("абвгдезиклмнопрстуфхц", "abvgdeziklmnoprstufhc")
LONGEST = 40
"""Letters of a word that are kept; nobody types more."""
TAILS = (10, 7, 6, 5, 4)
"""A phone is found by its whole number and by so many of its last digits."""
LONG_PHONE = 11


def folded(text: str) -> str:
    """Small letters, ё as е, й as one sign."""
    return normalize("NFC", text).lower().replace("ё", "е")


def runs_of(text: str) -> list[str]:
    """«Омск-2, ул. Ленина» → омск, 2, ул, ленина."""
    return [run[:LONGEST] for run in RUNS.findall(folded(text))]


def twin(word: str) -> str:
    """The word in Latin letters where each of its letters has a look-alike, else as it is: «ом» → om, «пермь» → пермь."""
    latin = word.translate(TWINS)
    return latin if latin.isascii() else word


def sound(word: str) -> str:
    """How a code is said and therefore typed: «ст» → st; as it is where a letter has no Latin one."""
    latin = word.translate(SOUNDS)
    return latin if latin.isascii() else word


def words_of(text: str) -> list[str]:
    """What a text is found by, in its order: words and numbers of two signs and more, and codes."""
    runs = runs_of(text)
    found: list[str] = []
    for place, run in enumerate(runs):
        if len(run) > 1:
            found.append(run)
        found += _codes(twin(run), runs[place + 1 :])
    return list(dict.fromkeys(found))


def _codes(code: str, rest: Iterable[str]) -> Iterator[str]:
    """st, 001, 7 → st001, st0017; of numbers alone 00, 42 → 0042."""
    for run in rest:
        if not run.isdigit() or len(code) + len(run) > LONGEST:
            return
        code += run
        yield code


def digits_of(phone: str) -> str:
    """The number with its country: «8 (900) 000-00-42» → 79000000042."""
    digits = "".join(run for run in runs_of(phone) if run.isdigit())
    return f"7{digits[1:]}" if len(digits) == LONG_PHONE and digits.startswith("8") else digits


def tails_of(phone: str) -> list[str]:
    """What a phone is found by: the whole number, and its last digits."""
    digits = digits_of(phone)
    return list(dict.fromkeys([digits, *(digits[-size:] for size in TAILS if len(digits) > size)])) if digits else []
