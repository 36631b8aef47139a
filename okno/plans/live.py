"""What is said of a station's tasks to whoever has its plan open."""

from __future__ import annotations

from okno.core.live import announce_to

PLAN = "plan_changed"


def station_topic(station: int) -> str:
    """Where the words of a station are said."""
    return f"station:{station}"


def plan_changed(station: int) -> None:
    """The partner's people did something with a task; it is said with the commit."""
    announce_to(station_topic(station), PLAN)
