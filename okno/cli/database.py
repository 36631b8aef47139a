"""Django over the database of this home, its tables as this version needs them."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import django
import psycopg
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from okno.core.postgres.place import connection_parameters

if TYPE_CHECKING:
    from okno.accounts.models import Person

LOCK = 202_611_03


def wake() -> None:
    """Load the program and bring the tables up to date; two commands at once are safe, and nothing to do takes no time."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "okno.settings")
    # one thread works here: a pool would only bring threads of its own
    settings.DATABASES["default"].get("OPTIONS", {}).pop("pool", None)
    django.setup()
    if _is_ready():
        return
    with closing(psycopg.connect(**connection_parameters(), autocommit=True)) as other:
        other.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        if not _is_ready():
            call_command("migrate", verbosity=0, interactive=False)
            _furnish()


def _furnish() -> None:
    """What a home has from its first day on, and what later versions bring."""
    from okno.desk.actions.topics import open_topics
    from okno.home.actions import reindex
    from okno.network.actions import open_years

    open_topics(system())
    open_years(system())
    reindex(system())


def system() -> Person:
    """Whom commands act as; the model can be loaded only after ``wake``."""
    from okno.accounts.models import Person

    return Person.objects.system()


def _is_ready() -> bool:
    """Whether every migration that stands on the disk is in the database."""
    return _on_disk() <= set(MigrationRecorder(connection).applied_migrations())


def _on_disk() -> set[tuple[str, str]]:
    """App and name of each migration file; loading them all would take longer than most commands."""
    return {(app.label, file.stem) for app in apps.get_app_configs() for file in (Path(app.path) / "migrations").glob("[!_]*.py")}
