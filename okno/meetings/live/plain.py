"""The same line over plain requests, for a network that lets no WebSocket through (decision 46).

A POST with ``?stream=1`` brings a state vector and is answered by what a socket would send, a line for each frame, for as long as
both sides last; every other POST is one frame of the page, and its answer what was said to that. Binary frames travel in base64.
"""

from __future__ import annotations

import asyncio
from base64 import b64encode
from collections.abc import Iterator
from typing import Any

import psycopg
from django.db import Error as DatabaseError

from okno.meetings.live import seats
from okno.meetings.live.rooms import Frame, rooms
from okno.meetings.live.socket import NUMBER, Receive, Refusal, Send, Visit, seat_of
from okno.meetings.live.socket import application as over_socket
from okno.meetings.live.texts import LARGEST

HEADERS = [(b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", b"no-store"), (b"x-accel-buffering", b"no")]


async def application(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """One request of a page."""
    body = await _body(receive) if scope["method"] == "POST" else None
    if body is None:
        await _answer(send, 400)
    elif b"stream=1" in scope["query_string"].split(b"&"):
        await _stream(scope, body, receive, send)
    else:
        await _answer(send, *await _take(await seat_of(seats.asked_of(scope)), body, receive, send))


async def _body(receive: Receive) -> bytes | None:
    """What was sent; None when it is larger than any frame."""
    body = b""
    while len(body) <= LARGEST + NUMBER + 1:
        part = await receive()
        body += part.get("body", b"")
        if not part.get("more_body"):
            return body
    return None


async def _stream(scope: dict[str, Any], state: bytes, receive: Receive, send: Send) -> None:
    """A visit as over a socket: it hears the state vector, and then nothing but the end."""
    heard: Iterator[dict[str, Any]] = iter([{"type": "websocket.connect"}, {"type": "websocket.receive", "bytes": state}])
    begun = False

    async def hear() -> dict[str, Any]:
        for frame in heard:
            return frame
        while (await receive())["type"] != "http.disconnect":
            pass
        return {"type": "websocket.disconnect"}

    async def tell(frame: dict[str, Any]) -> None:
        nonlocal begun
        if frame["type"] == "websocket.accept":
            begun = True
            await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
        elif frame["type"] == "websocket.send":
            await send({"type": "http.response.body", "body": _line(frame.get("text") or frame["bytes"]), "more_body": True})

    await over_socket(scope, hear, tell)
    await (send({"type": "http.response.body", "body": b""}) if begun else _answer(send, 403))


async def _take(seat: seats.Seat | None, body: bytes, receive: Receive, send: Send) -> tuple[int, bytes]:
    """One frame of a page, by the same words as over a socket: the status and what is said to it."""
    if seat is None:
        return 403, b""
    try:
        async with rooms().join(seat.asked.review, seat.asked.page) as (room, member):
            visit = Visit(seat, room, member, asyncio.Queue(), receive, send)
            await visit.hear({"text": body.decode()} if body[:1] == b"{" else {"bytes": body})
            said = [member.frames.get_nowait() for _ in range(member.frames.qsize())]
    except (Refusal, UnicodeDecodeError):
        return 400, b""
    except (psycopg.Error, DatabaseError):
        return 503, b""
    return 200, b"".join(_line(frame) for frame in said if frame is not None)


def _line(frame: Frame) -> bytes:
    return (frame.encode() if isinstance(frame, str) else b64encode(frame)) + b"\n"


async def _answer(send: Send, status: int, body: bytes = b"") -> None:
    await send({"type": "http.response.start", "status": status, "headers": HEADERS})
    await send({"type": "http.response.body", "body": body})
