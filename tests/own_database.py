"""A PostgreSQL of one test alone, with a copy of its database: it may be stopped and started again."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
from psycopg.conninfo import make_conninfo

from okno.core.postgres import cluster
from okno.core.postgres.place import Place
from tests.server import database_url

PATIENCE = 60.0


class OwnDatabase:
    """The server over a folder; stopped, nobody reaches it, as when its machine is gone."""

    def __init__(self, folder: Path) -> None:
        self.place = Place(folder)
        cluster.build(self.place)
        self.start()

    @property
    def url(self) -> str:
        return make_conninfo(**self.place.connection("postgres"))

    def start(self) -> None:
        """Returns when it answers."""
        self.process = cluster.start(self.place)
        deadline = time.monotonic() + PATIENCE
        while not self._answers():
            assert time.monotonic() < deadline, "PostgreSQL does not start"
            time.sleep(0.05)

    def _answers(self) -> bool:
        try:
            psycopg.connect(self.url).close()
        except psycopg.OperationalError:
            return False
        return True

    def stop(self) -> None:
        """All lines break at once, and nobody answers."""
        self.process.send_signal(signal.SIGINT)
        self.process.wait(PATIENCE)

    def copy(self) -> None:
        """Everything that stands in the database of the tests."""
        programs = cluster.binaries()
        with subprocess.Popen([programs / "pg_dump", "--no-owner", database_url()], stdout=subprocess.PIPE) as dump:
            words = [programs / "psql", "-q", "-v", "ON_ERROR_STOP=1", "-o", "/dev/null", self.url]
            subprocess.run(words, stdin=dump.stdout, stdout=sys.stderr, check=True)
        assert dump.returncode == 0
