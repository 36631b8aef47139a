"""What a check found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """Where it is (the room), what exactly, and what should hold."""

    room: str
    what: str
    rule: str
