"""The self-check: what must hold in any home, whatever was done to it. Each check tells what it found, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from okno.cli.checks import bank, desk, figures, launches, meetings, money, network, search, traces
from okno.cli.checks.finding import Finding

ROOMS = (network, figures, meetings, desk, launches, money, bank, traces, search)
CHECKS: tuple[Callable[[], Iterator[Finding]], ...] = tuple(check for room in ROOMS for check in room.CHECKS)


def look() -> list[Finding]:
    """All findings of all checks."""
    return [finding for check in CHECKS for finding in check()]
