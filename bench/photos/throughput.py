"""Photos a second on one core: from the bytes of a phone to the cleaned photo and its small picture, beside bare Pillow."""

from __future__ import annotations

from collections.abc import Iterator

from bench.figures import LEAST, Figure, of_runs
from bench.homes import home
from bench.load.sizes import ONE, month_now
from bench.processes import ask

SHARE = 0.4
"""Of what bare Pillow does: the rest is parts, checksums, looks, sharpness, the search for twins and the database."""


def measure() -> Iterator[Figure]:
    """By processor time, so that other work on the machine does not count; then by the clock."""
    with home(f"launches-{month_now()}"):
        ask("bench.load.sizes", str(ONE))
        found = ask("bench.photos.throughput_inside")
    bare = sorted(found["bare"])[len(found["bare"]) // 2]
    yield of_runs(
        f"photos of {found['side']} pixels, {found['kilobytes']:.0f} KB each, in parts", found["ours"], "photos/s per core",
        aim=LEAST, limit=SHARE * bare,
        beside=f"bare Pillow, cleaned and made small: {bare:.1f}; processor time of the program, without the database's",
    )  # fmt: skip
    yield Figure("the same by the clock", found["clock"], "photos/s", beside=f"bare Pillow {found['bare_clock']:.1f}")
