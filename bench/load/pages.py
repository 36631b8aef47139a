"""Pages as a manager, the head and a partner open them: milliseconds, queries, size, for two sizes of the network."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from bench.figures import MOST, Figure, of_runs, percentile, shown
from bench.load.sizes import HUNDRED, ONE, network
from bench.processes import ask
from bench.server import Server, running

ROUNDS, REQUESTS, WARM = 5, 16, 12
LIMITS = {"list": (30.0, 8), "meeting": (40.0, 15), "card": (None, None)}
"""Milliseconds and queries: of lists and first pages; of a meeting and of its edition; a card has no aim of its own."""
HTML_KB, COLD_KB, FLAT, WORKERS_MB = 60.0, 150.0, 1.5, 400.0


@dataclass
class Page:
    """One page in one network: what it cost."""

    who: str
    name: str
    path: str
    kind: str
    queries: int
    target: str = ""
    rounds: list[list[float]] = field(default_factory=list)
    computed: float = 0.0
    html: float = 0.0
    cold: float = 0.0

    @property
    def title(self) -> str:
        return f"{self.who}: {self.name}"

    @property
    def medians(self) -> list[float]:
        return [median(each) for each in self.rounds]

    @property
    def all(self) -> list[float]:
        return [each for round_ in self.rounds for each in round_]


def measure() -> Iterator[Figure]:
    """Each page, small network and large; then what holds for all of them."""
    found: dict[int, list[Page]] = {}
    for stations in (ONE, HUNDRED):
        with network(stations):
            inside = ask("bench.load.pages_inside")
            least = bare()
            with running() as server:
                found[stations] = pages_of(server, inside)
                memory = server.memory()
        yield Figure(
            f"{shown(stations)} stations: a bare view with one query",
            median(least),
            "ms",
            beside=f"p95 {percentile(least, 0.95):.1f}",
        )
        for page in found[stations]:
            yield _speed(page, stations, median(least))
        yield Figure(
            f"{shown(stations)} stations: both workers after the run", sum(memory), "MB", MOST, WORKERS_MB,
            " + ".join(f"{each:.0f}" for each in memory),
        )  # fmt: skip
    yield from _of_both(found[ONE], found[HUNDRED])


def bare() -> list[float]:
    """Milliseconds of the least that can be asked of the server of this home."""
    with running("bench.settings_bare") as server:
        for _ in range(WARM):
            server.get("/")
        return [server.get("/")[1] for _ in range(ROUNDS * REQUESTS)]


def pages_of(server: Server, inside: dict[str, Any], warm: int = WARM, requests: int = REQUESTS) -> list[Page]:
    """Every page asked for in rounds."""
    pages = [Page(**page) for page in inside["pages"]]
    cookies = inside["cookies"]
    for page in pages:
        for _ in range(warm):
            server.get(page.path, cookies[page.who], target=page.target)
        sizes = server.cold(page.path, cookies[page.who])
        page.cold = sum(sizes.values()) / 1024
        page.html = len(server.get(page.path, cookies[page.who], "identity", page.target)[0]) / 1024
    in_rounds(server, pages, cookies, requests)
    return pages


def in_rounds(server: Server, pages: list[Page], cookies: Mapping[str, str], requests: int = REQUESTS) -> None:
    """Ask for the pages in turns, so that a slow moment of the machine falls on all."""
    for _ in range(ROUNDS):
        for page in pages:
            before = server.computed()
            page.rounds.append([server.get(page.path, cookies[page.who], target=page.target)[1] for _ in range(requests)])
            page.computed += (server.computed() - before) * 1000 / ROUNDS / requests


def _speed(page: Page, stations: int, bare: float) -> Figure:
    limit = LIMITS[page.kind][0]
    times = median(page.all) / bare
    beside = f"p95 {percentile(page.all, 0.95):.1f}; {page.computed:.1f} ms of computing; {times:.0f} × the bare view"
    return of_runs(f"{shown(stations)} stations, {page.title}", page.medians, "ms", aim=MOST, limit=limit, beside=beside)


def _of_both(small: list[Page], large: list[Page]) -> Iterator[Figure]:
    for one, other in zip(small, large, strict=True):
        most = LIMITS[one.kind][1]
        yield Figure(f"{one.title}", max(one.queries, other.queries), "queries", MOST, most)
    for one, other in zip(small, large, strict=True):
        beside = f"{median(one.all):.1f} → {median(other.all):.1f} ms"
        yield Figure(f"{one.title}: 100 times the stations", median(other.all) / median(one.all), "×", MOST, FLAT, beside)
    pages = {page.title: page for page in small + large}
    for what, limit, size in (("HTML", HTML_KB, "html"), ("cold, with styles, scripts, font", COLD_KB, "cold")):
        sizes = {title: max(getattr(page, size) for page in small + large if page.title == title) for title in pages}
        listed = ", ".join(f"{title} {kilobytes:.0f}" for title, kilobytes in sizes.items())
        yield Figure(f"the largest page: {what}", max(sizes.values()), "KB", MOST, limit, listed)
