"""Who has which review open in this process: what is new of it is read once and handed to each of them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

import psycopg
from asgiref.sync import sync_to_async
from django.db import connections

from okno.core.live import LOOK, listener
from okno.meetings.actions.texts import settle_texts
from okno.meetings.live.store import TEXT, Reader, Typed, Writer, topic

P = ParamSpec("P")
R = TypeVar("R")
Frame = bytes | str
UPDATE = b"\x02"
QUIET = 1.0
"""Seconds without a word after which the conclusions are written down in plain text."""
LONGEST = 5.0
"""Who types without a pause has them written down this often."""
SLOW = 2000
"""Frames that may wait for one page: whoever reads that slowly comes back and is told everything at once."""

log = logging.getLogger(__name__)


class Member:
    """One open page of a review here: what waits to be sent to it."""

    def __init__(self, page: str) -> None:
        self.page = page
        self.frames: asyncio.Queue[Frame | None] = asyncio.Queue()

    def tell(self, frame: Frame) -> None:
        """``None`` in the queue ends the line."""
        self.frames.put_nowait(frame if self.frames.qsize() < SLOW else None)


class Room:
    """A review that is open in this process."""

    def __init__(self, rooms: Rooms, review: int) -> None:
        self.rooms, self.review = rooms, review
        self.members: set[Member] = set()
        self.seen = 0
        self.ready: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.task = asyncio.create_task(self._hear())
        self._settling: asyncio.TimerHandle | None = None
        self._since = 0.0

    async def _hear(self) -> None:
        """Words of the review for as long as somebody has it open here; what was stored before is told by whoever sits down."""
        async with listener().ear(topic(self.review)) as words:
            try:
                self.seen = await self.rooms.reader.newest(self.review)
            except psycopg.Error as error:
                return self.ready.set_exception(error)
            self.ready.set_result(None)
            while True:
                word = await words.get()
                if word in (TEXT, LOOK):
                    self.rooms.look(self)
                else:
                    self.tell(word)

    def tell(self, frame: Frame, *, but: str = "") -> None:
        for member in self.members:
            if not but or member.page != but:
                member.tell(frame)

    def settle_soon(self) -> None:
        """The plain text is written down at the next quiet moment."""
        loop = asyncio.get_running_loop()
        if self._settling is None:
            self._since = loop.time()
        else:
            self._settling.cancel()
        self._settling = loop.call_at(min(loop.time() + QUIET, self._since + LONGEST), self._settle)

    def _settle(self) -> None:
        self._settling = None
        self.rooms.keep(asyncio.create_task(self.rooms.settle(self.review)))


class Rooms:
    """All rooms of this process, with its writer and its reader."""

    def __init__(self) -> None:
        self.writer, self.reader = Writer(), Reader()
        self._rooms: dict[int, Room] = {}
        self._to_read: set[Room] = set()
        self._reading: asyncio.Task[None] | None = None
        self._tasks: set[asyncio.Task[Any]] = set()

    @asynccontextmanager
    async def join(self, review: int, page: str) -> AsyncIterator[tuple[Room, Member]]:
        """A page of the review, from the moment at which it surely hears what is new."""
        room = self._rooms.get(review)
        if room is None:
            room = self._rooms[review] = Room(self, review)
        member = Member(page)
        room.members.add(member)
        try:
            await asyncio.shield(room.ready)
            yield room, member
        finally:
            room.members.discard(member)
            if not room.members and self._rooms.get(review) is room:
                del self._rooms[review]
                room.task.cancel()

    async def store(self, room: Room, typed: Typed) -> None:
        """Returns when it is committed."""
        await self.writer.put(typed)
        room.settle_soon()

    def look(self, room: Room) -> None:
        """Read what is new of a room; those that ask while a reading is on its way are read together by the next one."""
        self._to_read.add(room)
        if self._reading is None or self._reading.done():
            self._reading = asyncio.create_task(self._read_all())

    async def _read_all(self) -> None:
        while self._to_read:
            rooms, self._to_read = {room.review: room for room in self._to_read}, set()
            try:
                rows = await self.reader.since({review: room.seen for review, room in rooms.items()})
            except psycopg.Error as error:
                # every page comes back by itself and says what it has: nothing is lost by sending them away
                log.warning("live: what is new cannot be read: %s", error)
                for room in rooms.values():
                    self._send_away(room)
                continue
            for number, review, page, data in rows:
                room = rooms[review]
                room.seen = max(room.seen, number)
                room.tell(UPDATE + data, but=page)

    def _send_away(self, room: Room) -> None:
        for member in room.members:
            member.frames.put_nowait(None)

    async def settle(self, review: int) -> None:
        """The plain text of the conclusions, brought up to what is stored."""
        try:
            await in_thread(settle_texts, review)
        except Exception:  # the job of every minute tries again
            log.exception("live: the conclusions of review %s are not written down yet", review)

    def keep(self, task: asyncio.Task[Any]) -> None:
        """A task that nobody waits for must be held by somebody."""
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


async def in_thread(work: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Work with the database in a thread of its own, which gives its connection back at once: a line lives for hours."""

    def do() -> R:
        try:
            return work(*args, **kwargs)
        finally:
            connections.close_all()

    return await sync_to_async(do, thread_sensitive=False)()


_all: WeakKeyDictionary[asyncio.AbstractEventLoop, Rooms] = WeakKeyDictionary()


def rooms() -> Rooms:
    """The rooms of this process."""
    return _all.setdefault(asyncio.get_running_loop(), Rooms())
