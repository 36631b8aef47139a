"""The double as a server on a loopback port, in a program of its own or in a thread of a test."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import Any

from aiohttp import web
from aiohttp.web import FileField

from okno.channels.telegram.double.chats import Chat
from okno.channels.telegram.double.faults import Cut, Refusal, Silence
from okno.channels.telegram.double.files import Blob
from okno.channels.telegram.double.methods import METHODS
from okno.channels.telegram.double.persons import Person
from okno.channels.telegram.double.phone.pages import Phone
from okno.channels.telegram.double.schema import checked_answer, read_call
from okno.channels.telegram.double.webhook import Postman
from okno.channels.telegram.double.world import World, refuse_webhook_and_polling

BY_WORD = {name.lower(): each for name, each in METHODS.items()}
MOST_BODY = 60 * 1024 * 1024


@dataclass
class Double:
    """A running double: `url` is the base of the Bot API."""

    world: World
    url: str

    def person(self, first_name: str, **words: Any) -> Person:
        """Somebody new: `last_name`, `username`, `phone`, `number` (the user id)."""
        return Person(self.world, self.world.add_user(first_name, **words)["id"])

    def group(self, title: str, people: list[Person], **how: Any) -> Chat:
        """A group: `kind` (supergroup), `is_forum`, `bot` (administrator, member, left)."""
        return self.world.add_group(title, [each.id for each in people], **how)


class Door:
    """What answers under `/bot<token>/`."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.new = asyncio.Event()
        self.post = asyncio.Event()
        self.rings: Callable[[], None] = lambda: None

    def wake(self) -> None:
        self.new.set()
        self.post.set()

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """One call: its fault, or its answer as aiogram reads it."""
        method, world = request.match_info["method"], self.world
        fields, uploads = await _given(request)
        chat = int(fields["chat_id"]) if str(fields.get("chat_id", "")).lstrip("-").isdigit() else None
        try:
            answer = await self._do(request, method, chat, fields | {"uploads": uploads})
            world.note(method, chat, fields, messages=_messages(answer["result"]) if method.lower().startswith("send") else 0)
            if not method.lower().startswith("get"):
                self.rings()
            return web.json_response(answer)
        except Refusal as refusal:
            world.note(method, chat, fields, error=refusal.code)
            return web.json_response(refusal.answer(), status=refusal.code)
        except Silence:
            world.note(method, chat, fields, error=0)
            await asyncio.Event().wait()
        except Cut:
            world.note(method, chat, fields, error=0)
            _cut(request)
        raise asyncio.CancelledError

    async def _do(self, request: web.Request, method: str, chat: int | None, given: dict[str, Any]) -> dict[str, Any]:
        if request.match_info["token"] != self.world.token:
            raise Refusal(401, "Unauthorized")
        fault = self.world.faults.of(method, chat)
        if fault is not None and not (isinstance(fault, Cut) and fault.done):
            raise fault
        call = read_call(method, given)
        object.__setattr__(call, "uploads", given["uploads"])
        if method.lower() == "getupdates":
            result = await self._updates(call)
        elif (do := BY_WORD.get(method.lower())) is None:
            raise Refusal(501, f"Not Implemented: {method}")
        else:
            with self.world.lock:
                result = do(self.world, call)
        if fault is not None:
            raise fault
        return checked_answer(call, result)

    async def _updates(self, call: Any) -> list[dict[str, Any]]:
        refuse_webhook_and_polling(self.world)
        updates = self.world.updates
        if call.allowed_updates is not None:
            updates.allowed = call.allowed_updates
        updates.forget_old(self.world.now())
        return await updates.poll(self.new, call.offset or 0, call.limit or 100, call.timeout or 0)

    async def file(self, request: web.Request) -> web.StreamResponse:
        """The bytes behind a path of getFile."""
        blob = self.world.files.at(request.match_info["path"])
        if request.match_info["token"] != self.world.token or blob is None:
            return web.json_response(Refusal(404, "Not Found").answer(), status=404)
        if self.world.faults.of("file", None):
            _cut(request)
        return web.Response(body=blob.data, content_type=blob.mime)


async def _given(request: web.Request) -> tuple[dict[str, Any], dict[str, Blob]]:
    """Fields and files of a call, however it was sent."""
    if request.content_type == "application/json":
        return await request.json(), {}
    fields: dict[str, Any] = dict(request.query)
    uploads: dict[str, Blob] = {}
    for name, value in (await request.post()).items():
        if isinstance(value, FileField):
            uploads[name] = Blob(value.filename, value.file.read(), value.content_type)
            fields.setdefault(name, f"attach://{name}")
        else:
            fields[name] = value
    return fields, uploads


def _messages(result: Any) -> int:
    return len(result) if isinstance(result, list) else int(isinstance(result, dict))


def _cut(request: web.Request) -> None:
    """As if the wire had been cut: no answer, not even an end."""
    if request.transport is not None:
        request.transport.abort()


def application(door: Door, phone: Phone) -> web.Application:
    app = web.Application(client_max_size=MOST_BODY)
    app.add_routes(phone.routes())
    app.router.add_route("*", "/bot{token}/{method}", door.answer)
    app.router.add_get("/file/bot{token}/{path:.+}", door.file)
    return app


@asynccontextmanager
async def serving(
    world: World, port: int = 0, *, app: str = "", changed: Callable[[], None] = lambda: None
) -> AsyncIterator[int]:
    """The double answers at the port (0: one that is free) until the block ends; ``changed`` is called after each change."""
    door = Door(world)
    phone = Phone(world, changed, app)
    door.rings = phone.ring
    loop = asyncio.get_running_loop()
    world.updates.wake = lambda: _soon(loop, door)
    runner = web.AppRunner(application(door, phone), shutdown_timeout=0.1, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", port)
    await site.start()
    postman = asyncio.create_task(Postman(world).carry(door.post))
    try:
        yield int(runner.addresses[0][1])
    finally:
        postman.cancel()
        await asyncio.gather(postman, return_exceptions=True)
        await runner.cleanup()


def _soon(loop: asyncio.AbstractEventLoop, door: Door) -> None:
    """People act in threads of their own, and may still act when the server is gone."""
    with contextlib.suppress(RuntimeError):
        loop.call_soon_threadsafe(door.wake)


@contextmanager
def double(world: World | None = None) -> Iterator[Double]:
    """A double in a thread beside the test; ready when the block begins."""
    world = world or World()
    ready: list[int] = []
    started, stop = threading.Event(), threading.Event()

    async def serve() -> None:
        async with serving(world) as port:
            ready.append(port)
            started.set()
            await asyncio.to_thread(stop.wait)

    thread = threading.Thread(target=lambda: asyncio.run(serve()), name="telegram double", daemon=True)
    thread.start()
    started.wait()
    try:
        yield Double(world, f"http://127.0.0.1:{ready[0]}")
    finally:
        stop.set()
        thread.join()
