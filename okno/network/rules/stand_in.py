"""Who acts for whom while people are away. A pair is (who is away, who stands in); the caller picks the day."""

from __future__ import annotations

from collections.abc import Iterable

Pair = tuple[int, int]


def stands_for(person: int, pairs: Iterable[Pair]) -> set[int]:
    """The person and everybody for whom they act: directly, or because the stand-in is away as well. Circles end."""
    behind: dict[int, list[int]] = {}
    for away, stand_in in pairs:
        behind.setdefault(stand_in, []).append(away)
    found, waiting = {person}, [person]
    while waiting:
        for away in behind.get(waiting.pop(), []):
            if away not in found:
                found.add(away)
                waiting.append(away)
    return found


def who_answers(person: int, pairs: Iterable[Pair]) -> int:
    """Who answers in place of the person: the last of the chain of stand-ins; in a circle the person themselves."""
    stand_in_of = dict(pairs)
    seen, answers = {person}, person
    while answers in stand_in_of:
        answers = stand_in_of[answers]
        if answers in seen:
            return person
        seen.add(answers)
    return answers


def makes_circle(away: int, stand_in: int, pairs: Iterable[Pair]) -> bool:
    """Whether the new pair would leave nobody at work: the stand-in's own chain comes back to who goes away."""
    return stand_in in stands_for(away, pairs)
