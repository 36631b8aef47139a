"""What the search finds things by, against what their rooms tell of them."""

from __future__ import annotations

from collections.abc import Iterator

from okno.cli.checks.finding import Finding
from okno.core.models import SearchRow
from okno.core.search.index import FIELDS, stray_words
from okno.home.queries.search import KINDS

ROOM = "core"
RULE = "поиск знает о вещи то же, что её комната; исправляет okno reindex"


def rows_are_told() -> Iterator[Finding]:
    """Every thing of every kind stands in the index as its room tells it, and nothing else does."""
    for kind in KINDS:
        told = {each.object_id: each.row for each in kind.told()}
        rows = {row[1]: row for row in SearchRow.objects.filter(kind=kind.kind).values_list(*FIELDS)}
        for number in sorted(told.keys() | rows.keys()):
            if told.get(number) != rows.get(number):
                yield Finding(ROOM, f"{kind.kind} {number}", RULE)
    for row in SearchRow.objects.exclude(kind__in=[kind.kind for kind in KINDS]):
        yield Finding(ROOM, str(row), RULE)


def words_are_lent() -> Iterator[Finding]:
    """A row is found by its own words and by those of its station, no more and no less."""
    for name in stray_words():
        yield Finding(ROOM, name, RULE)


CHECKS = (rows_are_told, words_are_lent)
