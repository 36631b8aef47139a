"""The web program for granian (ASGI): pages, and the lines of open meetings."""

import os
import warnings
from typing import Any

from django.core.asgi import get_asgi_application
from django.utils.module_loading import import_string

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "okno.settings")
pages = get_asgi_application()
# WhiteNoise hands out small files as they are; Django would rather have them asynchronous, and says so in the log of every worker
warnings.filterwarnings("ignore", message="StreamingHttpResponse must consume synchronous iterators")

LINES = "okno.meetings.live.socket.application"
PLAIN_LINES = "okno.meetings.live.plain.application"
"""Loaded with the first line, as rooms are with the first page: a worker listens sooner."""


async def application(scope: Any, receive: Any, send: Any) -> None:
    """A WebSocket belongs to a meeting page, and so do plain requests in place of one; all else is a page."""
    if scope["type"] == "websocket":
        serve = import_string(LINES)
    else:
        serve = import_string(PLAIN_LINES) if scope["path"].startswith("/live/meetings/") else pages
    await serve(scope, receive, send)
