"""Articles that fit what was asked: Russian words by how rare they are, and the likely topic (decision 0013)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection

from okno.accounts.models import Person
from okno.core.search.marking import Piece
from okno.desk.access import readable_articles
from okno.desk.models import Topic
from okno.desk.queries.guesses import guess_topic
from okno.desk.rules import retrieval as rules
from okno.desk.rules.knowledge import CLOSE, OPEN, pieces_of
from okno.desk.rules.topics import WORD, folded

LONGEST = 2000
"""Letters of a question that are looked at: what it is about is said by then."""

_ASKED = """
SELECT asked.lexeme, known.articles, (SELECT count(*) FROM desk_article WHERE state = 'published'),
       (SELECT coalesce(max(id), 0) FROM desk_topicmodel)
FROM (SELECT '' AS lexeme UNION ALL SELECT lexeme FROM unnest(to_tsvector('russian', %(text)s))) asked
LEFT JOIN desk_articleword known ON known.word = asked.lexeme"""
_NEAR = "SELECT word, articles FROM desk_articleword WHERE keys && %(keys)s::text[] OR word LIKE %(beginning)s"
_FOUND = """
WITH term AS MATERIALIZED (
    SELECT query::tsquery, weight FROM unnest(%(words)s::text[], %(weights)s::float8[]) AS given(query, weight)
), fitting AS (
    SELECT a.id, sum(term.weight * ts_rank(%(places)s::float4[], a.lexemes, term.query)) AS fit
    FROM term JOIN desk_article a ON a.lexemes @@ term.query WHERE a.id IN ({readable}) GROUP BY a.id
), best AS (
    SELECT fitting.id, fitting.fit * 1.645 + coalesce(likely.share, 0) AS score
    FROM fitting JOIN desk_article a ON a.id = fitting.id
    LEFT JOIN unnest(%(topics)s::text[], %(shares)s::float8[]) AS likely(code, share)
           ON likely.code = (SELECT code FROM desk_topic WHERE id = a.topic_id)
    ORDER BY score DESC, fitting.id LIMIT %(limit)s
)
SELECT best.id, best.score, a.topic_id, a.returned_at IS NOT NULL, a.text,
       ts_headline('russian', a.title, %(all)s::tsquery, 'HighlightAll=true, ' || %(marks)s),
       ts_headline('russian', a.text, %(all)s::tsquery, 'MaxWords=26, MinWords=14, ' || %(marks)s)
FROM best JOIN desk_article a ON a.id = best.id ORDER BY best.score DESC, best.id"""


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that fits: its text, and its title and a snippet in pieces, with whether they are words that were asked for."""

    pk: int
    score: float
    topic_id: int
    is_being_checked: bool
    text: str
    title: list[Piece]
    snippet: list[Piece]


def suggest_articles(by: Person, text: str, limit: int = 3) -> list[Hit]:
    """For a question being typed or answered: articles that this person reads and that likely help; often none.

    At most three statements (and the model of topics once in a process's life).
    """
    hits = found_articles(by, text, limit)
    best = hits[0].score if hits else 0.0
    return [hit for hit in hits if hit.score >= max(rules.ENOUGH, best * rules.CLOSE_TO_BEST)]


def found_articles(by: Person, text: str, limit: int = 20) -> list[Hit]:
    """For words typed into the search: whatever this person reads and is not far below the best; the best first."""
    terms, likely = _asked(folded(text[:LONGEST]))
    if not terms:
        return []
    try:
        readable, parameters = readable_articles(by).order_by().values("pk").query.sql_with_params()
    except EmptyResultSet:  # nothing at all, for whoever is out
        return []
    numbered = {f"readable_{place}": value for place, value in enumerate(parameters)}
    queries = [_quoted(word) for word in terms]
    rows = _rows(
        _FOUND.format(readable=readable % tuple(f"%({name})s" for name in numbered)),
        numbered | likely
        | {
            "words": queries, "weights": list(terms.values()), "all": " | ".join(queries), "limit": limit,
            "places": [rules.TEXT, rules.TEXT, rules.ASKED, rules.TITLE], "marks": f"StartSel={OPEN}, StopSel={CLOSE}",
        },
    )  # fmt: skip
    return [_hit(*row) for row in rows if row[1] >= rows[0][1] * rules.FAINT]


def _hit(pk: int, score: float, topic: int, waits: bool, text: str, title: str, snippet: str) -> Hit:
    return Hit(pk, score, topic, waits, text, pieces_of(title), pieces_of(snippet))


def with_topics(hits: Iterable[Hit]) -> list[tuple[Hit, Topic]]:
    """Each with its topic, for a list that says it."""
    hits = list(hits)
    topics = Topic.objects.in_bulk({hit.topic_id for hit in hits})
    return [(hit, topics[hit.topic_id]) for hit in hits]


def _asked(text: str) -> tuple[dict[str, float], dict[str, Any]]:
    """The words to look for with how much each tells, and the likely topics of the text."""
    rows = _rows(_ASKED, {"text": text})
    total, version = rows[0][2], rows[0][3]
    guessed = guess_topic(text, version=version)
    known = {word: count for word, count, _, _ in rows if word and count}
    unknown = [word for word, count, _, _ in rows if word and not count]
    terms = {word: rules.rarity(count, total) for word, count in known.items()}
    for word, count in _meant(text, known, unknown).items():
        terms.setdefault(word, rules.rarity(count, total) * rules.GUESSED)
    # of words that are everywhere only a question made of nothing else has any use
    telling = {word: weight for word, weight in terms.items() if known.get(word, 0) <= total * rules.COMMON}
    return telling or terms, {"topics": [code for code, _ in guessed], "shares": [share for _, share in guessed]}


def _meant(text: str, known: Mapping[str, int], unknown: list[str]) -> dict[str, int]:
    """Words of articles that misspelt words mean, and those that begin like the word that is still being typed."""
    misspelt = [word for word in unknown if len(word) >= rules.SHORTEST and word.isalpha()]
    typed = WORD.findall(text)[-1:] if text[-1:].isalnum() else []
    beginning = typed[0] if typed and len(typed[0]) > 2 and not any(typed[0].startswith(word) for word in known) else ""
    if not misspelt and not beginning:
        return {}
    keys = sorted({key for word in misspelt for key in rules.keys(word)})
    near = dict(_rows(_NEAR, {"keys": keys, "beginning": f"{beginning}%" if beginning else ""}))
    found = {word for each in misspelt for word in rules.meant(each, near)}
    found |= {word for word in near if beginning and word.startswith(beginning)}
    return {word: near[word] for word in found}


def _quoted(word: str) -> str:
    """A word as a query for exactly this word."""
    escaped = word.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"


def _rows(statement: str, parameters: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows
