"""What becomes of a save when two people write in one field; no Django."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Save:
    """A save as it comes in: the text, the version it was typed over, its own key, and the key of a save before it whose
    answer never arrived (empty when none was lost)."""

    text: str
    version: int
    edit: str
    previous: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """A text as it stands: its version and the key of the save that made it."""

    text: str
    version: int
    edit: str


class Verdict(StrEnum):
    WRITE = "write"  # it goes into the field
    KEEP = "keep"  # nothing to do: this save is in already, or says what stands there
    BESIDE = "beside"  # somebody else wrote meanwhile: both texts stay, side by side


def verdict(standing: Standing, save: Save) -> Verdict:
    """Decide by versions and keys, never by clocks: a text is overwritten only by someone who has seen it."""
    if save.edit == standing.edit or save.text == standing.text:
        return Verdict.KEEP
    # the text that stands is our own, only its answer was lost
    own = bool(save.previous) and save.previous == standing.edit
    if own or save.version == standing.version:
        return Verdict.WRITE
    # a field emptied over a text that was never seen takes nothing away
    return Verdict.BESIDE if save.text.strip() else Verdict.KEEP
