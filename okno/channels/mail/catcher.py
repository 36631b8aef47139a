"""The post box of a demo: `python -m okno.channels.mail.catcher HOME PORT` takes every letter and puts it into <home>/mail/.

No letter of a demo ever leaves the machine; each is a file that any mail program opens.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import tempfile
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session

DONE = "250 OK"


class Box:
    """A folder of letters, each named by the moment it came and by whom it is for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.number = count(1)
        folder.mkdir(parents=True, exist_ok=True)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Said to be taken only when it is in the folder, whole."""
        moment = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
        to = "".join(sign for sign in (envelope.rcpt_tos or ["nobody"])[0] if sign.isalnum() or sign in "@.-_+")
        handle, name = tempfile.mkstemp(dir=self.folder, prefix=".")
        with os.fdopen(handle, "wb") as out:
            out.write(envelope.original_content or b"")
        Path(name).rename(self.folder / f"{moment}-{next(self.number):04d}-{to}.eml")
        return DONE


async def catch(home: Path, port: int) -> None:
    """Take letters until we are asked to stop."""
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    box = Box(home / "mail")
    server = await loop.create_server(lambda: SMTP(box, hostname="localhost", enable_SMTPUTF8=True, loop=loop), "127.0.0.1", port)
    async with server:
        await stop.wait()


if __name__ == "__main__":
    asyncio.run(catch(Path(sys.argv[1]), int(sys.argv[2])))
