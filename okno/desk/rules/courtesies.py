"""Greetings, forms of address, good wishes and signatures of a letter; no Django."""

from __future__ import annotations

import re
from collections.abc import Iterator

from okno.desk.rules.cuts import GAP, Cut, Kind, Pieces, shown

HELLO = re.compile(
    r"\A\W*(?:здравствуй(?:те)?|добр(?:ый|ого|ое)\s+(?:день|дня|вечер|вечера|утро|утра|времени суток)|приветствую|привет|"
    rf"доброго времени|уважаем\w+|коллеги)(?!\w)(?:[\s,]+(?:коллеги|друзья|{GAP}|уважаем\w+|вам|всем))*[\s,.!{GAP}—–-]*",
    re.IGNORECASE,
)
ADDRESS = re.compile(rf"(?:\A|(?<=[.!?\n]))\s*{GAP}\s*[,!]\s*")
"""A name that was cut, and a comma: somebody is spoken to."""
FAREWELL = re.compile(
    r"(?:\A|(?<=[.!?\n…,;])|(?<=\s))\s*(?:с\s+(?:наилучшими\s+|лучшими\s+)?(?:уважением|пожеланиями)|"
    r"хорош(?:его|ей|их)\s+(?:дня|вечера|недели|выходных)|всего\s+(?:доброго|хорошего|наилучшего)|удачи(?!\w)|"
    r"спасибо\s+за\s+(?:обращение|вопрос|понимание|терпение)|обращайтесь|будем\s+рады\s+помочь|до\s+свидания|"
    r"если\s+(?:будут|останутся|возникнут|появятся)\s+(?:ещ[её]\s+)?вопросы|(?:всегда\s+)?на\s+связи(?!\w)|ваш\s+менеджер(?!\w))"
    r"[^.!?\n]*[.!?\n]*",
    re.IGNORECASE,
)
SIGNATURE = 120
"""What follows the last good wishes is a signature, if it is no longer than this."""


def without_courtesies(pieces: Pieces) -> Iterator[str | Cut]:
    """The same without them; names were cut before, and stand in them as gaps."""
    spans, at = list(_spans(shown(pieces))), 0
    for piece in pieces:
        length = len(piece.became if isinstance(piece, Cut) else piece)
        inside = [(max(start - at, 0), min(end - at, length)) for start, end in spans if start < at + length and end > at]
        if isinstance(piece, Cut):
            yield Cut(Kind.COURTESY, piece.was, "") if inside else piece
        else:
            yield from _outside(piece, inside)
        at += length


def _spans(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while found := HELLO.match(text[start:]) or ADDRESS.match(text[start:]):
        start += found.end()
    if start:
        yield 0, start
    yield from (found.span() for found in ADDRESS.finditer(text, start))
    ends = [found.span() for found in FAREWELL.finditer(text, start)]
    for place, (begin, end) in enumerate(ends, start=1):
        is_last = place == len(ends) and len(text) - end < SIGNATURE
        yield begin, len(text) if is_last else end


def _outside(text: str, inside: list[tuple[int, int]]) -> Iterator[str | Cut]:
    """The text, and as cuts what lies inside."""
    at = 0
    for start, end in sorted(inside):
        if end > at:
            yield text[at : max(start, at)]
            yield Cut(Kind.COURTESY, text[max(start, at) : end], "")
            at = end
    yield text[at:]
