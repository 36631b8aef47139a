"""Open meetings as one program: a manager types in bursts, the owner's page hears; how long each keystroke was under way."""

from __future__ import annotations

import asyncio
import base64
import os
import random
import resource
import struct
import time
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from pycrdt import Doc, Text

KEYS_A_SECOND, BURST, MINUTE = 3.0, 10.0, 60.0
AT_THE_DOOR = 20
"""Meetings whose pages are opened at once: what is measured is their typing."""
SPARE_FILES = 200


@dataclass
class Line:
    """A WebSocket at its barest."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    @classmethod
    async def open(cls, port: int, review: int, cookie: str) -> Line:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        host, key = f"localhost:{port}", base64.b64encode(os.urandom(16)).decode()
        head = [f"GET /live/meetings/{review}/?page={os.urandom(8).hex()} HTTP/1.1", f"Host: {host}", f"Origin: http://{host}"]
        head += ["Upgrade: websocket", "Connection: Upgrade", f"Sec-WebSocket-Key: {key}", "Sec-WebSocket-Version: 13"]
        writer.write("\r\n".join([*head, f"Cookie: {cookie}", "", ""]).encode())
        answer = await reader.readuntil(b"\r\n\r\n")
        assert b" 101 " in answer, answer[:100]
        return cls(reader, writer)

    def send(self, kind: int, body: bytes) -> None:
        size = len(body)
        length = bytes([0x80 | size]) if size < 126 else b"\xfe" + struct.pack("!H", size)
        self.writer.write(bytes([0x80 | kind]) + length + bytes(4) + body)

    async def receive(self) -> tuple[int, bytes]:
        first, second = await self.reader.readexactly(2)
        size = second & 127
        if size == 126:
            (size,) = struct.unpack("!H", await self.reader.readexactly(2))
        elif size == 127:
            (size,) = struct.unpack("!Q", await self.reader.readexactly(8))
        return first & 15, await self.reader.readexactly(size)


@dataclass
class Talk:
    """One meeting: who types, who hears, and what is under way between them."""

    doc: Doc[Any] = field(default_factory=Doc)
    under_way: deque[float] = field(default_factory=deque)
    spent: list[float] = field(default_factory=list)

    async def hold(
        self, port: int, seat: dict[str, Any], door: asyncio.Semaphore, ready: asyncio.Barrier, seconds: float
    ) -> None:
        review, manager, owner = seat["review"], seat["manager"], seat["owner"]
        async with door:
            typing, hearing = await Line.open(port, review, manager), await Line.open(port, review, owner)
        listening = [asyncio.create_task(self._hear(hearing)), asyncio.create_task(self._answer(typing))]
        for line in (typing, hearing):
            line.send(2, b"\x01" + self.doc.get_state())
        await ready.wait()
        await self._type(typing, time.monotonic() + seconds)
        await asyncio.sleep(2)
        for task in listening:
            task.cancel()

    async def _type(self, line: Line, until: float) -> None:
        """Ten seconds of each minute, from a moment of its own."""
        phase, number = random.random() * MINUTE, 0
        field_ = self.doc.get("month", type=Text)
        while time.monotonic() < until:
            await asyncio.sleep(1 / KEYS_A_SECOND)
            if (time.monotonic() + phase) % MINUTE > BURST:
                continue
            pressed, before = time.monotonic(), self.doc.get_state()
            field_.insert(0, "ы")
            number += 1
            self.under_way.append(pressed)
            line.send(2, b"\x02" + struct.pack("!I", number) + self.doc.get_update(before))

    async def _hear(self, line: Line) -> None:
        greeted = False
        while True:
            kind, body = await line.receive()
            if kind == 2 and greeted and body[:1] == b"\x02" and self.under_way:
                self.spent.append((time.monotonic() - self.under_way.popleft()) * 1000)
            greeted |= kind == 2
            if kind == 1 and b"beat" in body:
                line.send(1, b"{}")

    async def _answer(self, line: Line) -> None:
        while True:
            kind, body = await line.receive()
            if kind == 1 and b"beat" in body:
                line.send(1, b"{}")


def check_files(lines: int) -> None:
    """So many lines fit into one process of ours and into the server's: the limit of open files is raised, or this fails."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = lines + SPARE_FILES
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


async def hold_all(port: int, seats: list[dict[str, Any]], seconds: float) -> tuple[list[float], int]:
    """All meetings at once: milliseconds of every keystroke that arrived, and how many did not."""
    door, ready, talks = asyncio.Semaphore(AT_THE_DOOR), asyncio.Barrier(len(seats)), [Talk() for _ in seats]
    await asyncio.gather(*(talk.hold(port, seat, door, ready, seconds) for talk, seat in zip(talks, seats, strict=True)))
    return [each for talk in talks for each in talk.spent], sum(len(talk.under_way) for talk in talks)
