"""The WebSocket of a meeting page, at /live/meetings/<review>/ and, by a personal link, /live/meetings/<review>/<token>/.

Binary frames, first byte: 1 state vector (what I have) · 2 update, from a page with its number in four bytes. Text frames are
JSON. From the page: ``{"at": "kpi:REV"}`` where I am, ``{}`` I am alive. To the page: ``{"stored": number, "at": "10:14"}``,
``{"beat": 1}``, ``{"here": [{id, name}]}``, ``{"at": {id, place}}``, and what actions say of the review (``words``).
A line that breaks loses nothing: the next one begins with state vectors, and each side sends what the other lacks.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import psycopg
from django.db import Error as DatabaseError

from okno.core.clock import now
from okno.core.errors import Forbidden, Missing
from okno.core.live import DISMISSED, HEARTBEAT, LOOK, RIGHTS, announce_to, listener
from okno.meetings.live import seats
from okno.meetings.live.rooms import UPDATE, Member, Room, in_thread, rooms
from okno.meetings.live.store import Typed, topic
from okno.meetings.live.texts import SUBJECT, document, is_state, is_update
from okno.meetings.live.words import PLAN, said
from okno.plans.live import station_topic

Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]

STATE = b"\x01"
NUMBER = 4
SILENT = 3 * HEARTBEAT
"""A page that says nothing for so long is gone: it answers every beat."""
NOT_YOURS, NOT_OURS, LATER = 4403, 1003, 1013

log = logging.getLogger(__name__)


class Refusal(Exception):
    """The line ends, with a code."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


async def application(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """One open page, from its first word to its last."""
    await receive()  # websocket.connect
    seat = await seat_of(seats.asked_of(scope))
    code = NOT_YOURS
    if seat is not None:
        await send({"type": "websocket.accept"})
        code = await _serve(seat, receive, send)
    if code:
        await send({"type": "websocket.close", "code": code})


async def seat_of(asked: seats.Asked | None) -> seats.Seat | None:
    """The place of whoever asks; None when there is none for them, or nobody can say now."""
    try:
        return await in_thread(seats.sit_down, asked) if asked else None
    except (Missing, Forbidden, DatabaseError):
        return None


async def _serve(seat: seats.Seat, receive: Receive, send: Send) -> int:
    """A page that may sit down; the code to end with."""
    review = seat.asked.review
    try:
        async with (
            rooms().join(review, seat.asked.page) as (room, member),
            listener().ear(f"person:{seat.person.pk}", station_topic(seat.review.station_id), RIGHTS) as words,
        ):
            return await Visit(seat, room, member, words, receive, send).last()
    except (psycopg.Error, DatabaseError) as error:
        log.warning("live: a page of review %s has to come back: %s", review, error)
        return LATER


@dataclass
class Visit:
    """A page that has sat down."""

    seat: seats.Seat
    room: Room
    member: Member
    words: asyncio.Queue[str]
    receive: Receive
    send: Send
    stay: int = 0
    heard: float = 0.0
    state: bytes = b""

    async def last(self) -> int:
        """Serve the page until one side ends it; the code to close with, 0 when the page itself has gone."""
        self.heard = asyncio.get_running_loop().time()
        self.stay, self.state = await in_thread(seats.enter, self.seat)
        try:
            await self._tell_all()
            self.member.tell(said(lead=self.seat.review.meeting.led_by_id))
            await in_thread(seats.beckon, self.seat)
            self.member.tell(STATE + document(self.state).get_state())
            return await _first(self._listen(), self._speak(), self._watch())
        except Refusal as refusal:
            return refusal.code
        finally:
            await self._go()

    async def _listen(self) -> int:
        """What the page sends."""
        while True:
            frame = await self.receive()
            if frame["type"] == "websocket.disconnect":
                return 0
            self.heard = asyncio.get_running_loop().time()
            await self.hear(frame)

    async def hear(self, frame: dict[str, Any]) -> None:
        """One frame of the page. Raises Refusal."""
        if frame.get("bytes"):
            await self._take(frame["bytes"])
        else:
            self._place(frame.get("text") or "")

    async def _take(self, data: bytes) -> None:
        kind, rest = data[:1], data[1:]
        if kind == STATE and is_state(rest):
            self.member.tell(UPDATE + document(self.state).get_update(rest))
            self.state = b""
        elif kind == UPDATE and is_update(rest[NUMBER:]):
            asked = self.seat.asked
            await rooms().store(self.room, Typed(asked.review, rest[NUMBER:], self.seat.person.pk, asked.page))
            at = now().astimezone(self.seat.person.tzinfo)
            self.member.tell(said(stored=int.from_bytes(rest[:NUMBER]), at=f"{at:%H:%M}"))
        else:
            raise Refusal(NOT_OURS)

    def _place(self, text: str) -> None:
        """Where the person is; everything else of text is a sign of life."""
        if len(text) > 200:
            raise Refusal(NOT_OURS)
        try:
            place = json.loads(text).get("at", "")
        except (ValueError, AttributeError):
            raise Refusal(NOT_OURS) from None
        if isinstance(place, str) and (SUBJECT.fullmatch(place) or place == "plan"):
            rooms().keep(asyncio.create_task(self._announce(said(at={"id": self.seat.person.pk, "place": place}))))

    async def _speak(self) -> int:
        """What waits for the page, in order."""
        while (frame := await self.member.frames.get()) is not None:
            await self.send({"type": "websocket.send", "bytes" if isinstance(frame, bytes) else "text": frame})
        return LATER

    async def _watch(self) -> int:
        """What is said of person, station and rights, and a beat every fifteen seconds, at which the right is asked again too."""
        loop = asyncio.get_running_loop()
        beat = loop.time() + HEARTBEAT
        while True:
            try:
                word = await asyncio.wait_for(self.words.get(), max(beat - loop.time(), 0))
            except TimeoutError:
                word, beat = LOOK, loop.time() + HEARTBEAT
                self.member.tell(said(beat=1))
            if word == PLAN:
                self.member.tell(said(word=PLAN))
            if loop.time() - self.heard > SILENT:
                return LATER
            if word == DISMISSED or (word == LOOK and not await in_thread(self._still_here)):
                return NOT_YOURS

    def _still_here(self) -> bool:
        if not seats.may_stay(self.seat.asked):
            return False
        seats.see(self.stay)
        return True

    async def _tell_all(self) -> None:
        """Who is here, to every open page of the review."""
        here = await in_thread(seats.people_at, self.seat.review)
        await self._announce(said(here=here))

    async def _announce(self, words: str) -> None:
        await in_thread(announce_to, topic(self.seat.asked.review), words)

    async def _go(self) -> None:
        """They are seen to have gone; where the database cannot be told, their stay ends with the moment they were seen last."""
        try:
            await in_thread(seats.leave, self.stay)
            await self._tell_all()
        except DatabaseError:
            log.warning("live: a stay has no end yet: %s", self.stay)


async def _first(*works: Awaitable[int]) -> int:
    """Whatever ends first; the others end with it."""
    tasks = [asyncio.ensure_future(work) for work in works]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        return next(iter(done)).result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
