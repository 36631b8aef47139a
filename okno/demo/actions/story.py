"""What happened in the network before today: deeds, each at its moment, done in the order of time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from heapq import heappop, heappush
from itertools import count

from okno.core import clock

Deed = Callable[[], object]


class Story:
    """A deed may tell of further ones; what would be today or later has not happened and is left out."""

    def __init__(self, until: datetime) -> None:
        self.until = until
        self._waiting: list[tuple[datetime, int, Deed]] = []
        self._number = count()

    def tell(self, moment: datetime, deed: Deed) -> None:
        """Have this happen at that moment; of two at once the one told first comes first."""
        if moment < self.until:
            heappush(self._waiting, (moment, next(self._number), deed))

    def play(self) -> None:
        """Do it all, the clock standing at each deed's moment."""
        while self._waiting:
            moment, _, deed = heappop(self._waiting)
            with clock.at(moment):
                deed()
