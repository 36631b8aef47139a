"""Mail that is sent straight to us: `python -m okno.channels.mail.listener` takes it by SMTP at OKNO_MAIL_LISTEN (host:port).

For who has a domain's mail come here. A letter is said to be taken once it is kept; while that is not possible its sender is told
to come again, and does so for days.
"""

from __future__ import annotations

import asyncio
import logging
import os
import signal
from typing import TYPE_CHECKING

import django
from aiosmtpd.smtp import SMTP, Envelope, Session
from asgiref.sync import sync_to_async

if TYPE_CHECKING:
    from collections.abc import Sequence

log = logging.getLogger(__name__)
LARGEST = 45 * 1024 * 1024
TAKEN = "250 OK"
LATER = "451 4.3.0 Not now, come again"
NOT_OURS = "550 5.1.1 No such address here"
TOO_MANY = "452 4.5.3 Too many recipients"
MOST_RECIPIENTS = 50


class Door:
    """Takes letters for our address, whatever stands behind its plus, and for no other: it passes nothing on."""

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Sequence[str]) -> str:
        from okno.channels.mail.links import is_ours

        if not is_ours(address):
            return NOT_OURS
        if len(envelope.rcpt_tos) >= MOST_RECIPIENTS:
            return TOO_MANY
        envelope.rcpt_tos.append(address)
        return TAKEN

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        content = envelope.original_content or b""
        try:
            await sync_to_async(_take, thread_sensitive=True)(content, list(envelope.rcpt_tos))
        except Exception:
            log.exception("a letter was not kept")
            return LATER
        return TAKEN


def _take(content: bytes, recipients: list[str]) -> None:
    from django.db import close_old_connections

    from okno.channels.mail.intake import take

    close_old_connections()
    try:
        take(content, via="smtp", recipients=recipients)
    finally:
        close_old_connections()


async def listen(host: str, port: int) -> None:
    """Take letters until we are asked to stop."""
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    server = await loop.create_server(
        lambda: SMTP(Door(), hostname="okno", data_size_limit=LARGEST, enable_SMTPUTF8=True, loop=loop), host, port
    )
    async with server:
        await stop.wait()


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "okno.settings")
    django.setup()
    from django.conf import settings

    host, _colon, port = settings.OKNO_MAIL_LISTEN.rpartition(":")
    asyncio.run(listen(host or "127.0.0.1", int(port)))


if __name__ == "__main__":
    main()
