"""What becomes of a save when two people write in one field; no Django."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Standing:
    """A text as it stands: its version, the editing session that wrote it last and that session's counter."""

    text: str
    version: int
    edit: str
    seq: int


@dataclass(frozen=True, slots=True)
class Save:
    """A save as it comes in: the text, the version it was typed over, the session and its counter."""

    text: str
    version: int
    edit: str
    seq: int


class Verdict(StrEnum):
    WRITE = "write"  # it goes into the field
    KEEP = "keep"  # nothing to do: the same text, or a save that a later one of its session overtook
    BESIDE = "beside"  # somebody else wrote meanwhile: both texts stay, side by side


def verdict(standing: Standing, save: Save) -> Verdict:
    """Decide by version and session, never by clocks: a text is overwritten only by someone who has seen it."""
    if save.edit == standing.edit:
        # our own session: an answer may have been lost on the way, so its version may lag; the counter may not
        return Verdict.WRITE if save.seq > standing.seq and save.text != standing.text else Verdict.KEEP
    if save.text == standing.text or (not save.text.strip() and save.version != standing.version):
        return Verdict.KEEP
    return Verdict.WRITE if save.version == standing.version else Verdict.BESIDE
