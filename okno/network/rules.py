"""Stages of a station's life and other rules of the network; no Django."""

from __future__ import annotations

from enum import StrEnum


class Stage(StrEnum):
    """Where a station stands in its life."""

    SIGNED = "signed"
    OPENING = "opening"
    WORKING = "working"
    SUSPENDED = "suspended"
    CLOSED = "closed"


STAGE_NAMES = {
    Stage.SIGNED: "договор подписан",
    Stage.OPENING: "открывается",
    Stage.WORKING: "работает",
    Stage.SUSPENDED: "приостановлена",
    Stage.CLOSED: "закрыта",
}
REVIEWED = frozenset({Stage.WORKING})
"""Stages in which a station has a monthly review."""
