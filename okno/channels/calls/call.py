"""A call as the service tells it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from okno.core.search.folding import digits_of

LONGEST_ID = 80


@dataclass(frozen=True, slots=True)
class Call:
    """``theirs`` is the number outside, ``ours`` the one of a portfolio; ``way`` is «in» or «out»."""

    id: str
    way: str
    theirs: str
    ours: str
    at: datetime
    seconds: int
    is_answered: bool

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> Call:
        """Raises ValueError with what is wrong."""
        way = told.get("direction")
        if way not in ("in", "out"):
            raise ValueError("direction: in или out")
        theirs, ours = (told.get("from"), told.get("to")) if way == "in" else (told.get("to"), told.get("from"))
        at = datetime.fromisoformat(str(told.get("started_at")))
        seconds = int(told.get("seconds") or 0)
        return cls(
            id_of(told), way, digits_of(str(theirs or "")), digits_of(str(ours or "")),
            at if at.tzinfo else at.replace(tzinfo=UTC), seconds, told.get("answered") is True,
        )  # fmt: skip

    @property
    def key(self) -> str:
        return f"call:{self.id}"


def id_of(told: Mapping[str, Any]) -> str:
    """The service's own name of the call. Raises ValueError."""
    found = told.get("id")
    if not isinstance(found, str) or not 0 < len(found) <= LONGEST_ID:
        raise ValueError("id: от 1 до 80 знаков")
    return found
