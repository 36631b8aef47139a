"""The process that owns the embedded server: `python -m okno.core.postgres.keeper HOME`, started by its first user.

It ends when the last user has gone. Should it be killed itself, the server stops with it, and the next user starts another.
"""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Lock, Thread

from okno.core.postgres import cluster
from okno.core.postgres.place import NoDatabase, Place

PATIENCE = 10.0  # seconds for the server to stop before it is made to


class Keeper:
    """Runs the server of one home until nobody uses it."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.server: subprocess.Popen[bytes] | None = None
        self.left = False
        self.turn = Lock()

    def run(self) -> int:
        """The exit code of the last server. One that was killed is started again; one that gave up has said why in the log."""
        Thread(target=self._wait_for_last_user, daemon=True).start()
        code = 0
        while True:
            with self.turn:
                if self.left:
                    break
                self.server = cluster.start(self.place)
            code = self.server.wait()
            if code >= 0:
                break  # by itself or because we asked
        with suppress(OSError):
            self.place.socket.rmdir()
        return code

    def _wait_for_last_user(self) -> None:
        """Granted only when no user holds the lock; kept to the end, so that a newcomer waits for a clean stop."""
        users = os.open(self.place.users, os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(users, fcntl.LOCK_EX)
        with self.turn:
            self.left = True
            server = self.server
        if server is not None:
            _stop(server)


def _stop(server: subprocess.Popen[bytes]) -> None:
    """Ask for a clean end; then take the hard way, which loses nothing: the log is replayed at the next start.

    PostgreSQL 18 that is asked while it recovers from a killed child may wait for minutes.
    """
    server.send_signal(signal.SIGINT)
    for harder in (signal.SIGQUIT, signal.SIGKILL):
        try:
            server.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            server.send_signal(harder)
        else:
            return


if __name__ == "__main__":
    try:
        sys.exit(Keeper(Place(Path(sys.argv[1]))).run())
    except NoDatabase as problem:
        sys.exit(str(problem))
