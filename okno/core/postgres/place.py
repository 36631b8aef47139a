"""Where the database of a home lives, and how Django reaches it. Names only: nothing here starts or opens anything."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from psycopg.conninfo import conninfo_to_dict

from okno.core.errors import OknoError

ROOT = Path(__file__).resolve().parents[3]
# Not the temp folder of the environment: two commands of one home must meet, whatever their TMPDIR.
SOCKETS = Path("/tmp")  # noqa: S108
NAME = "okno"  # the database and its user
PORT = "5432"  # said aloud, or PGPORT of the environment would have its say


class NoDatabase(OknoError):
    """There is no database to work with. The text is a Russian sentence: what, where, what to do."""


@dataclass(frozen=True)
class Place:
    """The files of the embedded server of one home."""

    home: Path

    @property
    def data(self) -> Path:
        return self.home / "postgres"

    @property
    def building(self) -> Path:
        """Where a data folder is made; it gets its own name when it is whole."""
        return self.home / "postgres.new"

    @property
    def log(self) -> Path:
        return self.home / "postgres.log"

    @property
    def users(self) -> Path:
        """Locked, shared, by each process that uses the server."""
        return self.home / "postgres.users"

    @property
    def start(self) -> Path:
        """Locked by the one process that looks for a server and may start it."""
        return self.home / "postgres.start"

    @property
    def keeper(self) -> Path:
        """Locked by the keeper as long as it lives."""
        return self.home / "postgres.keeper"

    @property
    def socket(self) -> Path:
        """The folder of the socket: short whatever the home (the limit is 107 bytes), the same for all commands of one home."""
        return SOCKETS / f"okno-{hashlib.sha256(os.fsencode(self.home)).hexdigest()[:16]}"

    def connection(self, database: str) -> dict[str, Any]:
        """The words of libpq for one database of this server."""
        return {"host": str(self.socket), "port": PORT, "user": NAME, "dbname": database}


def home() -> Path:
    """The folder of all state: OKNO_HOME, else `var` beside the program; absolute, without symbolic links."""
    return Path(os.environ.get("OKNO_HOME") or ROOT / "var").expanduser().resolve()


def given_url() -> str | None:
    """The address of another server, if the environment names one."""
    return os.environ.get("DATABASE_URL") or None


def connection_parameters() -> dict[str, Any]:
    """The words of libpq for the database of this environment."""
    if url := given_url():
        return dict(conninfo_to_dict(url))
    return Place(home()).connection(NAME)


def database_settings() -> dict[str, Any]:
    """`DATABASES["default"]` for Django; what has no setting of its own there (sslmode…) goes to OPTIONS."""
    given = connection_parameters()
    settings = {"ENGINE": "django.db.backends.postgresql"}
    for word, setting in (("dbname", "NAME"), ("user", "USER"), ("password", "PASSWORD"), ("host", "HOST"), ("port", "PORT")):
        if word in given:
            settings[setting] = str(given.pop(word))
    return {**settings, "OPTIONS": given} if given else settings
