"""The program as people meet it: granian, two workers, on a free port, over the database of the tests."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import connection
from psycopg.conninfo import make_conninfo

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 30.0


@dataclass(frozen=True)
class Server:
    """A running server: the address of its pages, of its files, and its process."""

    url: str
    files_url: str
    port: int
    process: subprocess.Popen[bytes]


def free_port() -> int:
    """A port nobody listens at."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def database_url() -> str:
    """The database of the tests, in the words of DATABASE_URL."""
    settings = connection.settings_dict
    words = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD", "dbname": "NAME"}
    return make_conninfo(**{word: str(settings[name]) for word, name in words.items() if settings[name]})


def wait_for_port(port: int, process: subprocess.Popen[bytes]) -> None:
    """Return when somebody listens; fail when the process ended instead."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        assert process.poll() is None, f"the program ended at once with {process.returncode}"
        with socket.socket() as line:
            if line.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError(f"nobody listens at {port}")


@contextmanager
def running(*, interface: str = "asginl", workers: int = 2, port: int = 0, **env: str) -> Iterator[Server]:
    """A server for as long as the block lasts, at a port of its choice unless told."""
    port = port or free_port()
    url, files_url = f"http://localhost:{port}", f"http://127.0.0.1:{port}"
    application = "okno.wsgi:application" if interface == "wsgi" else "okno.asgi:application"
    ours = {
        "DATABASE_URL": database_url(),
        "OKNO_URL": url,
        "OKNO_FILES_URL": files_url,
    }
    command = ["--interface", interface, "--workers", str(workers), "--workers-kill-timeout", "5", "--host", "127.0.0.1"]
    process = subprocess.Popen(
        [sys.executable, "-m", "granian", *command, "--port", str(port), "--log-level", "warning", application],
        cwd=ROOT,
        env={**os.environ, **ours, **env},
        stdin=subprocess.DEVNULL,
        process_group=0,
    )
    try:
        wait_for_port(port, process)
        yield Server(url, files_url, port, process)
    finally:
        process.terminate()
        process.wait(PATIENCE)


@pytest.fixture(scope="session")
def server(django_db_setup: None) -> Iterator[Server]:
    """One server for all walks of a run. Tests that use it commit: ask for ``transactional_db`` too."""
    with running() as found:
        yield found
