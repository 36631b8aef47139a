"""Static files of the pages, collected and packed once: ``python -m okno.cli.statics`` does it beside other work."""

from __future__ import annotations

import fcntl
import hashlib
import os
from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


def collect() -> None:
    """Collect when a file was added, changed or taken away since the last time; one process at a time."""
    root = Path(settings.STATIC_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    mark = root / ".collected"
    with (root / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        now = _fingerprint()
        if mark.exists() and mark.read_text() == now:
            return
        call_command("collectstatic", verbosity=0, interactive=False)
        mark.write_text(now)


def _fingerprint() -> str:
    """Name, size and moment of each file that the program brings."""
    found = hashlib.sha256(django.__version__.encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            stat = Path(storage.path(name)).stat()
            found.update(f"{name} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return found.hexdigest()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "okno.settings")
    django.setup()
    collect()
