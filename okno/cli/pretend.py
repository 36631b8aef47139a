"""The demo's Telegram: a program that plays it, and what it has to know of the demo's people."""

from __future__ import annotations

import hashlib
import hmac
import json
import sys
from pathlib import Path

from django.conf import settings

from okno.cli.ports import free_port
from okno.core.processes import Program
from okno.demo.queries import telegram_people

Pretend = tuple[Program, dict[str, str]]
PORT = 8790


def pretend_telegram(home: Path, url: str) -> Pretend | None:
    """The program and what the others have to know of it; None where there is a bot of one's own, or a demo without groups."""
    prepared = telegram_people()
    if settings.TELEGRAM_TOKEN or prepared is None:
        return None
    folder = home / "telegram"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "prepared.json").write_text(json.dumps(prepared, ensure_ascii=False), encoding="utf-8")
    port = free_port("127.0.0.1", PORT)
    # one that nobody can guess: by it the phone signs who somebody is
    token = f"700000001:{hmac.new(settings.SECRET_KEY.encode(), b'pretend telegram', hashlib.sha256).hexdigest()[:35]}"
    own = {"OKNO_TELEGRAM_TOKEN": token}
    command = [sys.executable, "-m", "okno.channels.telegram.double", str(port), "--home", str(folder), "--app", url]
    address = {"OKNO_TELEGRAM_API": f"http://127.0.0.1:{port}", "OKNO_TELEGRAM_PHONE": f"http://localhost:{port}"}
    return Program("Telegram демо", command, own), own | address | {"OKNO_TELEGRAM_MODE": "polling"}
