"""Topics and articles on questions by other authors than those learnt from, beside what is simpler (decisions 0013, 0014)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from time import perf_counter
from typing import Any

from bench.figures import LEAST, MOST, Figure, percentile
from bench.homes import home, make_tables, start_django
from bench.processes import ask

FEW, MANY = 3, 5
SIMPLE = """
SELECT id FROM desk_article, to_tsquery('simple', %(query)s) query
WHERE state = 'published' AND to_tsvector('simple', title || ' ' || text) @@ query
ORDER BY ts_rank(to_tsvector('simple', title || ' ' || text), query) DESC, id LIMIT 5"""


def measure() -> Iterator[Figure]:
    """Shares of the test questions; milliseconds of one call in a process that has met the model."""
    with home("knowledge"):
        told: dict[str, Any] = ask("bench.load.knowledge")
    asked, answered = told["asked"], told["answered"]
    yield _share(f"topic right, {asked} questions", told, "topic 1", LEAST, 50.0)
    yield _share(f"topic among {FEW}", told, "topic 3", LEAST, 80.0)
    yield Figure(
        f"sure of the topic ({told['confidence']:.0%})",
        told["decided"],
        "%",
        beside=f"of these right {told['decided right']:.0f} %",
    )
    yield Figure("one guess", told["guess ms"], "ms", MOST, 5.0, beside=f"95th percentile {told['guess ms 95']:.1f} ms")
    yield _share(f"article first, {answered} questions that one answers", told, "article 1", LEAST, 50.0)
    yield _share(f"article among {MANY}", told, "article 5", LEAST, 75.0)
    yield Figure(
        "questions to which an article is suggested", told["suggested"], "%",
        beside=f"the right one among them for {told['suggested right']:.0f} % of these; "
        f"of those that no article answers {told['suggested noise']:.0f} %",
    )  # fmt: skip
    yield Figure("one suggestion", told["suggest ms"], "ms", MOST, 50.0, beside=f"95th percentile {told['suggest ms 95']:.1f} ms")


def _share(what: str, told: dict[str, Any], name: str, aim: str, limit: float) -> Figure:
    beside = ", ".join(f"{rival} {share:.0f} %" for rival, share in told["beside"][name].items())
    return Figure(what, told[name], "%", aim, limit, beside=beside)


def measured() -> dict[str, Any]:
    """Everything, in a home with the seed articles and the model of its first day."""
    from okno.accounts.models import Person
    from okno.desk.rules.seeds import LEARNT_FROM, seed_questions

    by = Person.objects.system()
    numbers = _filled(by)
    test, learnt = seed_questions(("test",)), seed_questions(LEARNT_FROM)
    told: dict[str, Any] = {"asked": len(test), "beside": {}}
    _measure_topics(told, test, learnt)
    _measure_articles(told, by, test, learnt, numbers)
    return told


def _filled(by: Any) -> dict[str, int]:
    """Seed articles by their codes, written once; the model is always learnt anew."""
    from okno.desk.actions.knowledge import publish_article, write_article
    from okno.desk.actions.topics import open_topics, train_topics
    from okno.desk.actions.words import count_words
    from okno.desk.models import Article, Topic
    from okno.desk.rules.seeds import seed_articles

    open_topics(by)
    topics = {topic.code: topic for topic in Topic.objects.all()}
    numbers = {}
    for seed in seed_articles():
        article = Article.objects.filter(title=seed.title).first() or write_article(
            by, title=seed.title, text=seed.text, topic=topics[seed.topic], audience=seed.audience, asked=seed.asked
        )
        if not article.is_out:
            publish_article(by, article.pk)
        numbers[seed.code] = article.pk
    count_words(by)
    train_topics(by)
    return numbers


def _measure_topics(told: dict[str, Any], test: Sequence[Any], learnt: Sequence[Any]) -> None:
    from okno.desk.models import Topic
    from okno.desk.queries.guesses import CONFIDENCE, guess_topic
    from okno.desk.rules.topics import guess_by_words

    words = dict(Topic.objects.values_list("code", "words"))
    often = [topic for topic, _ in Counter(each.topic for each in learnt).most_common(FEW)]
    guess_topic("раз")
    guesses, times = _timed(guess_topic, [each.text for each in test])
    named = [[code for code, _ in guess] for guess in guesses]
    by_words = [[code for code, _ in guess_by_words(each.text, words)] for each in test]
    for most in (1, FEW):
        told[f"topic {most}"] = _hit_share(named, test, most)
        told["beside"][f"topic {most}"] = {
            "lists of words": _hit_share(by_words, test, most), "the most frequent": _hit_share([often] * len(test), test, most)
        }  # fmt: skip
    sure = [guess[0][0] == each.topic for guess, each in zip(guesses, test, strict=True) if guess and guess[0][1] >= CONFIDENCE]
    told |= {"confidence": CONFIDENCE, "decided": 100 * len(sure) / len(test), "decided right": 100 * sum(sure) / len(sure)}
    told |= {"guess ms": percentile(times, 0.5), "guess ms 95": percentile(times, 0.95)}


def _hit_share(named: Sequence[Sequence[str]], test: Sequence[Any], most: int) -> float:
    return 100 * sum(each.topic in codes[:most] for each, codes in zip(test, named, strict=True)) / len(test)


def _measure_articles(told: dict[str, Any], by: Any, test: Sequence[Any], learnt: Sequence[Any], numbers: dict[str, int]) -> None:
    from okno.desk.queries.retrieval import found_articles, suggest_articles

    answered = [each for each in test if each.article]
    texts, right = [each.text for each in answered], [numbers[each.article] for each in answered]
    often = [numbers[code] for code, _ in Counter(each.article for each in learnt if each.article).most_common(MANY)]
    ways: dict[str, list[list[int]]] = {
        "ours": [[hit.pk for hit in found_articles(by, text, MANY)] for text in texts],
        "full text without morphology": [_simple(text) for text in texts],
        "the most frequent": [often] * len(texts),
    }
    told["answered"] = len(answered)
    for most in (1, MANY):
        shares = {
            name: 100 * sum(pk in pks[:most] for pk, pks in zip(right, found, strict=True)) / len(right)
            for name, found in ways.items()
        }
        told[f"article {most}"] = shares.pop("ours")
        told["beside"][f"article {most}"] = shares
    hits, times = _timed(lambda text: suggest_articles(by, text), [each.text for each in test])
    pairs = [(each, [hit.pk for hit in found]) for each, found in zip(test, hits, strict=True)]
    shown = [(numbers[each.article], pks) for each, pks in pairs if each.article and pks]
    noise = [bool(pks) for each, pks in pairs if not each.article]
    told |= {
        "suggested": 100 * sum(bool(pks) for _, pks in pairs) / len(pairs),
        "suggested right": 100 * sum(pk in pks for pk, pks in shown) / len(shown),
        "suggested noise": 100 * sum(noise) / len(noise),
        "suggest ms": percentile(times, 0.5), "suggest ms 95": percentile(times, 0.95),
    }  # fmt: skip


def _simple(text: str) -> list[int]:
    from django.db import connection

    from okno.desk.rules.topics import WORD, folded

    query = " | ".join(WORD.findall(folded(text)))
    with connection.cursor() as cursor:
        cursor.execute(SIMPLE, {"query": query})
        return [pk for (pk,) in cursor.fetchall()]


def _timed(call: Callable[[str], Any], texts: Sequence[str]) -> tuple[list[Any], list[float]]:
    found, times = [], []
    for text in texts:
        started = perf_counter()
        found.append(call(text))
        times.append(1000 * (perf_counter() - started))
    return found, times


if __name__ == "__main__":
    start_django()
    make_tables()
    print(json.dumps(measured()))
