"""Sums a file states about itself are compared with the sums of its rows, never added to them."""

from __future__ import annotations

from collections.abc import Container, Iterator

from okno.core.intake.numbers import NULL
from okno.kpi.rules.intake.figures import Gathered

_CENT = 10_000  # millionths


class Totals:
    """Totals and captions of a table. They cut its rows into segments, numbered from 0."""

    def __init__(self) -> None:
        self.segment = 0
        self._stated: list[tuple[int, int, dict[int, int]]] = []

    def cut(self) -> None:
        """A caption without figures: here the sums begin anew."""
        self.segment += 1

    def note(self, number: int, figures: dict[int, int]) -> None:
        """A total, or a caption with figures: place of the column -> whole millionths."""
        if figures:
            self._stated.append((number, self.segment, figures))
        self.segment += 1

    def differing(self, gathered: Gathered, dropped: Container[int]) -> Iterator[tuple[int, int]]:
        """Row and column of each stated figure that agrees neither with the rows above it, nor below it, nor with all."""
        if not self._stated:
            return
        sums = self._sums(gathered, dropped)
        whole = [sum(column) for column in zip(*sums, strict=True)]
        for number, segment, figures in self._stated:
            for place, stated in figures.items():
                candidates = (sums[segment][place], sums[segment + 1][place], whole[place])
                if all(abs(stated - candidate) > _CENT for candidate in candidates):
                    yield number, place

    def _sums(self, gathered: Gathered, dropped: Container[int]) -> list[list[int]]:
        sums = [[0] * gathered.width for _ in range(self.segment + 1)]
        for index, segment in enumerate(gathered.segments):
            if index not in dropped:
                of_segment = sums[segment]
                for place, value in enumerate(gathered.figures(index)):
                    if value != NULL:
                        of_segment[place] += value
        return sums
