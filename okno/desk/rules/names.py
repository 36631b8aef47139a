"""From a reply to one person a text that all may read: names, numbers and courtesies are taken out; no Django.

A name that was given is never left in. What is cut too much the writer puts back, who sees every cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from okno.desk.rules.courtesies import without_courtesies
from okno.desk.rules.cuts import Cleaned, Kind, Pieces, Span, cut_out, joined
from okno.desk.rules.forms import SHORT, called, father_forms, forms
from okno.desk.rules.shapes import FATHER, INITIALS, apart, companies, numbers
from okno.desk.rules.topics import folded

TOKEN = re.compile(r"[A-Za-zА-Яа-яЁё]+|\d+")
CODE = re.compile(r"[A-Za-zА-Яа-яЁё]+[\s_–-]?\d+(?:[-–]\d+)?")
COMMON = frozenset((
    "ип", "ооо", "ао", "зао", "оао", "пао", "тоо", "станция", "сервис", "группа", "компания", "и", "на", "в", "у", "сын", "центр",
))  # fmt: skip
"""Legal forms, and words that name no one."""
LOOKS = str.maketrans("АВЕКМНОРСТУХ", "ABEKMHOPCTYX")
FIRST = frozenset(form for name in SHORT for form in forms(name) | called(name))
"""First names that anybody may bear: whoever is called so may be a client whom no list knows."""
SMALL = 4
"""Shorter names («Ли», «Лев») count only when they are written large: the same letters are words."""
PLACE = 5
"""A word of a station's name at least this long tells the station by itself: «в Новгороде»."""


@dataclass
class Names:
    """Who and what may stand in a text: full names of people, names and codes of stations, names of partners."""

    people: Iterable[str] = ()
    stations: Iterable[str] = ()
    partners: Iterable[str] = ()
    words: set[str] = field(init=False, default_factory=set)
    codes: dict[str, Kind] = field(init=False, default_factory=dict)
    phrases: dict[str, list[tuple[Kind, list[frozenset[str]]]]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        for name in self.people:
            self._add_person(_words(name))
        for name in self.stations:
            self._add_thing(Kind.STATION, name)
        for name in self.partners:
            self._add_thing(Kind.PARTNER, name)
            self._add_person([word for word in _words(name) if word not in COMMON])

    def _add_person(self, words: Iterable[str]) -> None:
        for word in filter(lambda each: len(each) > 1, words):
            self.words |= father_forms(word) if word.endswith(("вич", "ьич")) else forms(word) | called(word)

    def _add_thing(self, kind: Kind, name: str) -> None:
        code = _code(name)
        if any(sign.isdigit() for sign in code):
            self.codes[code] = kind
        wholes = [_whole(word) for word in _words(name, digits=True) if word not in COMMON]
        self._add_phrase(kind, wholes)
        if kind is Kind.STATION:
            for whole in wholes[1:]:
                if all(len(form) >= PLACE for form in whole):
                    self._add_phrase(kind, [whole])

    def _add_phrase(self, kind: Kind, wholes: list[frozenset[str]]) -> None:
        for first in wholes[0] if wholes else ():
            self.phrases.setdefault(first, []).append((kind, wholes))


def without_names(text: str, names: Names) -> Cleaned:
    """The text without anybody's and anything's name, and what was cut."""
    pieces: Pieces = [text]
    for find in (numbers, companies, lambda part: _things(part, names), lambda part: _people(part, names)):
        pieces = cut_out(pieces, find)
    return Cleaned(tuple(joined(list(without_courtesies(joined(pieces))))))


def _things(text: str, names: Names) -> list[Span]:
    """Stations and partners by their codes, by all words of their names, or by the first one alone when it is written large."""
    spans = [
        (*found.span(), names.codes[code]) for found in CODE.finditer(text) if (code := _code(found[0])) in names.codes
    ]  # fmt: skip
    tokens = [(*found.span(), folded(found[0])) for found in TOKEN.finditer(text)]
    for place, (start, end, word) in enumerate(tokens):
        for kind, wholes in names.phrases.get(word, ()):
            following = tokens[place : place + len(wholes)]
            is_whole = len(following) == len(wholes) and all(
                token[2] in whole for token, whole in zip(following, wholes, strict=True)
            )
            if is_whole or text[start].isupper():
                spans.append((start, following[-1][1] if is_whole else end, kind))
    return apart(spans)


def _people(text: str, names: Names) -> list[Span]:
    """Names that were given, in any case, large or small; and whatever looks like somebody's name."""
    spans = [(*found.span(), Kind.PERSON) for pattern in (FATHER, INITIALS) for found in pattern.finditer(text)]
    spans += [(*found.span(), Kind.PERSON) for found in TOKEN.finditer(text) if _is_name(found[0], names)]
    return apart(spans)


def _is_name(word: str, names: Names) -> bool:
    small = folded(word)
    if small in names.words and (len(small) >= SMALL or word[0].isupper()):
        return True
    return word.istitle() and small in FIRST


def _whole(word: str) -> frozenset[str]:
    """A word of a name in every case; a number is itself."""
    return forms(word) if word.isalpha() else frozenset({word})


def _words(name: str, *, digits: bool = False) -> list[str]:
    return [folded(found[0]) for found in TOKEN.finditer(name) if digits or found[0].isalpha()]


def _code(text: str) -> str:
    """«ОМ-1», «om 1», «OM1»: one code, whichever alphabet it was typed in."""
    return re.sub(r"[\W_]+", "", text.upper().translate(LOOKS))
