"""The live line as an open page hears it."""

from __future__ import annotations

import queue
import socket
import threading
from collections.abc import Iterator

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from okno.accounts.models import Person
from tests.server import Server

PATIENCE = 20.0


def cookie_of(person: Person) -> str:
    """A sign-in, as the cookie that a browser would bring."""
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.save()
    return f"sessionid={session.session_key}"


class Page:
    """An open page: the words it heard, in order; the last is ``closed`` when the server has ended the line."""

    def __init__(self, server: Server, person: Person | None, path: str = "/live/") -> None:
        cookie = f"Cookie: {cookie_of(person)}\r\n" if person else ""
        self.words: queue.Queue[str] = queue.Queue()
        self.line = socket.create_connection(("127.0.0.1", server.port), timeout=60)
        ask = f"GET {path} HTTP/1.1\r\nHost: localhost:{server.port}\r\nAccept: text/event-stream\r\n{cookie}\r\n"
        self.line.sendall(ask.encode())
        self.file = self.line.makefile("rb")
        self.status = int(self.file.readline().split()[1])
        self.headers = dict(line.decode().lower().rstrip().split(": ", 1) for line in iter(self.file.readline, b"\r\n"))
        if self.status == 200:
            threading.Thread(target=self._hear, daemon=True).start()

    def _hear(self) -> None:
        for line in self._lines():
            if line.startswith("data: "):
                self.words.put(line.removeprefix("data: "))
        self.words.put("closed")

    def _lines(self) -> Iterator[str]:
        """Chunked transfer: sizes and chunks; an event is never cut, the server sends each in one."""
        try:
            while size := int(self.file.readline() or b"0", 16):
                yield from self.file.read(size).decode().split("\n")
                self.file.readline()
        except OSError:
            return

    def word(self) -> str:
        return self.words.get(timeout=PATIENCE)

    def close(self) -> None:
        self.line.close()
