"""An open meeting page as a program: a WebSocket of its own and a document of the merging library, no browser."""

from __future__ import annotations

import base64
import json
import os
import queue
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from typing import Any

from pycrdt import Doc, Text

from okno.accounts.models import Person
from tests.live_line import cookie_of
from tests.server import Server

PATIENCE = 20.0


class Line:
    """A WebSocket, as much of it as a page needs."""

    def __init__(self, port: int, path: str, *, cookie: str = "", origin: str = "", host: int = 0) -> None:
        self.line = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        key = base64.b64encode(os.urandom(16)).decode()
        name = f"localhost:{host or port}"
        head = [f"GET {path} HTTP/1.1", f"Host: {name}", "Upgrade: websocket", "Connection: Upgrade", f"Sec-WebSocket-Key: {key}"]
        head += ["Sec-WebSocket-Version: 13", f"Origin: {origin or f'http://{name}'}", *([f"Cookie: {cookie}"] if cookie else [])]
        self.line.sendall("\r\n".join([*head, "", ""]).encode())
        self.file = self.line.makefile("rb")
        self.status = int(self.file.readline().split()[1])
        for _ in iter(self.file.readline, b"\r\n"):
            pass

    def send(self, data: bytes | str) -> None:
        kind, body = (2, data) if isinstance(data, bytes) else (1, data.encode())
        size = len(body)
        if size < 126:
            length = bytes([0x80 | size])
        else:
            length = b"\xfe" + struct.pack("!H", size) if size < 65536 else b"\xff" + struct.pack("!Q", size)
        # masked with noughts: the server unmasks, and reads what was sent
        self.line.sendall(bytes([0x80 | kind]) + length + bytes(4) + body)

    def frames(self) -> Iterator[bytes | str | int]:
        """What comes; the last is the code with which the line was closed."""
        try:
            while True:
                first, second = self.file.read(2)
                size = second & 127
                if size > 125:
                    size = struct.unpack("!H", self.file.read(2))[0] if size == 126 else struct.unpack("!Q", self.file.read(8))[0]
                body = self.file.read(size)
                if first & 15 == 8:
                    yield struct.unpack("!H", body[:2])[0] if body else 1005
                    return
                yield body if first & 15 == 2 else body.decode()
        except (OSError, ValueError):
            yield 1006

    def close(self) -> None:
        # makefile holds the socket: shut down, or nobody hears of it
        self.line.shutdown(socket.SHUT_RDWR)
        self.line.close()


class LivePage:
    """Somebody's open page of a review: types, hears, and knows what the server has called stored."""

    def __init__(self, server: Server | int, review: int, person: Person | None = None, *, token="", origin="", host=0) -> None:
        self.port = server if isinstance(server, int) else server.port
        self.path = f"/live/meetings/{review}/{f'{token}/' if token else ''}?page={os.urandom(8).hex()}"
        self.cookie, self.origin, self.host = cookie_of(person) if person else "", origin, host
        self.doc: Doc[Any] = Doc()
        self.words: queue.Queue[dict[str, Any]] = queue.Queue()
        self.heard: list[bytes | str | int] = []
        self.number = 0
        self.unsent: dict[int, bytes] = {}
        self.changed = threading.Condition()
        self.told = False
        self.code: int | None = None
        self.lock = threading.Lock()

    def open(self) -> LivePage:
        """Sit down, or sit down again: whatever was not stored is sent once the server has said what it has."""
        self.told, self.code = False, None
        try:
            self.line = Line(self.port, self.path, cookie=self.cookie, origin=self.origin, host=self.host)
        except (OSError, IndexError):
            self.code = 1006
            return self
        if self.line.status == 101:
            self.line.send(b"\x01" + self.doc.get_state())
            threading.Thread(target=self._listen, args=[self.line], daemon=True).start()
        else:
            self.code = 1006
        return self

    @property
    def is_down(self) -> bool:
        """Whether the line has ended."""
        return self.code is not None

    def _listen(self, line: Line) -> None:
        for frame in line.frames():
            with self.changed:
                if line is not self.line:
                    return
                self.heard.append(frame)
                if isinstance(frame, int):
                    self.code, self.told = frame, False
                elif isinstance(frame, bytes):
                    self._take(frame)
                else:
                    self._word(json.loads(frame))
                self.changed.notify_all()

    def _take(self, frame: bytes) -> None:
        if frame[:1] == b"\x02":
            self.doc.apply_update(frame[1:])
        else:
            self.told = True
            if self.unsent:
                self.unsent = {}
                self._send(self.doc.get_update(frame[1:]))

    def _word(self, words: dict[str, Any]) -> None:
        if "stored" in words:
            self.unsent.pop(words["stored"], None)
        elif "beat" in words:
            self.line.send("{}")
        self.words.put(words)

    def _send(self, update: bytes) -> None:
        self.number += 1
        self.unsent[self.number] = update
        if self.told:
            try:
                self.line.send(b"\x02" + struct.pack("!I", self.number) + update)
            except OSError:
                self.told = False

    def type(self, subject: str, text: str, place: Callable[[str], int] | None = None) -> None:
        """Some letters into a field, at its end unless told where in its text (of single bytes)."""
        with self.changed:
            before = self.doc.get_state()
            field = self.doc.get(subject, type=Text)
            field.insert(place(str(field)) if place else len(field), text)
            self._send(self.doc.get_update(before))

    def text(self, subject: str) -> str:
        with self.changed:
            return str(self.doc.get(subject, type=Text))

    def until(self, test: Any) -> None:
        """Wait for something to be true of this page."""
        with self.changed:
            assert self.changed.wait_for(test, PATIENCE), self.heard[-5:]

    def stored(self) -> None:
        """Wait until everything typed is called stored."""
        self.until(lambda: self.told and not self.unsent)

    def pause(self, seconds: float = 0.2) -> None:
        """A moment, or until something comes."""
        with self.changed:
            self.changed.wait(seconds)

    def says(self, subject: str, text: str) -> None:
        self.until(lambda: str(self.doc.get(subject, type=Text)) == text)

    def word(self, key: str) -> Any:
        """The next word with this key."""
        while key not in (words := self.words.get(timeout=PATIENCE)):
            pass
        return words[key]

    def close(self) -> None:
        self.line.close()
