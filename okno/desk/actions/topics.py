"""Topics, the departments that answer on them, and the model that tells topics apart."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import asdict

from django.utils.translation import gettext as _

from okno.accounts.models import Person
from okno.core.errors import Refused
from okno.core.models import Setting
from okno.core.queue import run_soon
from okno.core.record import action, record
from okno.desk.access import check_teaches
from okno.desk.models import Department, Topic, TopicModel
from okno.desk.queries.examples import confirmed_examples
from okno.desk.queries.guesses import CONFIDENCE_KEY
from okno.desk.rules.learning import Example, taught
from okno.desk.rules.seeds import DATA, PHRASES_COUNT, seed_examples


@action
def open_topics(by: Person) -> int:
    """The first departments and topics, in a home that has none; returns how many topics are new."""
    if Topic.objects.exists():
        return 0
    with DATA.joinpath("topics.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    departments: dict[str, Department | None] = {"": None}
    for row in rows:
        code = row["department"]
        if code not in departments:
            departments[code] = Department.objects.create(code=code, name=row["department_name"])
    topics = [
        Topic(
            code=row["topic"],
            name=row["topic_name"],
            department=departments[row["department"]],
            words=row["words"].split(";") if row["words"] else [],
            is_claim=row["claim"] == "1",
            place=place,
        )
        for place, row in enumerate(rows, start=1)
    ]
    Topic.objects.bulk_create(topics)
    record("open_topics", topics[0], by=by, topics=len(topics))
    run_soon("okno.desk.jobs.train_topics", lock="train_topics")
    return len(topics)


@action
def train_topics(by: Person) -> TopicModel:
    """A new version of the model, learnt from seed questions and from those that people confirmed."""
    check_teaches(by)
    confirmed = confirmed_examples()
    open_ones = set(Topic.objects.filter(closed_at=None).values_list("code", flat=True))
    told = (*seed_examples(), *_words_of_topics(), *confirmed)
    examples = [each for each in told if each.topic in open_ones]
    model, exam = taught(examples)
    version = TopicModel.objects.create(
        by=by, examples=len(examples), confirmed=len(confirmed), questions=exam.questions, top1=exam.top1, top3=exam.top3,
        levels=[asdict(level) for level in exam.levels], content=model.packed(),
    )  # fmt: skip
    record("train_topics", version, by=by, examples=len(examples), confirmed=len(confirmed), top1=round(exam.top1, 3))
    return version


@action
def train_soon(by: Person) -> None:
    """Have it done by a job: it takes longer than a page may."""
    check_teaches(by)
    run_soon("okno.desk.jobs.train_topics", lock="train_topics")
    record("train_soon", by, by=by)


@action
def set_topic_confidence(by: Person, confidence: float) -> None:
    """From which confidence on the program sets a topic by itself."""
    check_teaches(by)
    if not 0.5 <= confidence <= 1:
        raise Refused(_("Уверенность — от 50 до 100 %: ниже программа ошибалась бы чаще, чем угадывала."))
    Setting.objects.update_or_create(key=CONFIDENCE_KEY, defaults={"value": confidence})
    record("set_topic_confidence", by, by=by, confidence=confidence)


def _words_of_topics() -> Iterator[Example]:
    """So that a topic that the network added is known before anybody asked about it."""
    for code, words in Topic.objects.filter(closed_at=None).values_list("code", "words"):
        yield from (Example(word, code, weight=PHRASES_COUNT) for word in words)
