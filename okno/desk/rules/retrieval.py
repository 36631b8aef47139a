"""What makes an article fit what was asked, and which word was meant by a misspelt one; no Django (decision 0013)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from math import log

from okno.core.search.typos import mistakes

TITLE, ASKED, TEXT = 0.67, 0.5, 0.33
"""How much a word counts by where it stands: in the title, in the question that bore the article, in its text."""
ENOUGH = 1.2
"""What an article must reach to be suggested, chosen on the `tune` questions; the likely topic alone brings up to one."""
CLOSE_TO_BEST = 0.6
"""How near to the best one the others must come."""
FAINT = 0.25
"""The same for words that were typed to search by: whoever searches looks through more."""
GUESSED = 0.7
"""How much a word counts that was not typed so, but was likely meant."""
COMMON = 0.35
"""A word that stands in a larger share of the articles tells nothing."""
SHORTEST = 5
"""Shorter words are not guessed at: too many others are near them."""


def rarity(articles: int, total: int) -> float:
    """How much a word tells that stands in so many articles of all: nearly one for one article, nought for all of them."""
    return log(1 + (total - articles + 0.5) / (articles + 0.5)) / log(total + 2)


VOWELS = str.maketrans("оеёэиыяюу", "аииииииуу")
HARD = str.maketrans("", "", "ьъ")


def sound(word: str) -> str:
    """A word as it is heard: vowels that one mixes up are one, doubled letters one, soft and hard signs none."""
    return re.sub(r"(.)\1+", r"\1", word.translate(VOWELS).translate(HARD))


def keys(word: str) -> list[str]:
    """The sound of a word, and with each letter left out: of two words that are one slip apart one key is common."""
    heard = sound(word)
    return sorted({heard, *(heard[:place] + heard[place + 1 :] for place in range(len(heard)))})


def slips(one: str, other: str) -> int:
    """Letters changed, left out, put in, or two neighbours swapped: how many it takes from one word to the other."""
    return mistakes(one, other, most=len(one) + len(other))[-1]


def meant(word: str, known: Iterable[str]) -> list[str]:
    """Of known words those nearest to a misspelt one: a slip for a short word, up to three of a long one's vowels."""
    most = 1 if len(word) < 8 else 2 if len(word) < 11 else 3
    near = [(slips(word, other), other) for other in known if word[:1] == other[:1] or sound(word) == sound(other)]
    least = min((count for count, _ in near), default=most + 1)
    return sorted(other for count, other in near if count == least) if least <= most else []
