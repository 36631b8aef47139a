"""The index and its writers. Whoever changes what a thing is found by tells it anew, in the same transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction

from okno.core.models import SearchRow, SearchWord
from okno.core.search.folding import tails_of, words_of
from okno.core.search.typos import is_spelled, trigrams

BATCH = 5000


@dataclass(frozen=True, slots=True)
class Told:
    """One thing as its room tells it: what is shown of it, and what else it is found by.

    ``station_id``: to which station it belongs; the words that the station's own row ``lends`` find it too. Title and note are
    what people typed: words of the program have two languages and are said to the reader.
    """

    kind: str
    object_id: int
    title: str = ""
    note: str = ""
    words: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    station_id: int | None = None
    lends: tuple[str, ...] = ()
    moment: datetime | None = None

    @property
    def own(self) -> list[str]:
        """Folded, the title first."""
        found = [word for text in (self.title, *self.words, *self.lends) for word in words_of(text)]
        return list(dict.fromkeys([*found, *(tail for phone in self.phones for tail in tails_of(phone))]))

    @property
    def row(self) -> tuple[object, ...]:
        """As FIELDS of the table have it."""
        lends = dict.fromkeys(word for text in self.lends for word in words_of(text))
        texts = self.title[:300], self.note[:300], " ".join(self.own), " ".join(lends)
        return self.kind, self.object_id, self.station_id, *texts, self.moment


FIELDS = {
    "kind": "text", "object_id": "bigint", "station_id": "bigint", "title": "text", "note": "text", "own": "text",
    "lends": "text", "moment": "timestamptz",
}  # fmt: skip


def put(told: Told) -> None:
    """The thing is found by this from now on."""
    put_many([told])


@transaction.atomic(savepoint=False)
def put_many(told: Iterable[Told]) -> int:
    """The same for many, in a few statements; of a thing told twice the last counts. Returns how many rows are new or changed."""
    rows = {(each.kind, each.object_id): each for each in told}.values()
    # stations first: the others of the same call borrow their words
    changed = sum(_put(part) for part in ([row for row in rows if row.lends], [row for row in rows if not row.lends]) if part)
    if changed:
        _learn({word for row in rows for word in row.own if is_spelled(word)})
    return changed


@transaction.atomic(savepoint=False)
def put_kinds(kinds: Mapping[str, Callable[[], Iterable[Told]]]) -> int:
    """The whole index anew: these kinds in their order (stations lend to those that follow), each with all its things.

    Returns how many rows were wrong. Whoever tells something meanwhile waits; what they told before is read.
    """
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE core_searchrow IN SHARE ROW EXCLUSIVE MODE")
    others, _rows = SearchRow.objects.exclude(kind__in=kinds).delete()
    wrong = others + sum(_put_all(kind, list(told())) for kind, told in kinds.items())
    _forget()
    return wrong


def _put_all(kind: str, told: Sequence[Told]) -> int:
    with connection.cursor() as cursor:
        numbers = [each.object_id for each in told]
        cursor.execute("DELETE FROM core_searchrow WHERE kind = %s AND object_id <> ALL(%s::bigint[])", [kind, numbers])
        return cursor.rowcount + put_many(told)


def stray_words() -> list[str]:
    """Kind and number of the rows that are found by other words than their own and their station's; there should be none."""
    with connection.cursor() as cursor:
        cursor.execute(_STRAY)
        return [f"{kind} {number}" for kind, number in cursor.fetchall()]


def _put(told: Sequence[Told]) -> int:
    changed: list[int] = []
    with connection.cursor() as cursor:
        for start in range(0, len(told), BATCH):
            columns = zip(*(each.row for each in told[start : start + BATCH]), strict=True)
            cursor.execute(_PUT, [list(column) for column in columns])
            changed += [station for (station,) in cursor.fetchall()]
        if changed and told[0].lends:
            cursor.execute(_LEND, [changed])
    return len(changed)


def _learn(words: set[str]) -> None:
    """Words that nobody has told before may be mistyped from now on."""
    known = set(SearchWord.objects.filter(word__in=words).values_list("word", flat=True))
    new = [SearchWord(word=word, trigrams=trigrams(word)) for word in sorted(words - known)]
    SearchWord.objects.bulk_create(new, batch_size=BATCH)


def _forget() -> None:
    """Words that stand in no row any more need not be guessed."""
    with connection.cursor() as cursor:
        cursor.execute(_FORGET)


_SAID = [*(name for name in FIELDS if name not in ("kind", "object_id")), "words"]
# with the kind before each: a word that stands in everything is looked up among the things of one kind
_WORDS = """array_to_tsvector(ARRAY(
        SELECT {row}.kind || '|' || w FROM unnest(string_to_array(trim({row}.own || ' ' || {lent}), ' ')) w))"""
_PUT = f"""
    INSERT INTO core_searchrow AS r ({", ".join(FIELDS)}, words)
    SELECT t.*, {_WORDS.format(row="t", lent="coalesce(s.lends, '')")}
    FROM unnest({", ".join(f"%s::{sort}[]" for sort in FIELDS.values())}) AS t ({", ".join(FIELDS)})
    LEFT JOIN core_searchrow s ON s.station_id = t.station_id AND s.lends <> '' AND t.lends = ''
    ORDER BY t.kind, t.object_id
    ON CONFLICT (kind, object_id) DO UPDATE
    SET {", ".join(f"{name} = excluded.{name}" for name in _SAID)}
    WHERE ({", ".join(f"r.{name}" for name in _SAID)}) IS DISTINCT FROM ({", ".join(f"excluded.{name}" for name in _SAID)})
    RETURNING r.station_id"""  # noqa: S608 — names of this module alone
_LEND = f"""
    UPDATE core_searchrow r SET words = {_WORDS.format(row="r", lent="s.lends")} FROM core_searchrow s
    WHERE s.station_id = ANY(%s) AND s.lends <> '' AND r.station_id = s.station_id AND r.lends = ''"""  # noqa: S608
_STRAY = f"""
    SELECT r.kind, r.object_id FROM core_searchrow r
    LEFT JOIN core_searchrow s ON s.station_id = r.station_id AND s.lends <> '' AND r.lends = ''
    WHERE r.words <> {_WORDS.format(row="r", lent="coalesce(s.lends, '')")} ORDER BY 1, 2"""  # noqa: S608
_FORGET = """
    DELETE FROM core_searchword w WHERE NOT EXISTS (
        SELECT FROM (SELECT DISTINCT unnest(string_to_array(own, ' ')) FROM core_searchrow) r (word) WHERE r.word = w.word)"""
