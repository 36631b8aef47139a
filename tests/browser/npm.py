"""Packages of npm that the walks need, pinned by their sum, unpacked into the virtualenv by their readers."""

from __future__ import annotations

import base64
import hashlib
import subprocess
import sys
from pathlib import Path


class NotBrought(Exception):
    """npm could not bring the package, or it is not the pinned one."""


def download(package: str, version: str, sha512: str, folder: Path) -> Path:
    """The package as npm gives it, checked against the pinned sum. Raises NotBrought."""
    npm = Path(sys.executable).parent / "npm"
    done = subprocess.run(
        [npm, "pack", f"{package}@{version}", "--silent", "--pack-destination", folder],
        cwd=folder,
        capture_output=True,
        text=True,
    )
    packed = next(folder.glob("*.tgz"), None)
    if done.returncode or packed is None:
        said = done.stderr.strip() or done.stdout.strip()
        raise NotBrought(f"npm could not bring {package}@{version}: {said}")
    found = base64.b64encode(hashlib.sha512(packed.read_bytes()).digest()).decode()
    if found != sha512:
        raise NotBrought(f"{package}@{version} is not the pinned one: sha512 {found}")
    return packed
