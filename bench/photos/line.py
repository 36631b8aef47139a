"""A poor line between a phone and the server: so many bits a second, a delay, lost segments, and moments at which it breaks."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random

BYTES_A_SECOND = 400_000 / 8
ROUND_TRIP = 0.4
LOSS = 0.05
SEGMENT, CHUNK = 1_400, 4_200
GONE = (2.0, 5.0)
"""Seconds for which there is no network after a break."""


@dataclass
class Line:
    """One phone's line; ``breaks`` are the bytes sent at which it still has to break."""

    chance: Random
    breaks: list[int]
    sent: int = 0
    broken: int = 0
    back_at: float = 0.0
    open: set[asyncio.StreamWriter] = field(default_factory=set)

    def delay(self, size: int) -> float:
        """Seconds that a chunk takes: its bits, and a round trip more for each try of a segment that was lost."""
        lost = sum(self.chance.random() < LOSS for _segment in range(-(-size // SEGMENT)))
        return size / BYTES_A_SECOND + (ROUND_TRIP if lost else 0.0)


@contextmanager
def lines(port: int, breaks: list[list[int]]) -> Iterator[tuple[int, list[Line]]]:
    """A port whose callers name their phone in a first line; each phone has a line of its own to the server's port."""
    phones = [Line(Random(number), sorted(points)) for number, points in enumerate(breaks)]
    loop = asyncio.new_event_loop()
    began: list[int] = []
    ready, over = threading.Event(), asyncio.Event()

    async def stand() -> None:
        server = await asyncio.start_server(lambda *pair: _carry(phones, port, *pair), "127.0.0.1", 0, backlog=1000)
        began.append(server.sockets[0].getsockname()[1])
        ready.set()
        await over.wait()
        server.close()

    thread = threading.Thread(target=loop.run_until_complete, args=(stand(),), daemon=True)
    thread.start()
    ready.wait()
    try:
        yield began[0], phones
    finally:
        loop.call_soon_threadsafe(over.set)
        thread.join()


async def _carry(phones: list[Line], port: int, phone: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
    """One connection, both ways, until either end or the line itself ends it."""
    line = phones[int((await phone.readline() or b"0").split()[-1])]
    if asyncio.get_running_loop().time() < line.back_at:
        back.transport.abort()
        return
    server, forth = await asyncio.open_connection("127.0.0.1", port)
    line.open |= {forth, back}
    ways = [asyncio.create_task(_pump(line, phone, forth, upward=True)), asyncio.create_task(_pump(line, server, back))]
    await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
    for way in ways:
        way.cancel()
    for end in (forth, back):
        end.transport.abort()
        line.open.discard(end)


async def _pump(line: Line, source: asyncio.StreamReader, drain: asyncio.StreamWriter, *, upward: bool = False) -> None:
    """Chunk by chunk; half of the round trip passes before the first one of a burst."""
    fresh = True
    while chunk := await source.read(CHUNK):
        await asyncio.sleep(line.delay(len(chunk)) + (ROUND_TRIP / 2 if fresh else 0.0))
        fresh = len(chunk) < CHUNK
        if upward:
            line.sent += len(chunk)
            if line.breaks and line.sent >= line.breaks[0]:
                _break(line)
                return
        drain.write(chunk)
        await drain.drain()


def _break(line: Line) -> None:
    line.breaks.pop(0)
    line.broken += 1
    line.back_at = asyncio.get_running_loop().time() + line.chance.uniform(*GONE)
    for end in line.open:
        end.transport.abort()
