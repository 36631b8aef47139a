"""A working Thursday at the window: topics, experts, and a clock that only tests move."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from itertools import count
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from okno.accounts.models import Person
from okno.desk.actions.incoming import Incoming, ask
from okno.desk.actions.knowledge import publish_article, write_article
from okno.desk.actions.settings import appoint
from okno.desk.actions.topics import open_topics
from okno.desk.actions.words import count_words
from okno.desk.models import Article, Department, Question, Topic, TopicModel
from okno.desk.rules.learning import Exam, taught
from okno.desk.rules.seeds import seed_examples
from okno.desk.rules.topics import Model
from okno.network.models import Leave

MORNING = datetime(2026, 11, 12, 7, tzinfo=UTC)
"""Thursday, 10:00 in Moscow where the company works, 13:00 in Omsk."""
KEYS = count(1)


def key() -> str:
    """A name that no other text bears."""
    return f"test-{next(KEYS)}"


@pytest.fixture
def clock() -> Iterator[Any]:
    """Thursday morning; ``clock.shift(timedelta)`` and ``clock.move_to(moment)`` are the only way time goes on."""
    with time_machine.travel(MORNING, tick=False) as travelled:
        yield travelled


@pytest.fixture
def desk(clock: Any, cast: SimpleNamespace) -> SimpleNamespace:
    return desk_of(cast, clock)


def desk_of(cast: SimpleNamespace, clock: Any) -> SimpleNamespace:
    """The cast with topics and experts: Egor answers on marketing, Zhanna on finance and in Egor's place. Anna is at work."""
    Leave.objects.filter(person=cast.anna).delete()
    open_topics(cast.galina)
    appoint(cast.galina, "marketing", cast.egor, cast.zhanna)
    appoint(cast.galina, "finance", cast.zhanna, None)
    cast.marketing, cast.finance = (Department.objects.get(code=code) for code in ("marketing", "finance"))
    cast.topics = {topic.code: topic for topic in Topic.objects.all()}
    cast.clock = clock
    return cast


def asked(by: Person, code: str = "OM-1", text: str = "Где взять макет баннера?", **more: Any) -> Question:
    """A question as it comes in by the web."""
    return ask(by, code, Incoming(text, key()), **more)


@pytest.fixture
def question(desk: SimpleNamespace) -> Question:
    """Dmitry of Omsk-1 has just asked."""
    return asked(desk.dmitry)


@pytest.fixture
def photo() -> Callable[[str], SimpleUploadedFile]:
    """A small picture as a browser sends it."""

    def named(name: str) -> SimpleUploadedFile:
        out = BytesIO()
        Image.new("RGB", (8, 8), "teal").save(out, "PNG")
        return SimpleUploadedFile(name, out.getvalue(), "image/png")

    return named


def published(
    by: Person, topic: Topic, title: str = "Где взять макет баннера", text: str = "В разделе «Макеты».", **more: Any
) -> Article:
    """An article that its readers see, and whose words are counted."""
    article = publish_article(by, write_article(by, title=title, text=text, topic=topic, **more).pk)
    count_words(Person.objects.system())
    return article


@pytest.fixture
def article(desk: SimpleNamespace) -> Article:
    """Egor's, on advertising, for all partners."""
    return published(desk.egor, desk.topics["ads"])


@cache
def seed_model() -> tuple[Model, Exam]:
    """Learnt once for all tests: it takes seconds."""
    return taught(list(seed_examples()))


@pytest.fixture
def model(desk: SimpleNamespace) -> TopicModel:
    """The model that a home has on its first day, as the action would have made it."""
    learnt, exam = seed_model()
    return TopicModel.objects.create(
        by=Person.objects.system(), examples=1, confirmed=0, questions=exam.questions, top1=exam.top1, top3=exam.top3,
        levels=[asdict(level) for level in exam.levels], content=learnt.packed(),
    )  # fmt: skip
