"""The given figures and stations, from the copies beside us (data/SOURCES.md says whose they are)."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "data"


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of one file, as text."""
    with gzip.open(DATA / f"{name}.csv.gz") as packed, TextIOWrapper(packed, encoding="utf-8", newline="") as text:
        yield from csv.DictReader(text)


def chosen_stations(count: int) -> list[dict[str, str]]:
    """So many stations of the directory, spread evenly over it, in its order. Raises ValueError for more than there are."""
    known = list(rows("stations"))
    if not 1 <= count <= len(known):
        raise ValueError(f"1…{len(known)} stations, not {count}")
    return [known[place * len(known) // count] for place in range(count)]
