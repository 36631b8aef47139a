"""The self-check: what must hold in any home, whatever was done to it. Each check tells what it found, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from okno.cli.checks import figures, meetings, network, traces
from okno.cli.checks.finding import Finding

CHECKS: tuple[Callable[[], Iterator[Finding]], ...] = (*network.CHECKS, *figures.CHECKS, *meetings.CHECKS, *traces.CHECKS)


def look() -> list[Finding]:
    """All findings of all checks."""
    return [finding for check in CHECKS for finding in check()]
