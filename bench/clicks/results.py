"""What came of a job."""

from __future__ import annotations

from dataclasses import dataclass

from bench.clicks.counter import Counted


@dataclass(frozen=True, slots=True)
class Result:
    """One job done in one way."""

    job: str
    way: str
    counted: Counted
