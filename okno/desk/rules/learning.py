"""How the topic model learns and is examined; no Django (decision 0014)."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import log, sqrt

from okno.desk.rules.topics import Model, confidences, signs

SMOOTH = 0.1
"""What every sign is said to have been seen in every topic beforehand."""
SEEN = 2
"""In how many examples a sign must stand, or it is left out."""
FOLDS = 5
LEVELS = (0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95)
SHARPNESSES = tuple(0.4 * 1.05**step for step in range(46))


@dataclass(frozen=True, slots=True)
class Example:
    """A text whose topic is known. Those with an author are questions, and the model is examined on them."""

    text: str
    topic: str
    author: str = ""
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Level:
    """What deciding from this confidence on means: the share of questions decided, and of these the share decided rightly."""

    confidence: float
    decided: float
    right: float


@dataclass(frozen=True, slots=True)
class Exam:
    """How the model does on questions of authors from whom it did not learn."""

    questions: int
    top1: float
    top3: float
    sharpness: float
    levels: tuple[Level, ...]


Row = dict[str, float]


def learn(examples: Sequence[Example]) -> Model:
    """The model of these examples; the same examples in the same order give the same model."""
    rarity, rows = _weighed([signs(each.text) for each in examples])
    topics = sorted({each.topic for each in examples})
    return _model(topics, rarity, _summed(topics, zip(examples, rows, strict=True)))


def examine(examples: Sequence[Example]) -> Exam:
    """Learn five times without a fifth of the authors and ask about their questions; what is not a question is always learnt."""
    rarity, rows = _weighed([signs(each.text) for each in examples])
    topics = sorted({each.topic for each in examples})
    authors = sorted({each.author for each in examples} - {""})
    asked = []
    for fold in range(FOLDS):
        apart = set(authors[fold::FOLDS])
        pairs = list(zip(examples, rows, strict=True))
        model = _model(topics, rarity, _summed(topics, (pair for pair in pairs if pair[0].author not in apart)))
        asked += [(model.scores(each.text), topics.index(each.topic)) for each in examples if each.author in apart]
    return _judged(asked)


def taught(examples: Sequence[Example]) -> tuple[Model, Exam]:
    """The model with the sharpness that its examination found, and the examination."""
    exam = examine(examples)
    return replace(learn(examples), sharpness=exam.sharpness), exam


def _weighed(found: Sequence[Counter[str]]) -> tuple[dict[str, float], list[Row]]:
    """How rare each sign is, and each text as signs of weight, all of one length: a long text says no more than a short one."""
    seen = Counter(sign for each in found for sign in each)
    rarity = {sign: log((1 + len(found)) / (1 + count)) + 1 for sign, count in seen.items() if count >= SEEN}
    rows = []
    for each in found:
        row = {sign: (1 + log(count)) * rarity[sign] for sign, count in each.items() if sign in rarity}
        length = sqrt(sum(weight * weight for weight in row.values())) or 1.0
        rows.append({sign: weight / length for sign, weight in row.items()})
    return rarity, rows


def _summed(topics: Sequence[str], pairs: Iterable[tuple[Example, Row]]) -> dict[str, list[float]]:
    """What all examples of each topic hold of each sign."""
    places = {topic: place for place, topic in enumerate(topics)}
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0] * len(topics))
    for example, row in pairs:
        place = places[example.topic]
        for sign, weight in row.items():
            sums[sign][place] += example.weight * weight
    return sums


def _model(topics: Sequence[str], rarity: dict[str, float], sums: dict[str, list[float]]) -> Model:
    totals = [log(sum(column) + SMOOTH * len(rarity)) for column in zip(*sums.values(), strict=True)]
    speaks = array("f")
    for sign in rarity:
        row = sums.get(sign) or [0.0] * len(topics)
        speaks.extend(log(amount + SMOOTH) - total for amount, total in zip(row, totals, strict=True))
    return Model(tuple(topics), tuple(rarity), array("f", rarity.values()), speaks)


def _judged(asked: Sequence[tuple[list[float], int]]) -> Exam:
    """From scores and the place of the right topic of each question."""
    asked = [pair for pair in asked if pair[0]]
    if not asked:
        return Exam(0, 0.0, 0.0, 1.0, ())
    sharpness = min(SHARPNESSES, key=lambda each: sum(-log(max(confidences(s, each)[right], 1e-9)) for s, right in asked))
    ranks = [sum(other > scores[right] for other in scores) for scores, right in asked]
    sure = [max(confidences(scores, sharpness)) for scores, _ in asked]
    return Exam(
        questions=len(asked),
        top1=sum(rank == 0 for rank in ranks) / len(asked),
        top3=sum(rank < 3 for rank in ranks) / len(asked),
        sharpness=sharpness,
        levels=tuple(_level(level, sure, ranks) for level in LEVELS),
    )


def _level(level: float, sure: Sequence[float], ranks: Sequence[int]) -> Level:
    decided = [rank == 0 for rank, confidence in zip(ranks, sure, strict=True) if confidence >= level]
    return Level(level, len(decided) / len(sure), sum(decided) / len(decided) if decided else 0.0)
