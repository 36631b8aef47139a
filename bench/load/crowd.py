"""People before the program's own server, each over connections of their own: they open pages, hear the live line, ask."""

from __future__ import annotations

import http.client
import select
import socket
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count, cycle
from urllib.parse import urlencode

from bench.server import HOST, PATIENCE

TOKEN = "0123456789abcdefghijklmnopqrstuv"


@dataclass
class Caller:
    """One connection of somebody who has signed in; a broken one is made anew."""

    port: int
    cookie: str = ""
    line: http.client.HTTPConnection | None = None

    def ask(self, method: str, path: str, body: str | None = None, **headers: str) -> int:
        """The status of the answer, read to its end. Raises OSError and HTTPException when there is none."""
        self.line = self.line or http.client.HTTPConnection(HOST, self.port, timeout=PATIENCE)
        cookie = f"{self.cookie}; csrftoken={TOKEN}"
        common = {"Host": f"localhost:{self.port}", "Cookie": cookie, "X-CSRFToken": TOKEN, "Accept-Encoding": "br"}
        try:
            self.line.request(method, path, body, {**common, **headers})
            answer = self.line.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException):
            self.line.close()
            self.line = None
            raise
        return answer.status


@dataclass
class Worker:
    """Somebody at work: a page every so often, and what an open page asks anew when the live line says so."""

    port: int
    cookie: str
    pages: Sequence[str]
    part: Sequence[str]
    """What the open page asks anew: its address, and the name of the part where it has one."""
    opened: list[float] = field(default_factory=list)
    renewed: list[float] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def work(self, begin: float, end: float, pause: float) -> None:
        """Pages in turn from the one moment to the other, and between them whatever the live line brings."""
        try:
            self._work(begin, end, pause)
        except OSError as error:
            self.failed.append(f"the live line: {error!r}")

    def _work(self, begin: float, end: float, pause: float) -> None:
        caller, ear = Caller(self.port, self.cookie), _listen(self.port, self.cookie)
        path, part = self.part
        headers = {"HX-Request": "true", "HX-Target": part} if part else {}
        following = begin
        for page in cycle(self.pages):
            while (now := time.monotonic()) < min(following, end):
                if _hears(ear, min(following, end) - now):
                    self._get(caller, path, self.renewed, **headers)
            if now >= end:
                break
            following += pause
            self._get(caller, page, self.opened)
        ear.close()

    def _get(self, caller: Caller, path: str, times: list[float], **headers: str) -> None:
        started = time.monotonic()
        try:
            status = caller.ask("GET", path, **headers)
        except (OSError, http.client.HTTPException) as error:
            self.failed.append(f"{path}: {error!r}")
            return
        times.append((time.monotonic() - started) * 1000)
        if status != 200:
            self.failed.append(f"{path}: {status}")


def _listen(port: int, cookie: str) -> socket.socket:
    """The live line, as the browser holds it."""
    ear = socket.create_connection((HOST, port))
    ear.sendall(
        f"GET /live/ HTTP/1.1\r\nHost: localhost:{port}\r\nCookie: {cookie}\r\nAccept: text/event-stream\r\n\r\n".encode()
    )
    return ear


def _hears(ear: socket.socket, seconds: float) -> bool:
    """Whether it says within so many seconds that questions have changed; all that was said meanwhile is one word."""
    if not select.select([ear], [], [], seconds)[0]:
        return False
    said = ear.recv(1 << 16)
    if not said:
        raise ConnectionResetError("it was cut")
    return b"data: questions" in said


@dataclass
class Sender:
    """Questions that are due one after the other, whatever became of those before; each is sent until it is taken."""

    port: int
    questions: Sequence[Mapping[str, str]]
    times: list[float] = field(default_factory=list)
    again: int = 0
    refused: list[str] = field(default_factory=list)
    _turn: Iterator[int] = field(default_factory=count)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def work(self, begin: float, seconds: float) -> None:
        """What one of several threads does."""
        caller = Caller(self.port)
        while True:
            with self._lock:
                number = next(self._turn)
            if number >= len(self.questions):
                return
            due = begin + seconds * number / len(self.questions)
            time.sleep(max(due - time.monotonic(), 0))
            self._send(caller, self.questions[number])
            self.times.append((time.monotonic() - due) * 1000)

    def _send(self, caller: Caller, question: Mapping[str, str]) -> None:
        """As the page does it: the same text under the same key, until there is an answer."""
        body = urlencode({"text": question["text"], "key": question["key"]})
        caller.cookie = question["cookie"]
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            try:
                status = caller.ask(
                    "POST", question["path"], body,
                    **{"Content-Type": "application/x-www-form-urlencoded", "HX-Request": "true"},
                )  # fmt: skip
            except (OSError, http.client.HTTPException):
                status = 503
            if status < 500:
                if status != 200:
                    self.refused.append(f"{question['path']}: {status}")
                return
            self.again += 1
            time.sleep(0.5)
        self.refused.append(f"{question['path']}: no answer")
