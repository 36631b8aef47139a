"""The statements that read the index."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection

from okno.core.search.asking import Group, as_tsquery
from okno.core.search.typos import forgiven, nearest, trigrams

MOST = 30
"""Rows of a kind that are given."""
LOOKED_AT = 500
"""Rows of a kind from which those are chosen; where more begin so, more letters are on their way."""
CANDIDATES = 200
"""Words that share trigrams with a mistyped one and are looked at closely."""


class Row(NamedTuple):
    """A row of the index that answers; ``whole``: by whole words, not by their beginnings alone."""

    kind: str
    object_id: int
    title: str
    note: str
    own: str
    moment: datetime | None
    whole: bool
    station: str


@dataclass
class Rows:
    """The rows of these kinds, at these stations or of none (``None``: at all stations)."""

    kinds: Collection[str]
    stations: Collection[int] | None

    def found(self, groups: Sequence[Group]) -> list[Row]:
        """Those that meet all groups."""
        words = {
            "asked": [as_tsquery(groups, kind) for kind in self.kinds],
            "whole": [as_tsquery(groups, kind, whole=True) for kind in self.kinds],
            "starts": [f"{way[0].text}%" for way in groups[0]],
        }
        return [Row(*row) for row in self._all(_FOUND, words)]

    def newest(self) -> list[Row]:
        return [Row(*row) for row in self._all(_NEWEST, {})]

    def known(self, asked: Sequence[Sequence[Group]]) -> list[bool]:
        """Of several queries, which find anything; one that asks for nothing yet is no mistake."""
        queries = [" | ".join(as_tsquery(groups, kind) for kind in self.kinds) if groups else None for groups in asked]
        return [known for (known,) in self._all(_KNOWN, {"queries": queries})]

    def _all(self, statement: str, words: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        scope = "TRUE" if self.stations is None else "(r.station_id IS NULL OR r.station_id = ANY(%(stations)s::bigint[]))"
        narrow: dict[str, Any] = {"kinds": list(self.kinds), "stations": list(self.stations or ())}
        with connection.cursor() as cursor:
            cursor.execute(statement.format(scope=scope), {**narrow, "most": MOST, "looked_at": LOOKED_AT, **words})
            return cursor.fetchall()


def rows_of(things: Sequence[tuple[str, int]]) -> list[Row]:
    """The rows of these things (kind and number), in this order; what is not there is left out."""
    if not things:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_NAMED, [list(each) for each in zip(*things, strict=True)])
        return [Row(*row) for row in cursor.fetchall()]


def near_words(words: Sequence[str]) -> dict[str, list[str]]:
    """The words of the index nearest to each of these."""
    if not words:
        return {}
    asked: dict[str, Any] = {"most": CANDIDATES}
    for place, word in enumerate(words):
        asked |= {f"trigrams{place}": trigrams(word), f"length{place}": len(word), f"least{place}": len(word) - forgiven(word)}
    candidates: dict[int, list[str]] = {}
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(f"({_NEAR.format(place=place)})" for place in range(len(words))), asked)
        for place, word in cursor.fetchall():
            candidates.setdefault(place, []).append(word)
    return {word: nearest(word, candidates.get(place, ())) for place, word in enumerate(words)}


_SHOWN = "f.kind, f.object_id, f.title, f.note, f.own, f.moment, f.whole, coalesce(s.title, '')"
_STATION = "LEFT JOIN core_searchrow s ON s.station_id = f.station_id AND s.lends <> ''"
# whole words first: no number of beginnings keeps them out, and where there are enough of them, beginnings are not looked for
_FOUND = f"""
    SELECT {_SHOWN} FROM unnest(%(kinds)s::text[], %(asked)s::tsquery[], %(whole)s::tsquery[]) AS k (kind, asked, whole)
    CROSS JOIN LATERAL (
        SELECT r.*, r.own LIKE ANY(%(starts)s) AS starts FROM (
            SELECT r.*, TRUE AS whole FROM core_searchrow r WHERE r.words @@ k.whole AND {{scope}}
            UNION ALL
            SELECT r.*, FALSE FROM core_searchrow r WHERE r.words @@ k.asked AND NOT r.words @@ k.whole AND {{scope}}
            LIMIT %(looked_at)s
        ) r
        ORDER BY whole DESC, starts DESC, moment DESC NULLS LAST, object_id LIMIT %(most)s
    ) f {_STATION}"""  # noqa: S608 — texts of this module alone
_NEWEST = f"""
    SELECT {_SHOWN} FROM unnest(%(kinds)s::text[]) AS k (kind)
    CROSS JOIN LATERAL (
        SELECT r.*, TRUE AS whole FROM core_searchrow r WHERE r.kind = k.kind AND {{scope}}
        ORDER BY r.moment DESC NULLS LAST, r.object_id LIMIT %(most)s
    ) f {_STATION} ORDER BY f.moment DESC NULLS LAST, f.object_id"""  # noqa: S608
# counted, not EXISTS: of a single row the planner believes that it soon meets one by reading the table
_KNOWN = """
    SELECT q.query IS NULL OR (
        SELECT count(*) > 0 FROM (SELECT FROM core_searchrow r WHERE r.words @@ q.query AND {scope} LIMIT %(looked_at)s) found)
    FROM unnest(%(queries)s::tsquery[]) WITH ORDINALITY AS q (query, place) ORDER BY q.place"""
_NAMED = f"""
    SELECT {_SHOWN} FROM unnest(%s::text[], %s::bigint[]) WITH ORDINALITY AS t (kind, object_id, place)
    CROSS JOIN LATERAL (SELECT r.*, TRUE AS whole FROM core_searchrow r WHERE r.kind = t.kind AND r.object_id = t.object_id) f
    {_STATION} ORDER BY t.place"""  # noqa: S608
_NEAR = """
    SELECT {place}, w.word FROM core_searchword w
    WHERE w.trigrams && %(trigrams{place})s::varchar[] AND length(w.word) >= %(least{place})s
    ORDER BY (SELECT count(*) FROM unnest(w.trigrams) t WHERE t = ANY(%(trigrams{place})s::varchar[])) DESC,
             abs(length(w.word) - %(length{place})s)
    LIMIT %(most)s"""
