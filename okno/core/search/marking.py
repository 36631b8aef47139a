"""Which letters of a text are what was typed; no Django."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from okno.core.search.asking import Group
from okno.core.search.folding import RUNS, folded, twin


class Piece(NamedTuple):
    """A stretch of a text; ``is_typed``: somebody typed this."""

    text: str
    is_typed: bool = False


def marked(text: str, groups: Sequence[Group]) -> list[Piece]:
    """«Омск-2» for «ом» → [Ом] ск-2; a code or a phone is marked across its signs."""
    terms = {term.text for group in groups for way in group for term in way}
    pieces, last = [], 0
    for start, end in _spans(text, terms):
        if start >= last:
            pieces += [Piece(text[last:start]), Piece(text[start:end], is_typed=True)]
            last = end
    return [piece for piece in (*pieces, Piece(text[last:])) if piece.text]


def _spans(text: str, terms: set[str]) -> Iterator[tuple[int, int]]:
    runs = [(folded(run[0]), run.span()) for run in RUNS.finditer(text)]
    for place, (word, (start, _)) in enumerate(runs):
        numbers = list(takewhile(lambda run: run[0].isdigit(), runs[place + 1 :]))
        spots = [spot for _, span in (runs[place], *numbers) for spot in range(*span)]
        written = (word, twin(word) + "".join(number for number, _ in numbers))
        typed = [len(term) for term in terms if any(each.startswith(term) for each in written)]
        if typed and max(typed) <= len(spots):
            yield start, spots[max(typed) - 1] + 1
