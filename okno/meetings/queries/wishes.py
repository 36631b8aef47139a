"""What people wish of the hours of meetings, in the words in which they typed it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q

from okno.accounts.models import Person
from okno.meetings.models import TimeWish
from okno.network.rules.hours import Week
from okno.network.rules.week_words import week_words

Words = tuple[str, str]
"""What is liked best and what cannot be."""


def wishes_of(partners: Iterable[int], person: Person) -> tuple[dict[int, Words], Words]:
    """Partner → their wishes, and a person's own; in one statement."""
    rows = TimeWish.objects.filter(Q(partner__in=list(partners)) | Q(person=person)).order_by("weekday", "since")
    found: dict[tuple[int | None, bool], list[TimeWish]] = defaultdict(list)
    for row in rows:
        found[row.partner_id, row.forbids].append(row)
    words = {key: _words(wishes) for key, wishes in found.items()}
    named = {partner for partner, _forbids in found if partner}
    of_partners = {partner: (words.get((partner, False), ""), words.get((partner, True), "")) for partner in named}
    return of_partners, (words.get((None, False), ""), words.get((None, True), ""))


def _words(wishes: Iterable[TimeWish]) -> str:
    days: list[list[tuple[int, int]]] = [[] for _day in range(7)]
    for wish in wishes:
        for day in [wish.weekday] if wish.weekday is not None else range(7):
            days[day].append((wish.since, wish.until))
    return week_words(Week(tuple(map(tuple, days)), keeps_holidays=False))
