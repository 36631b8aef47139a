"""What actions say to the open pages of a review; it leaves with the commit."""

from __future__ import annotations

import json
from typing import Any

from okno.core.live import announce_to
from okno.meetings.live.store import topic
from okno.plans.live import PLAN

__all__ = ["FINISHED", "PLAN", "said", "say"]

FINISHED = "meeting_finished"


def said(**words: Any) -> str:
    """A word for pages, as it travels."""
    return json.dumps(words, ensure_ascii=False, separators=(",", ":"))


def say(review: int, **words: Any) -> None:
    """Tell every open page of a review, of both sides: nothing private may stand in it."""
    announce_to(topic(review), said(**words))
