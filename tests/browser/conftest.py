"""A browser for a run, a walk for a test."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.db import connections
from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import find
from tests.browser.month import fill_month
from tests.browser.walk import Walk
from tests.conftest import build_cast
from tests.server import Server


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


@pytest.fixture
def walk(browser: Browser, server: Server, transactional_db: None) -> Iterator[Walk]:
    """The cast before the server, with rows that are really there; at the end no page may have complained."""
    cache.clear()  # the limits of sign-in attempts: all walks come from one address
    found = Walk(browser, server.url, build_cast())
    yield found
    found.close()
    connections.close_all()
    assert not found.unforgiven, "\n".join(found.unforgiven)


@pytest.fixture
def month(walk: Walk) -> Walk:
    """The walk with a month of figures, the last plan agreed, this month's reviews prepared."""
    fill_month(walk.cast)
    return walk
