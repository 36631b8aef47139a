"""Updates brought to an address: with the secret, side by side for different chats, again until they are taken."""

from __future__ import annotations

import asyncio
from collections import defaultdict, deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import aiohttp

from okno.channels.telegram.double.updates import Waiting

if TYPE_CHECKING:
    from okno.channels.telegram.double.world import World

HEADER = "X-Telegram-Bot-Api-Secret-Token"
LONGEST_ASKED = 3600
LONGEST_OWN = 90
GONE_FOR = 23 * 3600
PATIENCE = aiohttp.ClientTimeout(total=60)


@dataclass
class Webhook:
    """Where updates go, and how it went; an empty url means polling."""

    url: str = ""
    secret: str = ""
    max_connections: int = 40
    last_error: tuple[int, str] | None = None
    delays: list[float] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)
    gone_since: float | None = None

    def info(self, pending: int, allowed: list[str]) -> dict[str, Any]:
        said: dict[str, Any] = {"url": self.url, "has_custom_certificate": False, "pending_update_count": pending}
        if self.url:
            said["max_connections"] = self.max_connections
        if self.last_error:
            said |= {"last_error_date": self.last_error[0], "last_error_message": self.last_error[1]}
        return said | ({"allowed_updates": allowed} if allowed else {})


class Postman:
    """Carries what waits: one lane a chat, so that a chat queues behind its failing update and others go on."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.lanes: dict[int, deque[Waiting]] = defaultdict(deque)
        self.taken: set[int] = set()
        self.running: dict[int, asyncio.Task[None]] = {}
        self.gate = asyncio.Semaphore(40)

    async def carry(self, event: asyncio.Event) -> None:
        """Until cancelled: give each new update to its lane."""
        async with aiohttp.ClientSession(timeout=PATIENCE) as session:
            try:
                while True:
                    event.clear()
                    self._sort(session)
                    await event.wait()
            finally:
                for task in self.running.values():
                    task.cancel()

    def _sort(self, session: aiohttp.ClientSession) -> None:
        updates = self.world.updates
        if not self.world.webhook.url:
            return
        fresh = [each for each in list(updates.queue) if each.number not in self.taken]
        self.taken |= {each.number for each in fresh}
        for each in updates.mischief.stir(fresh) if updates.mischief else fresh:
            self.lanes[each.lane].append(each)
        for lane, queue in self.lanes.items():
            if queue and lane not in self.running:
                self.running[lane] = asyncio.create_task(self._serve(session, lane))

    async def _serve(self, session: aiohttp.ClientSession, lane: int) -> None:
        try:
            while queue := self.lanes[lane]:
                each = queue[0]
                if not self.world.webhook.url:
                    self.taken.discard(each.number)
                    return
                await self._bring(session, each)
                queue.popleft()
                self.world.updates.queue[:] = [one for one in self.world.updates.queue if one.number != each.number]
        finally:
            self.running.pop(lane, None)

    async def _bring(self, session: aiohttp.ClientSession, each: Waiting) -> None:
        """Again and again, with the pauses of the official server, until it is taken, too old, or the webhook is closed."""
        hook, delay = self.world.webhook, 0.0
        while hook.url:
            async with self.gate:
                status, asked = await self._post(session, each)
            if 200 <= status < 300:
                hook.gone_since = None
                return
            pause = min(asked, LONGEST_ASKED) if asked is not None else delay
            delay = min(delay * 2 or 1, LONGEST_OWN)
            if self._closed(status) or self.world.now() + pause >= each.until:
                return
            hook.delays.append(pause)
            await self.world.sleep(pause)

    async def _post(self, session: aiohttp.ClientSession, each: Waiting) -> tuple[int, float | None]:
        """The status (0: no connection) and what Retry-After says."""
        hook = self.world.webhook
        headers = {HEADER: hook.secret} if hook.secret else {}
        try:
            async with session.post(hook.url, json=each.update, headers=headers) as response:
                hook.bodies += [body] if (body := await response.text()) else []
                status, after = response.status, response.headers.get("Retry-After")
        except (OSError, aiohttp.ClientError, TimeoutError) as error:
            hook.last_error = (int(self.world.now()), f"Connection failed: {type(error).__name__}")
            return 0, None
        if not 200 <= status < 300:
            hook.last_error = (int(self.world.now()), f"Wrong response from the webhook: {status}")
        return status, float(after) if after else None

    def _closed(self, status: int) -> bool:
        """410 for 23 hours: Telegram takes the webhook away."""
        hook = self.world.webhook
        if status != 410:
            hook.gone_since = None
            return False
        hook.gone_since = hook.gone_since or self.world.now()
        if self.world.now() - hook.gone_since >= GONE_FOR:
            hook.url = ""
        return not hook.url
