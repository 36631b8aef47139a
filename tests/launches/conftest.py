"""A winter promotion published by Egor for all three stations, a clock that only tests move, small pictures."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import BytesIO
from itertools import count
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from PIL import Image, ImageDraw, ImageFilter

from okno.accounts.models import Person
from okno.launches.actions import Coming, Paper, Plan, begin_upload, publish_launch, take_part
from okno.launches.models import Participant, Readiness, ReportPhoto
from okno.launches.rules.templates import TEMPLATES, in_words
from okno.network.models import Employee, Leave

MORNING = datetime(2026, 11, 12, 7, tzinfo=UTC)
STARTS_ON = date(2026, 12, 1)
KEYS = count(1)


def key() -> str:
    """A name that nothing else bears."""
    return f"test-launch-{next(KEYS)}"


@pytest.fixture
def clock() -> Iterator[Any]:
    """Thursday, 12.11.2026, 10:00 in Moscow; ``clock.move_to(moment)`` is the only way time goes on."""
    with time_machine.travel(MORNING, tick=False) as travelled:
        yield travelled


def plan_of(**more: Any) -> Plan:
    told = {
        "title": "Зимняя акция", "starts_on": STARTS_ON, "paper": Paper("1. Повесить баннер.\n2. Скидка 15 %."),
        "items": [in_words(item) for item in TEMPLATES[0].items], "template": "promo",
    }  # fmt: skip
    return Plan(**(told | more))


@pytest.fixture
def winter(clock: Any, cast: SimpleNamespace) -> SimpleNamespace:
    """The cast, the launch, its cells by station and item: ``winter.cell("OM-1", "photo")``. Two masters work at Omsk-1."""
    Leave.objects.filter(person=cast.anna).delete()
    for name in ("Карпов Ю. Б.", "Зайцев Ф. В."):
        Employee.objects.create(station=cast.omsk1, code=name, name=name, role="мастер-приёмщик")
    cast.launch = publish_launch(cast.egor, plan_of())
    cast.clock = clock
    cast.cell = lambda station, item: Readiness.objects.get(participant__station__code=station, item__code=item)
    cast.place = lambda station: Participant.objects.get(station__code=station, launch=cast.launch)
    return cast


def fresh(row: Any) -> Any:
    row.refresh_from_db()
    return row


def picture(
    seed: int = 1, size: tuple[int, int] = (800, 600), *, blurred: bool = False, dark: bool = False, **save: Any
) -> bytes:
    """A scene of coloured boxes, its own for each seed."""
    chance = Random(seed)
    image = Image.new("RGB", size, (225, 222, 214))
    draw = ImageDraw.Draw(image)
    for _box in range(26):
        x, y = chance.randrange(size[0]), chance.randrange(size[1])
        w, h = chance.randrange(30, size[0] // 3), chance.randrange(30, size[1] // 3)
        draw.rectangle((x, y, x + w, y + h), fill=tuple(chance.randrange(256) for _ in range(3)))
    if blurred:
        image = image.filter(ImageFilter.GaussianBlur(18))
    if dark:
        image = image.point(lambda shade: shade // 8)
    out = BytesIO()
    image.save(out, save.pop("format", "JPEG"), **save)
    return out.getvalue()


def upload(
    by: Person, cell: Readiness, content: bytes, name: str = "", part: int = 100_000, taken_at: datetime | None = None
) -> ReportPhoto:
    """A photo sent in parts, as a phone does."""
    name = name or key()
    arrived = begin_upload(by, cell.pk, Coming(name, len(content), hashlib.sha256(content).hexdigest(), taken_at))
    while arrived.photo is None:
        arrived = take_part(by, name, arrived.received, content[arrived.received : arrived.received + part])
    return ReportPhoto.objects.get(pk=arrived.photo)
