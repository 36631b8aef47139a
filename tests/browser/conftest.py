"""A browser for a run, a walk for a test."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.db import connection, connections
from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import find
from tests.browser.month import fill_month
from tests.browser.walk import Walk
from tests.conftest import build_cast
from tests.server import PATIENCE, Server


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium, once for all walks; a machine without one fails here and says what to install.

    Closed before the tests of other folders begin: its loop would be in their way.
    """
    chromium = find()
    # playwright's own loop runs in this thread, and Django would take every query for one from asynchronous code
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as play:
        found = play.chromium.launch(executable_path=str(chromium.executable), args=[*chromium.args], env=chromium.env)
        yield found
        connections.close_all()
        found.close()


def wait_until_idle() -> None:
    """The server ends what closed pages had asked for: the tables are emptied next, and each would wait for the other."""
    deadline = time.monotonic() + PATIENCE
    while _is_busy():
        assert time.monotonic() < deadline, "the server is still at work"
        time.sleep(0.02)


def _is_busy() -> bool:
    others = "datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 FROM pg_stat_activity WHERE {others} AND state <> 'idle'")
        return cursor.fetchone() is not None


@pytest.fixture
def walk(browser: Browser, server: Server, transactional_db: None) -> Iterator[Walk]:
    """The cast before the server, with rows that are really there; at the end no page may have complained."""
    cache.clear()  # the limits of sign-in attempts: all walks come from one address
    found = Walk(browser, server.url, build_cast())
    yield found
    found.close()
    wait_until_idle()
    connections.close_all()
    assert not found.unforgiven, "\n".join(found.unforgiven)


@pytest.fixture
def month(walk: Walk) -> Walk:
    """The walk with a month of figures, the last plan agreed, this month's reviews prepared."""
    fill_month(walk.cast)
    return walk
