"""What came with the program, written by hand (data/README.md): questions, articles, phrases; no Django."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from importlib.resources import files

from okno.desk.rules.knowledge import Audience
from okno.desk.rules.learning import Example

DATA = files("okno.desk").joinpath("data")
LEARNT_FROM = ("train", "tune")
"""Parts of the questions from which a model learns; on the others it is only measured."""
PHRASES_COUNT = 2.0
"""A phrase says nothing but its topic, so it counts for more than a question."""


@dataclass(frozen=True, slots=True)
class SeedQuestion:
    """A question as a partner writes it, its topic, and the article that answers it (empty: none does)."""

    part: str
    author: str
    topic: str
    article: str
    text: str


@dataclass(frozen=True, slots=True)
class SeedArticle:
    code: str
    topic: str
    title: str
    asked: str
    text: str
    audience: Audience


def seed_questions(parts: Collection[str]) -> list[SeedQuestion]:
    """The questions of some parts."""
    with DATA.joinpath("questions.csv").open(encoding="utf-8") as file:
        return [SeedQuestion(**row) for row in csv.DictReader(file) if row["part"] in parts]


def seed_articles() -> list[SeedArticle]:
    """Articles of a network that has what ours has."""
    found = tomllib.loads(DATA.joinpath("articles.toml").read_text(encoding="utf-8"))["article"]
    return [
        SeedArticle(**{**each, "text": each["text"].strip(), "audience": Audience(each.get("audience", "partners"))})
        for each in found
    ]


def seed_examples() -> Iterator[Example]:
    """What every home learns from on its first day."""
    yield from (Example(each.text, each.topic, each.author) for each in seed_questions(LEARNT_FROM))
    for article in seed_articles():
        for text in (article.title, article.asked, *filter(str.strip, article.text.splitlines())):
            yield Example(text, article.topic)
    for topic, phrases in tomllib.loads(DATA.joinpath("phrases.toml").read_text(encoding="utf-8")).items():
        for phrase in phrases.split(","):
            yield Example(" ".join(phrase.split()), topic, weight=PHRASES_COUNT)
