"""What came with the program: texts by hand, and nothing of a test text in what a model learns from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from okno.desk.rules.knowledge import Audience
from okno.desk.rules.seeds import LEARNT_FROM, seed_articles, seed_examples, seed_questions
from okno.desk.rules.topics import WORD, folded

RUN = 5
ALIKE = 0.34
"""The largest share of common words, of all words of both, that a test text has with any text that is learnt from."""


def words(text: str) -> list[str]:
    return WORD.findall(folded(text))


def runs(text: str) -> Iterator[tuple[str, ...]]:
    found = words(text)
    return (tuple(found[place : place + RUN]) for place in range(len(found) - RUN + 1))


@pytest.fixture(scope="module")
def learnt() -> list[str]:
    return [each.text for each in seed_examples()]


@pytest.fixture(scope="module")
def asked() -> list[str]:
    return [each.text for each in seed_questions(("test",))]


def test_there_is_enough_of_everything() -> None:
    counts = Counter(each.part for each in seed_questions((*LEARNT_FROM, "test")))
    assert sum(counts.values()) >= 600
    assert counts["test"] >= 200
    topics = Counter(each.topic for each in seed_questions((*LEARNT_FROM, "test")))
    assert len(topics) == 22
    assert min(topics.values()) >= 30
    articles = seed_articles()
    assert len(articles) >= 60
    assert {each.topic for each in articles} == topics.keys()
    assert all(each.text and each.title and each.asked for each in articles)


def test_questions_name_articles_that_are_there() -> None:
    codes = {each.code for each in seed_articles()}
    named = [each.article for each in seed_questions((*LEARNT_FROM, "test")) if each.article]
    assert set(named) <= codes
    assert sum(bool(each.article) for each in seed_questions(("test",))) > 150
    assert {each.code for each in seed_articles() if each.audience is Audience.COMPANY}, "some are for colleagues alone"


def test_no_author_writes_on_both_sides() -> None:
    assert not {each.author for each in seed_questions(LEARNT_FROM)} & {each.author for each in seed_questions(("test",))}


def test_no_run_of_five_words_is_on_both_sides(learnt: list[str], asked: list[str]) -> None:
    known = {run for text in learnt for run in runs(text)}
    assert [text for text in asked if known.intersection(runs(text))] == []


def test_no_test_text_is_like_a_learnt_one(learnt: list[str], asked: list[str]) -> None:
    known = [set(words(text)) for text in learnt]
    for text in asked:
        own = set(words(text))
        most = max(len(own & other) / len(own | other) for other in known if other)
        assert most < ALIKE, text


def test_no_text_stands_twice() -> None:
    texts = [" ".join(words(each.text)) for each in seed_questions((*LEARNT_FROM, "test"))]
    assert [text for text, count in Counter(texts).items() if count > 1] == []
