"""The one process that speaks with Telegram (`python -m okno.channels.telegram`): fetches updates and files, sends what waits.

Whatever it does is stored before and after: it may be killed at any moment.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import random
import signal
import time
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any, ParamSpec, TypeVar

from asgiref.sync import sync_to_async
from django.conf import settings
from django.db import close_old_connections

from okno.channels.telegram.actions import fetching, posting, reaching
from okno.channels.telegram.bot import Wire, sent_file
from okno.channels.telegram.rules.pacing import Pace, earliest
from okno.channels.telegram.rules.refusals import Declined, TelegramSays, TooMany, Unreachable
from okno.channels.telegram.secrets import webhook_secret
from okno.core.files import content_of

P = ParamSpec("P")
R = TypeVar("R")
log = logging.getLogger(__name__)
IDLE = 0.5
"""Seconds between looks into the queue while nothing hints at more."""
SOON = 0.1
"""What may leave within so many seconds is waited for and not asked for again."""
LOOKS = 600
LONGEST_PAUSE = 30


def stored(do: Callable[P, R]) -> Callable[P, Awaitable[R]]:
    """A call that touches the database, from the loop."""

    def called(*args: P.args, **kwargs: P.kwargs) -> R:
        close_old_connections()
        return do(*args, **kwargs)

    return sync_to_async(called)


class Talk:
    """One bot at work."""

    def __init__(self, wire: Wire, bot: int) -> None:
        self.wire, self.bot = wire, bot
        self.pace = Pace()
        self.ended = asyncio.Event()
        self.under_way: set[asyncio.Task[None]] = set()
        self.next: deque[posting.Post] = deque()
        self.failures = 0

    # ---------- in ----------

    async def poll_once(self) -> int:
        """One long poll; how many updates were new."""
        offset = await stored(reaching.offset_of)(self.bot)
        updates = await self.wire.updates(offset)
        return await stored(reaching.take_all)(self.bot, updates)

    async def fetch_once(self) -> int:
        """The files that are due; how many came."""
        came = 0
        for each in await stored(fetching.awaited)():
            try:
                content = await self.wire.file(each.remote_id)
            except TelegramSays as why:
                await stored(fetching.unfetched)(each.pk, why)
            else:
                await stored(fetching.fetched)(each.pk, content)
                came += 1
        return came

    async def look_once(self) -> None:
        """Who the bot is, and what it is in each of its groups."""
        await stored(reaching.met)(await self.wire.me())
        for number in await stored(reaching.group_numbers)():
            with contextlib.suppress(TelegramSays, ValueError):
                await stored(reaching.looked)(number, await self.wire.membership(number, self.bot))

    # ---------- out ----------

    async def remember(self) -> None:
        """What an earlier run has sent within the last minute counts."""
        for chat, is_group, weight, ago in await stored(posting.lately)():
            self.pace.count(chat, time.monotonic() - ago, weight=weight, is_group=is_group)

    async def send_once(self) -> float:
        """Start what may leave now; the seconds until the next look is worth while."""
        if not self.next:
            self.next.extend(await stored(posting.heads)(frozenset(self.pace.busy)))
        moments = []
        while self.next:
            post, moment = self.next[0], time.monotonic()
            at = self.pace.free_at(post.chat, moment, weight=post.weight, is_group=post.is_group)
            if at is not None and moment < at <= moment + SOON:
                return at - moment
            self.next.popleft()
            if at is not None and at <= moment:
                self._start(post, moment)
            else:
                moments.append(at)
        return max(earliest(moments, time.monotonic() + IDLE) - time.monotonic(), 0)

    def _start(self, post: posting.Post, moment: float) -> None:
        self.pace.start(post.chat, moment)
        task = asyncio.create_task(self._send(post))
        self.under_way.add(task)
        task.add_done_callback(self.under_way.discard)

    async def _send(self, post: posting.Post) -> None:
        try:
            outcome = await self._outcome(post)
            self.pace.end(post.chat, time.monotonic(), weight=post.weight, is_group=post.is_group)
            await self._note(post, outcome)
        finally:  # and not before it is written down, or a look between would send it again
            self.pace.free(post.chat)
            self.ended.set()

    async def _outcome(self, post: posting.Post) -> Any:
        """What Telegram answered, or what it said instead."""
        try:
            return await self.wire.call(post.method, await self._with_files(post.payload))
        except TelegramSays as why:
            return why
        except Exception as error:  # what cannot be made must not hold its chat for ever
            log.exception("telegram, sending %s", post.pk)
            return Declined(type(error).__name__)

    async def _note(self, post: posting.Post, outcome: Any) -> None:
        if isinstance(outcome, TelegramSays):
            self._pause(post, outcome)
            await stored(posting.refused)(post.pk, outcome)
        else:
            self.failures = 0
            await stored(posting.sent)(post, _number(outcome))

    def _pause(self, post: posting.Post, why: TelegramSays) -> None:
        """Who is asked to wait waits; while nobody answers, all do, a little longer each time."""
        moment = time.monotonic()
        if isinstance(why, TooMany):
            self.pace.pause(moment + why.seconds, post.chat)
        elif isinstance(why, Unreachable) and self.pace.paused.get(None, moment) <= moment:  # once for all that failed together
            self.failures += 1
            self.pace.pause(moment + backoff(self.failures))

    async def _with_files(self, value: Any) -> Any:
        if isinstance(value, dict):
            if value.keys() == {"file"}:
                return sent_file(*await stored(content_of)(value["file"]))
            return {key: await self._with_files(each) for key, each in value.items()}
        return [await self._with_files(each) for each in value] if isinstance(value, list) else value

    # ---------- for ever ----------

    async def send(self) -> None:
        await self.remember()
        while True:
            pause = await self.send_once()
            with contextlib.suppress(TimeoutError, asyncio.TimeoutError):
                await asyncio.wait_for(self.ended.wait(), min(pause, IDLE) or 0.001)
            self.ended.clear()

    async def poll(self) -> None:
        while True:
            await self.poll_once()

    async def fetch(self) -> None:
        while True:
            if not await self.fetch_once():
                await asyncio.sleep(1)

    async def look(self) -> None:
        while True:
            await self.look_once()
            await asyncio.sleep(LOOKS)

    async def for_ever(self, work: Callable[[], Awaitable[None]]) -> None:
        """A line of work that goes on after whatever went wrong, after a pause."""
        failures = 0
        while True:
            began = time.monotonic()
            try:
                await work()
            except TelegramSays as why:
                log.info("telegram, %s: %s", work.__name__, why)
                await stored(reaching.not_reached)(self.bot, str(why))
            except Exception:  # one bad moment of the database must not end the program
                log.exception("telegram, %s", work.__name__)
            failures = 1 if time.monotonic() - began > LOOKS else failures + 1
            await asyncio.sleep(backoff(failures))


def backoff(failures: int) -> float:
    """Longer each time, never the same for two: 1, 2, 4 … seconds, half a minute at most."""
    return float(min(2 ** min(failures - 1, 6), LONGEST_PAUSE)) * random.uniform(0.8, 1.2)  # noqa: S311 no secret


def _number(answer: Any) -> int | None:
    """Of an album the first of its messages."""
    first = answer[0] if isinstance(answer, list) and answer else answer
    return getattr(first, "message_id", None)


async def _met(wire: Wire) -> int:
    """The number of the bot, once Telegram says it; as long as it does not, it is asked again."""
    failures = 0
    while True:
        try:
            return (await stored(reaching.met)(await wire.me())).pk
        except TelegramSays as why:
            failures += 1
            bot = int(settings.TELEGRAM_TOKEN.partition(":")[0])
            await stored(reaching.met)({"id": bot})
            await stored(reaching.not_reached)(bot, str(why))
            await asyncio.sleep(backoff(failures))


async def run(mode: str) -> None:
    """All lines of work, until we are asked to stop."""
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    wire = Wire(settings.TELEGRAM_TOKEN, settings.TELEGRAM_API)
    working = asyncio.create_task(_work(wire, mode))
    await stop.wait()
    working.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await working
    await wire.close()


async def _work(wire: Wire, mode: str) -> None:
    talk = Talk(wire, await _met(wire))
    if settings.OKNO_URL.startswith("https://"):  # a Mini App has no other address
        with contextlib.suppress(TelegramSays):
            await wire.show_app(f"{settings.OKNO_URL}/telegram/app/")
    works = [talk.send, talk.fetch, talk.look]
    if mode == "webhook":
        await wire.take_webhook(f"{settings.OKNO_URL}/telegram/webhook/", webhook_secret())
    else:
        await wire.drop_webhook()
        works.append(talk.poll)
    await asyncio.gather(*(talk.for_ever(work) for work in works))
