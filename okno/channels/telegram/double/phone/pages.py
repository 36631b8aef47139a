"""The addresses of the pretend phone: its page, its state, its line, its presses. No other page may press anything."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import hmac
import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from aiohttp import web
from aiohttp.web import FileField

import okno
from okno.channels.telegram.double.files import Blob
from okno.channels.telegram.double.persons import Person
from okno.channels.telegram.double.phone.doing import DOINGS, send
from okno.channels.telegram.double.phone.showing import shown
from okno.channels.telegram.double.world import World

HERE = Path(__file__).parent / "static"
LOOK = Path(okno.__file__).parent / "core" / "static" / "core"
FILES = {"": HERE / "phone.html", "phone.css": HERE / "phone.css", "phone.js": HERE / "phone.js"} | {
    "tokens.css": LOOK / "tokens.css",
    "icon.svg": LOOK / "icon.svg",
    "vendor/inter-okno.woff2": LOOK / "vendor" / "inter-okno.woff2",
}
BEAT = 15


class Phone:
    """The page and its line; ``app`` is the address of Okno, whose Mini App the phone opens."""

    def __init__(self, world: World, changed: Callable[[], None], app: str = "") -> None:
        self.world, self.tell, self.app = world, changed, app
        self.lines: set[asyncio.Event] = set()

    def ring(self) -> None:
        """Something changed: every open page looks anew."""
        for line in self.lines:
            line.set()
        self.tell()

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/", self.door),
            web.get("/phone/state", self.state),
            web.get("/phone/line", self.line),
            web.post("/phone/do", self.do),
            web.post("/phone/send", self.send),
            web.get("/phone/file/{id}", self.file),
            web.get("/phone/app", self.open_app),
            web.get("/phone/{name:.*}", self.part),
        ]

    async def door(self, request: web.Request) -> web.StreamResponse:
        raise web.HTTPFound("/phone/")

    async def part(self, request: web.Request) -> web.StreamResponse:
        path = FILES.get(request.match_info["name"])
        if path is None:
            raise web.HTTPNotFound
        return web.FileResponse(path, headers=self._headers())

    async def state(self, request: web.Request) -> web.StreamResponse:
        me, chat = (int(request.query.get(name, "0") or 0) for name in ("me", "chat"))
        return web.json_response(shown(self.world, me, chat) | {"app": bool(self.app)}, headers=self._headers())

    async def line(self, request: web.Request) -> web.StreamResponse:
        """Server-sent events: a word when something changed, a beat when nothing did."""
        response = web.StreamResponse(headers=self._headers() | {"Content-Type": "text/event-stream"})
        await response.prepare(request)
        mine = asyncio.Event()
        self.lines.add(mine)
        with contextlib.suppress(ConnectionError):
            try:
                while True:
                    await response.write(b"data: changed\n\n")
                    mine.clear()
                    with contextlib.suppress(TimeoutError):
                        await asyncio.wait_for(mine.wait(), BEAT)
            finally:
                self.lines.discard(mine)
        return response

    async def do(self, request: web.Request) -> web.StreamResponse:
        self._only_ours(request)
        given = await request.json()
        me = Person(self.world, int(given["me"]))
        if given["what"] not in DOINGS or me.id not in self.world.users:
            raise web.HTTPNotFound
        result = DOINGS[given["what"]](me, self.world.chats[int(given["chat"])], given)
        self.ring()
        return web.json_response({"id": result if isinstance(result, str) else ""})

    async def send(self, request: web.Request) -> web.StreamResponse:
        """Files that somebody chose."""
        self._only_ours(request)
        form = await request.post()
        files = [each for each in form.getall("files", []) if isinstance(each, FileField)]
        blobs = [Blob(each.filename, each.file.read(), each.content_type) for each in files]
        given = {name: value for name, value in form.items() if isinstance(value, str)}
        send(Person(self.world, int(given["me"])), self.world.chats[int(given["chat"])], blobs, given)
        self.ring()
        return web.json_response({})

    async def file(self, request: web.Request) -> web.StreamResponse:
        found = self.world.files.by_id.get(request.match_info["id"])
        if found is None:
            raise web.HTTPNotFound
        blob = found[1]
        kind = blob.mime if blob.mime.startswith(("image/", "audio/")) and "svg" not in blob.mime else "application/octet-stream"
        return web.Response(body=blob.data, content_type=kind, headers=self._headers())

    async def open_app(self, request: web.Request) -> web.StreamResponse:
        """To the Mini App, with what Telegram says of the person, signed by the token."""
        me = int(request.query.get("me", "0"))
        if me not in self.world.users or not self.app:
            raise web.HTTPNotFound
        words = urlencode({"tgWebAppData": launch_data(self.world, me), "tgWebAppVersion": "8.0", "tgWebAppPlatform": "weba"})
        # by hand: a library that tidies addresses would tidy the signed words
        return web.Response(status=302, headers=self._headers() | {"Location": f"{self.app}/telegram/app/#{words}"})

    def _only_ours(self, request: web.Request) -> None:
        """A page of elsewhere cannot press anything here."""
        if urlsplit(request.headers.get("Origin", "")).netloc != request.host:
            raise web.HTTPForbidden

    def _headers(self) -> dict[str, str]:
        frame = f"frame-src 'self' {self.app}" if self.app else "frame-src 'none'"
        policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
        policy += f"media-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; {frame}"
        own = {"Content-Security-Policy": policy, "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin"}
        return own | {"Cache-Control": "no-store"}


def launch_data(world: World, me: int) -> str:
    """What Telegram hands to a Mini App: who opened it and when, signed by the bot's token."""
    user = {key: value for key, value in world.users[me].items() if key in ("id", "first_name", "last_name", "username")}
    fields = {
        "query_id": f"AA{world.number():x}",
        "user": json.dumps(user, ensure_ascii=False, separators=(",", ":")),
        "auth_date": str(int(world.now())),
    }
    return urlencode(fields | {"hash": signature(world.token, fields)})


def signature(token: str, fields: dict[str, str]) -> str:
    """As Telegram signs: HMAC by a key that is the token's HMAC by «WebAppData»."""
    key = hmac.digest(b"WebAppData", token.encode(), hashlib.sha256)
    text = "\n".join(f"{name}={fields[name]}" for name in sorted(fields))
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
