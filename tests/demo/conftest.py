"""A small demo, built once for the tests that only look at it, and never committed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from django.db import connection, transaction
from django.test.utils import setup_databases, teardown_databases
from pytest_django.plugin import DjangoDbBlocker

TODAY = date(2026, 11, 23)
STATIONS = int(os.environ.get("OKNO_DEMO_STATIONS", "12"))
"""Few for a change; ``make promises`` builds them all."""


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Twelve stations as they stand on a Monday of November 2026."""
    from okno.accounts.models import Person
    from okno.demo.actions import build_demo

    with django_db_blocker.unblock(), _test_database(), transaction.atomic():
        build_demo(Person.objects.system(), stations=STATIONS, seed=1, today=TODAY)
        yield
        transaction.set_rollback(True)


@contextmanager
def _test_database() -> Iterator[None]:
    """pytest-django makes it only where a test of the run is marked; those that share the demo are not."""
    if connection.settings_dict["NAME"] == connection.settings_dict["TEST"]["NAME"]:
        yield
        return
    made = setup_databases(0, interactive=False, aliases={"default": False})
    try:
        yield
    finally:
        teardown_databases(made, 0)
