"""What was typed, as the index is asked for it, and how well a row answers; no Django.

A query is a list of groups, one for each thing that was typed: all must be met, each by any one of its ways.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from okno.core.search.folding import runs_of, sound, twin

LONGEST = 100
MOST_GROUPS = 8
SPEAKS = 4
"""Digits from which on a number after a word may be something by itself."""
FAR = 1000


class Term(NamedTuple):
    """A word of the index, or the beginning of one."""

    text: str
    begins: bool = True

    def meets(self, word: str) -> bool:
        return word.startswith(self.text) if self.begins else word == self.text


Way = tuple[Term, ...]
"""Terms that stand together: all of them."""
Group = tuple[Way, ...]
"""Ways to say the same thing: any of them."""


def groups_of(typed: str) -> list[Group]:
    """«омск 2» → омск2; «омск 2026» → омск2026, or омск and 2026. A lone letter says nothing yet."""
    groups = [_group(word, numbers) for word, numbers in _parts(runs_of(typed[:LONGEST]))]
    return [group for group in groups if group][:MOST_GROUPS]


def _parts(runs: Sequence[str]) -> list[tuple[str, list[str]]]:
    """Each word with the numbers after it; first those that stand before any word."""
    parts: list[tuple[str, list[str]]] = [("", [])]
    for run in runs:
        if run.isdigit():
            parts[-1][1].append(run)
        else:
            parts.append((run, []))
    return parts


def _group(word: str, numbers: list[str]) -> Group:
    """A code of the word and all the numbers after it, or of the first of them and the others by themselves."""
    if not word:
        return _number(numbers)
    return tuple(
        (first, *rest)
        for end in range(len(numbers), -1, -1)
        for first in _word(word, "".join(numbers[:end]))
        for rest in _others(numbers[end:])
    )


def _word(word: str, number: str) -> list[Term]:
    """The word as it was typed and as a code may have it; a lone letter is none."""
    if number:
        return [Term(code + number) for code in dict.fromkeys((twin(word), sound(word)))]
    return [Term(each) for each in dict.fromkeys((word, twin(word)))] if len(word) > 1 else []


def _others(numbers: list[str]) -> Group:
    """«омск 10» is no October; «омск 2026» may well be a year, «соколова 0042» a phone."""
    if not numbers:
        return ((),)
    return _number(numbers) if all(len(number) >= SPEAKS for number in numbers) else ()


def _number(numbers: list[str]) -> Group:
    """A phone is typed with gaps, and with 8 for the country; of several numbers each may be one by itself."""
    joined = "".join(numbers)
    ways: list[Way] = [(Term(joined),)] if len(joined) > 1 else []
    if joined.startswith("8") and len(joined) > len("8900"):
        ways.append((Term(f"7{joined[1:]}"),))
    if len(numbers) > 1 and all(len(number) > 1 for number in numbers):
        ways.append(tuple(map(Term, numbers)))
    return tuple(ways)


def as_tsquery(groups: Sequence[Group], kind: str, *, whole: bool = False) -> str:
    """The query among things of a kind, in PostgreSQL's words; ``whole``: no beginnings, for what was typed to its end."""
    ways = ((" & ".join(_term(term, kind, whole) for term in way) for way in group) for group in groups)
    return " & ".join(f"({' | '.join(group)})" for group in ways)


def _term(term: Term, kind: str, whole: bool) -> str:
    return f"'{kind}|{term.text}'{':*' if term.begins and not whole else ''}"


def place_of(words: Sequence[str], group: Group) -> int | None:
    """Where in the words the group is met first; None where it is not met."""
    places = (_place(words, way) for way in group)
    return min((place for place in places if place is not None), default=None)


def _place(words: Sequence[str], way: Way) -> int | None:
    first = [next((place for place, word in enumerate(words) if term.meets(word)), None) for term in way]
    return None if None in first else first[0]


def meets(words: Sequence[str], groups: Sequence[Group]) -> bool:
    """Whether the words meet all that was typed, which is something."""
    return bool(groups) and all(place_of(words, group) is not None for group in groups)


def nearness(words: Sequence[str], groups: Sequence[Group]) -> tuple[int, bool]:
    """For sorting, the nearest first: how far from the beginning, and whether out of the order that was typed."""
    places = [FAR if (place := place_of(words, group)) is None else place for group in groups]
    return min(places, default=FAR), places != sorted(places)
