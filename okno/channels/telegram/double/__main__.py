"""`python -m okno.channels.telegram.double PORT`: the double by itself, until it is asked to stop."""

from __future__ import annotations

import asyncio
import signal
import sys

from okno.channels.telegram.double.server import serving
from okno.channels.telegram.double.world import World


async def play(port: int) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with serving(World(), port):
        await stop.wait()


if __name__ == "__main__":
    asyncio.run(play(int(sys.argv[1])))
