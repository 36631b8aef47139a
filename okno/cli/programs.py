"""The programs that ``serve``, ``work`` and ``run`` keep in the foreground."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from django.conf import settings

from okno.cli.door import say
from okno.cli.ports import free_port
from okno.core.processes import Program

DJANGO = {"DJANGO_SETTINGS_MODULE": "okno.settings"}
HEAPS = {"MALLOC_ARENA_MAX": "2"}
"""Each request has a thread of its own: with glibc's sixteen heaps what one has unpacked would stay in each of them."""


def address(host: str, wanted: int) -> tuple[str, int]:
    """Where the pages will be, and the port; a busy port is said and the next free one taken."""
    port = free_port(host, wanted)
    if port != wanted:
        say(f"Порт {wanted} занят, беру {port}.")
    name = "localhost" if host in ("127.0.0.1", "0.0.0.0", "::1", "::") else host  # noqa: S104 compared, not bound
    return os.environ.get("OKNO_URL", f"http://{name}:{port}"), port


def web(host: str, port: int, url: str, env: dict[str, str] | None = None) -> Program:
    """Two workers; files are given out at another name of the same machine, so that nothing uploaded runs as the pages."""
    command = [sys.executable, "-m", "granian", "--interface", "asginl", "--workers", "2", "--respawn-failed-workers"]
    command += ["--workers-kill-timeout", "5", "--log-level", "warning", "--host", host, "--port", str(port)]
    return Program("страницы", [*command, "okno.asgi:application"], HEAPS | addresses(port, url) | (env or {}))


def worker(env: dict[str, str]) -> Program:
    command = [sys.executable, "-m", "django", "procrastinate", "worker", "-c", "10", "--delete-jobs", "successful"]
    return Program("задания", command, {**DJANGO, **env})


def mail_catcher(home: Path, port: int) -> Program:
    """Letters of a demo leave for a folder."""
    return Program("почта демо", [sys.executable, "-m", "okno.channels.mail.catcher", str(home), str(port)])


def telegram(env: dict[str, str]) -> Program:
    """Whoever speaks with Telegram: fetches what is said there, sends what waits."""
    return Program("Telegram", [sys.executable, "-m", "okno.channels.telegram"], {**DJANGO, **env})


def mail_listener() -> list[Program]:
    """Letters that are sent straight to us, where that is set up."""
    listen = [sys.executable, "-m", "okno.channels.mail.listener"]
    return [Program("приём писем", listen, DJANGO)] if settings.OKNO_MAIL_LISTEN else []


def addresses(port: int, url: str) -> dict[str, str]:
    """What letters and reports name; what the environment says goes first."""
    files = os.environ.get("OKNO_FILES_URL", f"http://127.0.0.1:{port}")
    return {**DJANGO, "OKNO_URL": url, "OKNO_FILES_URL": files}
