"""How else may be read what was typed and is not there; no Django."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from okno.core.search.asking import LONGEST, Group, groups_of
from okno.core.search.folding import RUNS, folded, runs_of
from okno.core.search.layouts import switched
from okno.core.search.typos import is_spelled

NAMED = 3
"""Letters from which on a word may be the beginning of a kind's name."""


class Chunk(NamedTuple):
    """What stands between two spaces, as it was typed and in the other layout."""

    layouts: tuple[str, ...]

    @property
    def words(self) -> list[str]:
        """Those that may be mistyped."""
        return [word for layout in self.layouts for word in _spelled(layout)]

    def corrected(self, near: Mapping[str, Sequence[str]]) -> list[str]:
        """The chunk with the nearest words in place of its own, in the first layout in which all of them have some."""
        for layout in self.layouts:
            words = _spelled(layout)
            if words and all(near.get(word) for word in words):
                return [_replaced(layout, near, n) for n in range(max(len(near[word]) for word in words))]
        return []


def _spelled(text: str) -> list[str]:
    return [run for run in runs_of(text) if is_spelled(run)]


def _replaced(text: str, near: Mapping[str, Sequence[str]], n: int) -> str:
    """With the n-th of the nearest words, or the last one where there are fewer."""
    return RUNS.sub(lambda run: near[run[0]][min(n, len(near[run[0]]) - 1)] if near.get(run[0]) else run[0], folded(text))


class Reading(NamedTuple):
    """What is left to look for, and among which kinds (any when empty)."""

    chunks: list[Chunk]
    kinds: list[str]


def reading_of(typed: str, kinds: Mapping[str, str]) -> Reading:
    """«встреча омск» is «омск» among meetings. ``kinds``: each with the words by which people call it."""
    chunks = [Chunk(tuple(dict.fromkeys((chunk, switched(chunk))))) for chunk in typed[:LONGEST].split()]
    named = [_named(chunk, kinds) for chunk in chunks]
    left = [chunk for chunk, found in zip(chunks, named, strict=True) if not found]
    return Reading(left, sorted({kind for found in named for kind in found}))


def _named(chunk: Chunk, kinds: Mapping[str, str]) -> list[str]:
    begun = tuple(folded(layout) for layout in chunk.layouts if len(layout) >= NAMED)
    return [kind for kind, words in kinds.items() if any(word.startswith(begun) for word in runs_of(words))]


def merged(read: Sequence[Sequence[str]]) -> list[Group]:
    """The groups of chunks of which some have variants, and any of these will do; none where a chunk has nothing to say."""
    if not all(read):
        return []
    first = [variants[0] for variants in read]
    texts = [
        " ".join([*first[:place], variant, *first[place + 1 :]]) for place, variants in enumerate(read) for variant in variants
    ]
    # variants differ in letters alone, so all texts have the same groups in the same order
    return [tuple(dict.fromkeys(way for group in same for way in group)) for same in zip(*map(groups_of, texts), strict=False)]
