"""The one window with ten thousand and a million questions: milliseconds, queries, size, beside a bare view and a rival."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from bench.figures import MOST, Figure, of_runs, percentile, shown
from bench.homes import home
from bench.load.pages import FLAT, Page, bare, pages_of
from bench.load.sizes import ONE, month_now
from bench.load.window_rival import rival
from bench.processes import ask
from bench.server import running

COUNTS = (10_000, 1_000_000)
LIMITS = {"list": (30.0, 8), "thread": (25.0, None), "search": (50.0, None)}


def measure() -> Iterator[Figure]:
    """Each page, with few questions and with many; then how much the many cost."""
    found: list[list[Page]] = []
    for count in COUNTS:
        with home(f"window-{count}-{month_now()}"):
            ask("bench.load.sizes", str(ONE))
            inside = ask("bench.load.window_inside", str(count))
            least = bare()
            with running() as server:
                pages = pages_of(server, inside)
            beside = list(rival(inside, {page.name: page for page in pages})) if count == COUNTS[0] else []
        found.append(pages)
        stands = f"{shown(inside['count'])} questions"
        yield Figure(f"{stands}: a bare view with one query", median(least), "ms", beside=f"p95 {percentile(least, 0.95):.1f}")
        for page in pages:
            yield _speed(page, stands, median(least))
            yield Figure(f"{stands}, {page.title}", page.queries, "queries", MOST, LIMITS[page.kind][1])
        yield from beside
    for one, other in zip(*found, strict=True):
        grown = f"{min(one.medians):.1f} → {min(other.medians):.1f} ms"
        yield Figure(f"{one.title}: 100 times the questions", min(other.medians) / min(one.medians), "×", MOST, FLAT, grown)


def _speed(page: Page, stands: str, least: float) -> Figure:
    """The best of the rounds stands beside the median: the machine may have other work."""
    beside = (
        f"best round {min(page.medians):.1f}; p95 {percentile(page.all, 0.95):.1f}; {page.computed:.1f} ms of computing; "
        f"{median(page.all) / least:.0f} × the bare view; {page.html:.0f} KB"
    )
    return of_runs(f"{stands}, {page.title}", page.medians, "ms", aim=MOST, limit=LIMITS[page.kind][0], beside=beside)
