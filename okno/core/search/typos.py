"""Which words somebody may have meant: trigrams to find candidates, distance to choose among them; no Django.

What is typed may be unfinished, so it is held against the beginning of a longer word as well.
"""

from __future__ import annotations

from collections.abc import Iterable

SHORTEST = 4
"""Letters from which on a word may be mistyped: with fewer, everything is near everything."""
LONG = 8
"""Letters from which on two mistakes are forgiven."""


def is_spelled(word: str) -> bool:
    """Whether a word can be mistyped at all: one of letters, not a number or a code."""
    return len(word) >= SHORTEST and word.isalpha()


def trigrams(word: str) -> list[str]:
    """«омск» → «  о», « ом», «омс», «мск», «ск »: any one mistake leaves at least one of them."""
    padded = f"  {word} "
    return sorted({padded[place : place + 3] for place in range(len(padded) - 2)})


def forgiven(word: str) -> int:
    """How many mistakes in a word are taken for mistakes."""
    return 2 if len(word) >= LONG else 1


def nearest(typed: str, words: Iterable[str]) -> list[str]:
    """The words with the fewest mistakes in what was typed, those of its length first; none when there are too many."""
    found: dict[int, list[str]] = {}
    for word in set(words):
        if (count := distance(typed, word, forgiven(typed))) is not None:
            found.setdefault(count, []).append(word)
    best = found[min(found)] if found else []
    return sorted(best, key=lambda word: (abs(len(word) - len(typed)), word))


def distance(typed: str, word: str, most: int) -> int | None:
    """Mistakes (a letter wrong, missing, too many, two changed places) up to the word or a beginning of it; None above ``most``.

    A beginning is at least as long as what was typed: whoever has left out a letter at the end has not typed it yet.
    """
    if len(word) < len(typed) - most:
        return None
    word = word[: len(typed) + most]
    found = mistakes(typed, word, most)
    least = min(found[min(len(typed), len(word)) :], default=most + 1)
    return least if least <= most else None


def mistakes(typed: str, word: str, most: int) -> list[int]:
    """How many up to each beginning of the word, the empty one first; nothing where all are above ``most``."""
    before: list[int] = []
    last = list(range(len(word) + 1))
    for row, sign in enumerate(typed, 1):
        here = [row]
        for column, other in enumerate(word, 1):
            cost = min(last[column] + 1, here[-1] + 1, last[column - 1] + (sign != other))
            if row > 1 and column > 1 and sign == word[column - 2] and typed[row - 2] == other:
                cost = min(cost, before[column - 2] + 1)
            here.append(cost)
        if min(here) > most:
            return []
        before, last = last, here
    return last
