"""The query: what was typed as it stands; else its words in the other layout of the keyboard, or as mistyped ones.

No door is asked here: of what is found, the doors of the rooms say what may be shown. Kinds and stations narrow the statement
beforehand, so that foreign rows crowd nothing out.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from okno.core.search.asking import Group, groups_of, nearness
from okno.core.search.reading import Reading, merged, reading_of
from okno.core.search.rows import Row, Rows, near_words


@dataclass(frozen=True, slots=True)
class Found:
    """The rows, the best first, and the groups that they meet; ``is_guess``: not by what was typed as it stands."""

    rows: Sequence[Row] = ()
    groups: Sequence[Group] = ()
    is_guess: bool = False


def find(typed: str, kinds: Mapping[str, str], stations: Collection[int] | None) -> Found:
    """Rows of these kinds, at these stations or of none (``None``: at all stations).

    ``kinds``: each with the words by which people call it. One statement where something is found as it was typed, else four.
    """
    groups = groups_of(typed)
    if not groups:
        return Found()
    rows = Rows(kinds, stations)
    found = _sorted(rows.found(groups), groups)
    return Found(found, groups) if found else _guess(reading_of(typed, kinds), rows)


def _guess(reading: Reading, rows: Rows) -> Found:
    rows = Rows(reading.kinds or rows.kinds, rows.stations)
    if not reading.chunks:
        return Found(rows.newest(), is_guess=True)
    groups = merged(_read(reading, rows))
    return Found(_sorted(rows.found(groups), groups) if groups else (), groups, is_guess=True)


def _read(reading: Reading, rows: Rows) -> list[list[str]]:
    """Each chunk in the layout in which something begins with it, else with the nearest words there are."""
    layouts = [chunk.layouts for chunk in reading.chunks]
    known = iter(rows.known([groups_of(layout) for each in layouts for layout in each]))
    read = [[layout for layout in each if next(known)][:1] for each in layouts]
    lost = [place for place, found in enumerate(read) if not found]
    near = near_words(sorted({word for place in lost for word in reading.chunks[place].words}))
    for place in lost:
        read[place] = reading.chunks[place].corrected(near)
    return read


def _sorted(rows: Sequence[Row], groups: Sequence[Group]) -> list[Row]:
    """Whole words first, then whatever begins with what was typed, in its order, then the newest."""

    def order(row: Row) -> tuple[Any, ...]:
        age = -row.moment.timestamp() if row.moment else 0.0
        return (not row.whole, *nearness(row.own.split(), groups), age, row.title)

    return sorted(rows, key=order)
