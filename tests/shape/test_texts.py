"""Russian first, English complete: every text has its English, and both files of the catalogue are what the code asks for."""

from __future__ import annotations

import re
from functools import cache

from tests.shape.texts import MO, PO, as_mo, as_po, kept, renewed

CYRILLIC = re.compile("[А-Яа-яЁё]")
PLACE = re.compile(r"%\(\w+\)s|\{[\w.|]*\}")
# words that a reader of English types or meets in a Russian file
QUOTED = ("Есть: подписана", "Есть: менеджер", "до 1 500 000 — 5", "до 100 000 — 32 000", "не «выше»", "«КонецФайла»")


@cache
def texts() -> list[tuple[str, str]]:
    return [(str(message.id), str(message.string)) for message in renewed() if message.id]


def test_every_text_has_its_english() -> None:
    """``make texts`` adds what is new and names what lacks."""
    assert [russian for russian, english in texts() if not english] == []


def test_the_catalogue_is_what_the_code_says() -> None:
    """Nothing is missing, left over or only guessed (fuzzy); ``make texts`` writes both files."""
    assert PO.read_bytes() == as_po(renewed())
    assert MO.read_bytes() == as_mo(kept())


def test_places_of_a_text_are_those_of_its_english() -> None:
    """A lost ``%(name)s`` is a lost name; a foreign one is a broken page."""
    odd = [russian for russian, english in texts() if sorted(PLACE.findall(russian)) != sorted(PLACE.findall(english))]
    assert odd == []


def test_english_is_english() -> None:
    russian_left = [english for russian, english in texts() if CYRILLIC.search(english) and not any(q in russian for q in QUOTED)]
    assert russian_left == []


def test_edges_of_a_text_are_kept() -> None:
    """Spaces at the ends, and as many forms of a counted word."""
    for russian, english in texts():
        assert russian[:1].isspace() == english[:1].isspace(), russian
        assert russian[-1:].isspace() == english[-1:].isspace(), russian
        if re.fullmatch(r"[а-яё ]+(,[а-яё ]+){2}", russian):
            assert english.count(",") == 2, russian
