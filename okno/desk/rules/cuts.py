"""What is taken out of a text, and what stands in its place; no Django."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from okno.core.speech import N_

GAP = "…"


class Kind(StrEnum):
    COURTESY = "courtesy"
    DOCUMENT = "document"
    MAIL = "mail"
    MONEY = "money"
    NUMBER = "number"
    PARTNER = "partner"
    PERSON = "person"
    PHONE = "phone"
    STATION = "station"


KIND_NAMES = {
    Kind.COURTESY: N_("приветствие, подпись"),
    Kind.DOCUMENT: N_("номер документа"),
    Kind.MAIL: N_("адрес"),
    Kind.MONEY: N_("сумма"),
    Kind.NUMBER: N_("номер"),
    Kind.PARTNER: N_("компания"),
    Kind.PERSON: N_("имя"),
    Kind.PHONE: N_("телефон"),
    Kind.STATION: N_("станция"),
}
INSTEAD = {Kind.COURTESY: "", Kind.DOCUMENT: f"№ {GAP}", Kind.MONEY: f"{GAP} ₽"}
"""What stands in place of a cut; a gap for all others."""

Span = tuple[int, int, Kind]


@dataclass(frozen=True, slots=True)
class Cut:
    """What was taken out, and what stands there now."""

    kind: Kind
    was: str
    became: str


Pieces = Sequence[str | Cut]


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text in pieces: what stayed, and cuts."""

    pieces: tuple[str | Cut, ...]

    @property
    def text(self) -> str:
        return tidy(shown(self.pieces))

    @property
    def cuts(self) -> list[Cut]:
        return [piece for piece in self.pieces if isinstance(piece, Cut)]


def shown(pieces: Pieces) -> str:
    """The text as it now reads."""
    return "".join(piece.became if isinstance(piece, Cut) else piece for piece in pieces)


def cut_out(pieces: Pieces, find: Callable[[str], Iterable[Span]]) -> list[str | Cut]:
    """Cut what is found out of every piece that stayed; the spans come in order and apart."""
    return list(_cut_out(pieces, find))


def _cut_out(pieces: Pieces, find: Callable[[str], Iterable[Span]]) -> Iterator[str | Cut]:
    for piece in pieces:
        if isinstance(piece, Cut):
            yield piece
            continue
        at = 0
        for start, end, kind in find(piece):
            yield piece[at:start]
            yield Cut(kind, piece[start:end], INSTEAD.get(kind, GAP))
            at = end
        yield piece[at:]


def joined(pieces: Pieces) -> list[str | Cut]:
    """Cuts of one kind with nothing but spaces, dots and hyphens between them are one: «Иванову О. П.»."""
    found: list[str | Cut] = []
    for piece in pieces:
        if piece == "":
            continue
        if isinstance(piece, Cut) and (before := _before(found, piece)):
            between = shown(found[-1:]) if isinstance(found[-1], str) else ""
            del found[-2 if between else -1 :]
            piece = Cut(piece.kind, before.was + between + piece.was, piece.became)
        found.append(piece)
    return found


def _before(found: Pieces, piece: Cut) -> Cut | None:
    """The cut that this one goes on with."""
    last = found[-1] if found else ""
    if isinstance(last, str):
        last = found[-2] if len(found) > 1 and not last.strip(" \u00a0.-–") else ""
    return last if isinstance(last, Cut) and last.kind is piece.kind else None


def tidy(text: str) -> str:
    """Spaces and signs as they should be where something was taken out; the text begins with a capital letter."""
    text = re.sub(r"[ \t\u00a0]+([,.!?;:])", r"\1", text)
    lines = (re.sub(r"[ \t]{2,}", " ", line).strip(" \t,;") for line in text.splitlines())
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    return text[:1].upper() + text[1:]
