"""Homes for measuring: `var/bench/<name>`, each with its own embedded server that writes to the disk in earnest."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.processes import ROOT

HOMES = ROOT / "var" / "bench"
# what would measure another database, or one that does not wait for the disk
STRANGE = ("DATABASE_URL", "OKNO_POSTGRES_FSYNC", "OKNO_DEBUG")


@contextmanager
def home(name: str) -> Iterator[Path]:
    """The server of a home runs, and the processes started meanwhile belong to it."""
    folder = HOMES / name
    kept = {word: os.environ.pop(word) for word in STRANGE if word in os.environ}
    before = os.environ.get("OKNO_HOME")
    os.environ["OKNO_HOME"] = str(folder)
    from okno.core.postgres import hold

    try:
        with hold():
            yield folder
    finally:
        os.environ |= kept
        if before is None:
            del os.environ["OKNO_HOME"]
        else:
            os.environ["OKNO_HOME"] = before


def start_django() -> None:
    """For a child process: the program stands, with the database of the home it was started in."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "okno.settings"
    import django

    django.setup()


def make_tables() -> None:
    """Bring the database of this home up to date; nothing to do when it is."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
