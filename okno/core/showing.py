"""Documents as a page shows them: a PDF as pictures, a DOCX as paragraphs; read by a confined child (``document_child.py``)."""

from __future__ import annotations

import json
import subprocess
import sys
from base64 import b64decode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from okno.core.documents import DOCX, PDF

MOST_PAGES = 60
MOST_PARAGRAPHS = 900
SIDE = 1600
"""Pixels of a page's longer side: small print is read when the picture is opened, and a page is 200 KB."""
WALL_SECONDS = 180.0
KINDS = {PDF: "pdf", DOCX: "docx"}


class Trouble(StrEnum):
    """Why a document cannot be shown."""

    LOCKED = "locked"
    BROKEN = "broken"
    HEAVY = "heavy"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Picture:
    """A page: a JPEG and its size in pixels."""

    jpeg: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``kind``: text, heading, item of a list, row of a table."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What a document shows. ``count``: how many pages or paragraphs it has, of which the first ones are here."""

    count: int = 0
    pictures: Sequence[Picture] = ()
    paragraphs: Sequence[Paragraph] = ()
    trouble: Trouble | None = None


def is_shown(content_type: str) -> bool:
    """Whether a document of this type can be shown at all."""
    return content_type in KINDS


def see_document(path: Path, content_type: str, seconds: float = WALL_SECONDS) -> Seen:
    """The pages or the paragraphs of a PDF or DOCX; for what cannot be shown the reason alone."""
    kind = KINDS[content_type]
    most = MOST_PAGES if kind == "pdf" else MOST_PARAGRAPHS
    # our own program; the name of the file is an argument, never a command
    program = Path(__file__).with_name("document_child.py")
    command = [sys.executable, "-I", str(program), kind, str(path.resolve()), str(most), str(SIDE)]
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={}, timeout=seconds,
            check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return Seen(trouble=Trouble.HEAVY)
    # killed by its limits, or by the document, it says nothing in the end
    return _told(done.stdout.splitlines()) or Seen(trouble=Trouble.HEAVY if done.returncode < 0 else Trouble.BROKEN)


def _told(lines: Iterable[bytes]) -> Seen | None:
    pictures, paragraphs = [], []
    for line in lines:
        said = json.loads(line)
        if "jpeg" in said:
            pictures.append(Picture(b64decode(said["jpeg"]), said["width"], said["height"]))
        elif "kind" in said:
            paragraphs.append(Paragraph(said["kind"], said["text"]))
        elif "error" in said:
            return Seen(trouble=Trouble(said["error"]))
        else:
            return Seen(said["end"], pictures, paragraphs, None if said["end"] else Trouble.EMPTY)
    return None
