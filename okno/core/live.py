"""Word to open pages, through PostgreSQL's NOTIFY: it leaves with the commit and reaches every web process.

One LISTEN connection per process hands each word to whoever listens to its topic: a person («person:5»), a thing («review:7»).
Nothing private travels: a page that hears ``bell`` asks for the bell, a page that hears ``dismissed`` goes to the door.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from weakref import WeakKeyDictionary

import psycopg
from asgiref.sync import sync_to_async
from django.contrib.auth import get_user_model
from django.db import connection, connections

CHANNEL = "okno_live"
DISMISSED = "dismissed"
BELL = "bell"
BEAT = "beat"
LOOK = "look"
"""Said to everybody after the line to the database was down: words may have been missed."""
RIGHTS = "rights"
"""The topic of whoever has something open that a change of places, portfolios or partners may close."""
HEARTBEAT = 15.0
PAUSE = 1.0

log = logging.getLogger(__name__)


def announce(person_id: int, word: str) -> None:
    """Tell the open pages of a person (``bell``, ``dismissed``) once the transaction commits."""
    announce_to(f"person:{person_id}", word)


def announce_to(topic: str, word: str) -> None:
    """Tell whoever listens to a topic («review:7»), in whichever process, once the transaction commits. Below 8,000 bytes."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, notice(topic, word)])


def rights_changed() -> None:
    """Whoever has an open line asks again whether they may keep it; the many changes of one transaction are one word."""
    announce_to(RIGHTS, LOOK)


def notice(topic: str, word: str) -> str:
    """What NOTIFY carries."""
    return json.dumps({"to": topic, "word": word})


class Listener:
    """The ear of one process: who listens here to what, and the connection that hears for all of them."""

    def __init__(self) -> None:
        self._ears: dict[str, set[asyncio.Queue[str]]] = {}
        self._listening = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    @asynccontextmanager
    async def ear(self, *topics: str) -> AsyncIterator[asyncio.Queue[str]]:
        """The words of some topics, from the moment at which we surely listen."""
        words: asyncio.Queue[str] = asyncio.Queue()
        for topic in topics:
            self._ears.setdefault(topic, set()).add(words)
        try:
            if self._task is None or self._task.done():
                self._task = asyncio.create_task(self._listen())
            await self._listening.wait()
            yield words
        finally:
            for topic in topics:
                self._ears[topic].discard(words)
                if not self._ears[topic]:
                    del self._ears[topic]

    async def _listen(self) -> None:
        """Hear until the process ends; a lost line is taken up again, and everybody is told to look."""
        first = True
        while True:
            try:
                async with await direct_line() as line:
                    await line.execute(f"LISTEN {CHANNEL}")
                    self._listening.set()
                    if not first:
                        self._tell_all(LOOK)
                    first = False
                    async for notice in line.notifies():
                        said = json.loads(notice.payload)
                        self._tell(said["to"], said["word"])
            except psycopg.OperationalError as error:
                log.warning("live: no line to the database: %s", error)
            self._listening.clear()
            await asyncio.sleep(PAUSE)

    def _tell(self, topic: str, word: str) -> None:
        for words in self._ears.get(topic, ()):
            words.put_nowait(word)

    def _tell_all(self, word: str) -> None:
        for words in {each for ears in self._ears.values() for each in ears}:
            words.put_nowait(word)


async def stream(person_id: int) -> AsyncIterator[str]:
    """Server-sent events for one open page of a person. It ends with ``dismissed`` and else only when the page goes."""
    async with listener().ear(f"person:{person_id}") as words:
        # asked after we listen, so that a dismissal falls into the one or into the other
        word = LOOK
        while True:
            if word == LOOK:
                word = BELL if await sync_to_async(_may_stay, thread_sensitive=False)(person_id) else DISMISSED
            yield _event(word)
            if word == DISMISSED:
                return
            word = await _next(words)


def _event(word: str) -> str:
    """The words that every page knows are events of their own; all others are plain messages."""
    return f"event: {word}\ndata: {word}\n\n" if word in (BELL, DISMISSED, BEAT) else f"data: {word}\n\n"


async def _next(words: asyncio.Queue[str]) -> str:
    """The next word, or a beat when nothing was said for long: the page can tell a quiet line from a dead one."""
    try:
        return await asyncio.wait_for(words.get(), HEARTBEAT)
    except TimeoutError:
        return BEAT


def _may_stay(person_id: int) -> bool:
    """Whether the person still works here; the connection goes back at once, a stream lives for hours."""
    try:
        return get_user_model().objects.filter(pk=person_id, is_active=True).exists()
    finally:
        connections.close_all()


async def direct_line() -> psycopg.AsyncConnection[Any]:
    """A connection to the database beside the pool: one that listens, or lives as long as its process, is nobody else's."""
    words = connection.get_connection_params()
    plain = {word: value for word, value in words.items() if word not in ("cursor_factory", "context")}
    return await psycopg.AsyncConnection.connect(**plain, autocommit=True)


_listeners: WeakKeyDictionary[asyncio.AbstractEventLoop, Listener] = WeakKeyDictionary()


def listener() -> Listener:
    """The ear of this process."""
    return _listeners.setdefault(asyncio.get_running_loop(), Listener())
