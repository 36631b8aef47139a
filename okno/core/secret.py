"""The signing key of one home, made once and kept beside its data."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def secret_key(home: Path) -> str:
    """OKNO_SECRET_KEY, else the key in ``<home>/secret_key``, made at first need and readable by the owner alone."""
    if given := os.environ.get("OKNO_SECRET_KEY"):
        return given
    path = home / "secret_key"
    home.mkdir(parents=True, exist_ok=True)
    try:
        # O_EXCL: of two programs that start at once one makes the key, the other reads it
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(48))
    return path.read_text().strip()
