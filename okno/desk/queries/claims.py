"""Which stations have a claim open: the fact alone, which other rooms wait for; what was said stays behind the door."""

from __future__ import annotations

from collections.abc import Iterable

from okno.desk.models import Question
from okno.desk.rules.turns import State


def partners_with_claims(partners: Iterable[int]) -> set[int]:
    """Of these partners those who have a claim open: a question of a topic of claims that nobody has closed."""
    open_claims = Question.objects.filter(state=State.OPEN, topic__is_claim=True, station__partner__in=list(partners))
    return set(open_claims.values_list("station__partner", flat=True))
