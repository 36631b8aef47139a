"""A process that uses the database: it finds the server, or starts one, and holds it as long as it lives."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

import psycopg

from okno.core.postgres import cluster
from okno.core.postgres.place import NAME, ROOT, NoDatabase, Place, connection_parameters, given_url, home

PATIENCE = 60.0  # seconds for a server to begin to answer, recovery after a kill included
PAUSE = 0.03


class Hold:
    """One process's hold on the server. Let go by `release`, by the end of a `with`, or by the end of the process."""

    def __init__(self, place: Place | None = None, handle: int | None = None) -> None:
        self._place = place
        self._handle = handle

    def release(self) -> None:
        """Let go; the last one waits until the server has stopped, so that the folder is at rest when we return."""
        if self._handle is None or self._place is None:
            return
        # Closed, not unlocked: a fork of ours shares this lock and may still be at work.
        os.close(self._handle)
        self._handle = None
        while _stopping(self._place):
            time.sleep(PAUSE)

    def __enter__(self) -> Hold:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.release()


def hold() -> Hold:
    """Become a user of the database of this environment, started if need be; raises NoDatabase, in words, when there is none."""
    if given_url():
        _check(connection_parameters())
        return Hold()
    place = Place(home())
    try:
        place.home.mkdir(parents=True, exist_ok=True)
        return _join(place)
    except PermissionError as problem:
        whose = f"Нет прав на {problem.filename}. Запустите okno от имени того, кто создал {place.home}"
        raise NoDatabase(f"{whose}, или задайте другую папку в OKNO_HOME.") from problem


def _join(place: Place) -> Hold:
    """A hold on the embedded server of this home."""
    handle = _open(place.users)
    try:
        # First of all: from here on no keeper stops. It waits when one is just stopping.
        fcntl.flock(handle, fcntl.LOCK_SH)
        _find_server(place)
        _check(connection_parameters())
    except BaseException:
        os.close(handle)
        raise
    return Hold(place, handle)


def _find_server(place: Place) -> None:
    """Return when the server of this home answers and has our database. One process at a time looks, so one starts it."""
    with _locked(place.start):
        keeper = None
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if not _keeper_lives(place):  # looked at each time: a keeper may be killed at any moment
                if keeper is not None and keeper.wait() > 0:
                    break  # it gave up by itself
                keeper = _start_keeper(place)
            if _has_database(place):
                return
            time.sleep(PAUSE)
    raise NoDatabase(f"PostgreSQL не запустился. Последнее из {place.log}:\n{_tail(place.log)}")


def _start_keeper(place: Place) -> subprocess.Popen[bytes]:
    """A keeper in a session of its own: Ctrl-C is not for it, and it writes to the log, never into the caller's pipe.

    It is born with its lock: there is no moment at which it lives and nobody can see that.
    """
    cluster.build(place)
    lock = _open(place.keeper)
    fcntl.flock(lock, fcntl.LOCK_EX)
    with place.log.open("ab") as log:
        try:
            return subprocess.Popen(
                [sys.executable, "-m", "okno.core.postgres.keeper", place.home],
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                pass_fds=[lock],
            )
        finally:
            os.close(lock)


def _has_database(place: Place) -> bool:
    """Whether the server answers; our database is made at the first answer."""
    try:
        with psycopg.connect(**place.connection("postgres"), connect_timeout=5, autocommit=True) as server:
            if not server.execute("SELECT FROM pg_database WHERE datname = %s", [NAME]).rowcount:
                server.execute(f"CREATE DATABASE {NAME}")
            return True
    except psycopg.OperationalError:
        return False


def _check(parameters: dict[str, Any]) -> None:
    """Refuse a database that cannot be reached or does not know Cyrillic: there search and sorting would be wrong in silence."""
    try:
        with psycopg.connect(**parameters) as database:
            knows = database.execute("SELECT lower('Ё') = 'ё'").fetchone()
    except psycopg.OperationalError as problem:
        raise NoDatabase(f"Нет связи с базой данных: {str(problem).strip()}") from problem
    if knows != (True,):
        raise NoDatabase(
            "База данных не различает большие и малые русские буквы. Создайте другую: "
            "CREATE DATABASE okno TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8' — и назовите её в DATABASE_URL."
        )


def _keeper_lives(place: Place) -> bool:
    """Whether a keeper holds its lock. Asked only under the lock of the start, so that no two ask at once."""
    return not _free(place.keeper, fcntl.LOCK_EX)


def _stopping(place: Place) -> bool:
    """Whether the server runs and nobody uses it: it is about to stop, or stops just now."""
    if _free(place.users, fcntl.LOCK_SH) and not _free(place.users, fcntl.LOCK_EX):
        return False  # somebody uses it: the keeper would let nobody share its lock
    with _locked(place.start):
        return _keeper_lives(place)


def _free(path: Path, kind: int) -> bool:
    """Whether such a lock would be granted at once."""
    handle = _open(path)
    try:
        fcntl.flock(handle, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(handle)
    return True


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    handle = _open(path)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _open(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)


def _tail(path: Path) -> str:
    return "\n".join(path.read_text(errors="replace").splitlines()[-10:])
