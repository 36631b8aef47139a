"""What a person did in a page: counted by listeners inside it, never by who drives it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

SCRIPT = Path(__file__).with_suffix(".js")
CAMERA = Path(__file__).with_name("camera.js")


@dataclass(frozen=True, slots=True)
class Counted:
    """Actions (presses, command keys, chosen files), fields typed into, pages loaded, screens scrolled; the log says which."""

    actions: int
    fields: int
    loads: int
    screens: float
    log: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.actions}/{self.fields}/{self.loads}"


def listen(page: Any) -> None:
    """From the next page on this window counts, and has a camera."""
    page.add_init_script(path=str(SCRIPT))
    page.add_init_script(path=str(CAMERA))


def zero(page: Any) -> None:
    """A job begins here."""
    page.evaluate("counted.zero()")


def read(page: Any) -> Counted:
    """What was done since the job began, in this page and in those before it."""
    sums = page.evaluate("counted.read()")
    actions = sums["pointer"] + sums["keys"] + sums["files"]
    return Counted(actions, sums["fields"], sums["loads"], round(sums["screens"], 1), tuple(sums["log"]))
