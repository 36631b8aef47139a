"""What is typed, on its way to the database and from there to everybody: one writer and one reader for all meetings of a process.

An update is stored before anybody else is shown it. Those of one review are stored one after another (a lock of the database), so
that their numbers come in the order in which they become visible: who has read up to a number has missed nothing.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import psycopg

from okno.core.live import CHANNEL, direct_line, notice

TEXT = "text"
"""The word by which the processes hear that a review has new updates."""
ORDER = 41
"""The class of the locks that keep the updates of a review in order."""
MOST = 500
"""Updates that one transaction stores."""

LOCK = "SELECT pg_advisory_xact_lock(%s, review::int) FROM unnest(%s::bigint[]) AS review"
INSERT = """
    INSERT INTO meetings_textupdate (review_id, data, by_id, page, at)
    SELECT review, data, by, page, clock_timestamp()
    FROM unnest(%s::bigint[], %s::bytea[], %s::bigint[], %s::text[]) AS typed (review, data, by, page)"""
TELL = "SELECT pg_notify(%s, word) FROM unnest(%s::text[]) AS word"
NEWEST = "SELECT coalesce(max(id), 0) FROM meetings_textupdate WHERE review_id = %s"
READ = """
    SELECT u.id, u.review_id, u.page, u.data FROM meetings_textupdate u
    JOIN unnest(%s::bigint[], %s::bigint[]) AS open (review, seen) ON u.review_id = open.review AND u.id > open.seen
    ORDER BY u.id"""


def topic(review: int) -> str:
    """Where the words of a review are said."""
    return f"review:{review}"


@dataclass(frozen=True, slots=True)
class Typed:
    """An update of a review: by whom, and from which open page."""

    review: int
    data: bytes
    by: int
    page: str


@dataclass
class Line:
    """A connection of this process alone, made anew after a failure."""

    _line: psycopg.AsyncConnection[Any] | None = None

    async def open(self) -> psycopg.AsyncConnection[Any]:
        if self._line is None or self._line.closed:
            self._line = await direct_line()
        return self._line


@dataclass
class Writer:
    """Stores what the pages of this process send: whatever came meanwhile goes in one transaction."""

    _line: Line = field(default_factory=Line)
    _waiting: list[tuple[Typed, asyncio.Future[None]]] = field(default_factory=list)
    _task: asyncio.Task[None] | None = None

    async def put(self, typed: Typed) -> None:
        """Returns when it is committed. Raises psycopg.Error when it is not."""
        stored: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((typed, stored))
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._store_all())
        await stored

    async def _store_all(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[:MOST], self._waiting[MOST:]
            failure: Exception | None = None
            try:
                await self._store([typed for typed, _ in batch])
            except Exception as error:  # noqa: BLE001 whoever waits is told, whatever it was
                failure = error
            for _, stored in batch:
                if stored.done():
                    continue
                if failure is None:
                    stored.set_result(None)
                else:
                    stored.set_exception(failure)

    async def _store(self, batch: Sequence[Typed]) -> None:
        line = await self._line.open()
        reviews = sorted({typed.review for typed in batch})
        columns = [[getattr(typed, name) for typed in batch] for name in ("review", "data", "by", "page")]
        async with line.transaction():
            await line.execute(LOCK, [ORDER, reviews])
            await line.execute(INSERT, columns)
            await line.execute(TELL, [CHANNEL, [notice(topic(review), TEXT) for review in reviews]])


@dataclass
class Reader:
    """Reads what is new of the reviews that are open in this process, of all at once."""

    _line: Line = field(default_factory=Line)
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def since(self, seen: dict[int, int]) -> list[tuple[int, int, str, bytes]]:
        """Number, review, page and data of every update of some reviews after the number that each has seen."""
        async with self._lock:
            line = await self._line.open()
            rows = await line.execute(READ, [list(seen), list(seen.values())])
            return await rows.fetchall()

    async def newest(self, review: int) -> int:
        """The number of the last update of a review."""
        async with self._lock:
            line = await self._line.open()
            row = await (await line.execute(NEWEST, [review])).fetchone()
            return int(row[0]) if row else 0
