"""A demo is built once in a run, and each process that asks for it speaks to a copy: that takes no time."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection, transaction
from django.test.utils import override_settings, setup_databases, teardown_databases
from psycopg import sql
from pytest_django.plugin import DjangoDbBlocker

from okno.accounts.models import Person
from okno.demo.actions import build_demo

TODAY = date(2026, 11, 23)
STATIONS = int(os.environ.get("OKNO_DEMO_STATIONS", "12"))
"""Few for a change; ``make promises`` builds them all."""
BUILT = f"test_okno_demo_{os.environ.get('PYTEST_XDIST_TESTRUNUID', str(os.getpid()))[:12]}"
FILES = Path(tempfile.gettempdir()) / BUILT
LOCK = 202_611_27


@pytest.fixture(scope="session")
def demo_of_the_run(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Whoever is the last to look at the demo takes it away; whoever comes later builds it again."""
    yield
    with django_db_blocker.unblock(), _alone() as admin:
        if not admin.execute("SELECT 1 FROM pg_database WHERE starts_with(datname, %s)", [f"{BUILT}_"]).fetchone():
            _drop(admin, BUILT)
            shutil.rmtree(FILES, ignore_errors=True)


@pytest.fixture(scope="module")
def demo(demo_of_the_run: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Twelve stations as they stand on a Monday of November 2026; what a module does to them is never committed."""
    with django_db_blocker.unblock(), _test_database(), _copied(), transaction.atomic():
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


@contextmanager
def _copied() -> Iterator[None]:
    """The connection speaks to a copy of the demo, and afterwards to its own database again."""
    own, mine = connection.settings_dict["NAME"], f"{BUILT}_{os.getpid()}"
    connection.close()
    with _alone() as admin:
        if not admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [BUILT]).fetchone():
            _copy(admin, own, BUILT)
            with _speaking_to(BUILT):
                build_demo(Person.objects.system(), stations=STATIONS, seed=1, today=TODAY)
        _copy(admin, BUILT, mine)
    try:
        with _speaking_to(mine):
            yield
    finally:
        connection.settings_dict["NAME"] = own
        with _alone() as admin:
            _drop(admin, mine)


def _drop(admin: psycopg.Connection[Any], name: str) -> None:
    admin.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))


@contextmanager
def _speaking_to(name: str) -> Iterator[None]:
    connection.settings_dict["NAME"] = name
    with override_settings(MEDIA_ROOT=FILES):
        try:
            yield
        finally:
            connection.close()


@contextmanager
def _alone() -> Iterator[psycopg.Connection[Any]]:
    """The server's own database, one process at a time."""
    params = {**connection.get_connection_params(), "dbname": "postgres"}
    wanted = {key: params[key] for key in ("host", "port", "user", "password", "dbname") if params.get(key)}
    with psycopg.connect(**wanted, autocommit=True) as admin:
        admin.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        yield admin


def _copy(admin: psycopg.Connection[Any], source: str, name: str) -> None:
    """The source must have nobody at it: what earlier tests left open there is closed."""
    admin.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [source])
    admin.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(source)))
