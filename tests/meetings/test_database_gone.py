"""PostgreSQL itself is stopped and started while two people type: nothing typed is lost, both read the same afterwards."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.meetings.live_page import LivePage
from tests.meetings.together import deliver
from tests.own_database import OwnDatabase
from tests.server import free_port, running

GONE = float(os.environ.get("OKNO_DATABASE_GONE", "0"))
"""Seconds without a database, in `make promises`; else as long as a restart takes."""
WORDS = 20


@pytest.fixture
def database(tmp_path: Path) -> Iterator[OwnDatabase]:
    found = OwnDatabase(tmp_path)
    yield found
    found.stop()


def write(page: LivePage, word: str) -> str:
    """Typed at the end of a field, on whatever line there is."""
    if page.is_down:
        page.open()
    page.type("month", word)
    return word


def write_on(pages: tuple[LivePage, ...], until: float) -> list[str]:
    """Some words of each, and more until a moment."""
    typed: list[str] = []
    while len(typed) < WORDS or time.monotonic() < until:
        typed += [write(page, f"<{len(typed)}.{number}>") for number, page in enumerate(pages)]
        pages[0].pause()
    return typed


def test_typing_goes_on_without_the_database(held: SimpleNamespace, database: OwnDatabase) -> None:
    port = free_port()
    anna, pavel, later = (LivePage(port, held.review.pk, who) for who in (held.anna, held.pavel, held.dmitry))
    database.copy()
    with running(port=port, DATABASE_URL=database.url):
        typed = [write(anna.open(), "<anna>"), write(pavel.open(), "<pavel>")]
        anna.stored()
        pavel.stored()
        database.stop()
        typed += write_on((anna, pavel), time.monotonic() + GONE)
        assert len(anna.unsent) and len(pavel.unsent), "nothing is called stored that is not"
        database.start()
        later.open()
        for page in (anna, pavel, later):
            deliver(page)
        later.until(lambda: len(later.text("month")) == sum(map(len, typed)))
    assert sorted(re.findall("<[^>]+>", later.text("month"))) == sorted(typed), "nothing lost, nothing twice"
    assert anna.text("month") == pavel.text("month") == later.text("month")
