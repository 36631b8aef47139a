"""The topic of a question, guessed: a naive Bayes model over the letters of its words; no Django (decision 0014)."""

from __future__ import annotations

import json
import re
import zlib
from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import exp, log, sqrt

WORD = re.compile(r"[a-zа-я0-9]+")
SHORTEST, LONGEST, STEM = 3, 5, 6

Guess = list[tuple[str, float]]
"""Topics by code, the likeliest first, and how sure the model is of each; together they make one."""


def folded(text: str) -> str:
    """Small letters, ё as е: people type it either way."""
    return text.lower().replace("ё", "е")


def signs(text: str) -> Counter[str]:
    """What the model reads of a text: runs of 3–5 letters within a word and its edges, and the beginning of each word."""
    found: Counter[str] = Counter()
    for word in WORD.findall(folded(text)):
        framed = f" {word} "
        for size in range(SHORTEST, LONGEST + 1):
            if len(framed) <= size:
                found[framed] += 1
                break
            found.update(framed[place : place + size] for place in range(len(framed) - size + 1))
        found[f"={word[:STEM]}"] += 1
    return found


@dataclass(frozen=True)
class Model:
    """What was learnt: for each sign how rare it is, and how much it speaks for each topic.

    ``sharpness`` turns what the signs say into confidences that come true as often as they say.
    """

    topics: tuple[str, ...]
    signs: tuple[str, ...]
    rarity: array[float]
    speaks: array[float]
    sharpness: float = 1.0

    @cached_property
    def places(self) -> dict[str, int]:
        return {sign: place for place, sign in enumerate(self.signs)}

    def scores(self, text: str) -> list[float]:
        """How much the text speaks for each topic; empty when nothing in it is known."""
        places, width = self.places, len(self.topics)
        known = [(places[sign], count) for sign, count in signs(text).items() if sign in places]
        if not known:
            return []
        weights = [(1 + log(count)) * self.rarity[place] for place, count in known]
        length = sqrt(sum(weight * weight for weight in weights))
        total = [0.0] * width
        for (place, _), weight in zip(known, weights, strict=True):
            share, row = weight / length, self.speaks[place * width : (place + 1) * width]
            total = [sum_ + share * says for sum_, says in zip(total, row, strict=True)]
        return total

    def guess(self, text: str) -> Guess:
        """The topics of a text, the likeliest first; empty when nothing in it is known."""
        sure = confidences(self.scores(text), self.sharpness)
        return sorted(zip(self.topics, sure, strict=False), key=lambda pair: (-pair[1], pair[0]))

    def packed(self) -> bytes:
        """As the table keeps it."""
        head = json.dumps({"topics": self.topics, "signs": self.signs, "sharpness": self.sharpness}, ensure_ascii=False).encode()
        return zlib.compress(len(head).to_bytes(4, "big") + head + self.rarity.tobytes() + self.speaks.tobytes())

    @classmethod
    def unpacked(cls, kept: bytes) -> Model:
        """The model that was packed."""
        content = zlib.decompress(kept)
        start = 4 + int.from_bytes(content[:4], "big")
        head = json.loads(content[4:start])
        numbers = array("f", content[start:])
        count = len(head["signs"])
        return cls(tuple(head["topics"]), tuple(head["signs"]), numbers[:count], numbers[count:], head["sharpness"])


def confidences(scores: Sequence[float], sharpness: float) -> list[float]:
    """Scores as shares of one."""
    most = max(scores, default=0.0)
    raised = [exp((score - most) * sharpness) for score in scores]
    return [each / sum(raised) for each in raised]


def guess_by_words(text: str, words: Mapping[str, Sequence[str]]) -> Guess:
    """By lists of beginnings of words, for a home that has not learnt yet: shares of all that were met, the most first."""
    said = f" {' '.join(WORD.findall(folded(text)))}"
    met = {code: sum(f" {folded(word)}" in said for word in beginnings) for code, beginnings in words.items()}
    total = sum(met.values())
    return sorted(((code, count / total) for code, count in met.items() if count), key=lambda pair: (-pair[1], pair[0]))
