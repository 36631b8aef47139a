"""`python -m okno.channels.telegram.double PORT [--home FOLDER] [--app URL]`: the double and its pretend phone.

The token of its bot is OKNO_TELEGRAM_TOKEN, or that of the tests. With a folder it goes on where it was.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import signal
from pathlib import Path

from okno.channels.telegram.double.keeping import keep, opened
from okno.channels.telegram.double.server import serving
from okno.channels.telegram.double.world import TOKEN, World


async def play(port: int, home: Path | None, app: str) -> None:
    stop, changed = asyncio.Event(), asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    token = os.environ.get("OKNO_TELEGRAM_TOKEN") or TOKEN
    world = opened(home, token)
    async with serving(world, port, app=app, changed=changed.set):
        keeper = asyncio.create_task(_keep(world, home, changed)) if home else None
        await stop.wait()
    if home and keeper:
        keeper.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await keeper
        keep(world, home)


async def _keep(world: World, home: Path, changed: asyncio.Event) -> None:
    """Soon after each change: what was said is not lost with the program."""
    while True:
        await changed.wait()
        changed.clear()
        keep(world, home)
        await asyncio.sleep(0.3)


if __name__ == "__main__":
    words = argparse.ArgumentParser(prog="okno.channels.telegram.double")
    words.add_argument("port", type=int)
    words.add_argument("--home", type=Path)
    words.add_argument("--app", default="")
    given = words.parse_args()
    asyncio.run(play(given.port, given.home, given.app))
