"""The board of a launch with 12 items: what it costs server and browser, how soon an open one shows what has changed."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from statistics import median

from bench.figures import MOST, Figure, of_runs, percentile, shown
from bench.homes import home
from bench.load.pages import bare, pages_of
from bench.load.sizes import ONE, TEN, month_now, network
from bench.processes import ask
from bench.server import running

ITEMS, SEEN_MS = 12, 1_000.0
WARM, REQUESTS = 4, 4
"""A board of ten thousands of cells takes its time: fewer requests than other pages have."""
SERVER_MS = {ONE: 150.0, TEN: 1_500.0}
"""Of the whole network's board; a manager's own part is a page like any other."""
BROWSER_MS = {ONE: 1_500.0, TEN: 5_000.0}


def measure() -> Iterator[Figure]:
    """Both networks; as many statements in the large one as in the small."""
    queries: dict[str, int] = {}
    for stations in (ONE, TEN):
        holds = home(f"launches-{month_now()}") if stations == ONE else network(stations)
        with holds:
            ask("bench.load.sizes", str(stations))
            inside = ask("bench.load.board_inside", "fill")
            least = median(bare())
            with running() as server:
                pages = pages_of(server, inside, WARM, REQUESTS)
                packed = [len(zlib.compress(server.get(page.path, inside["cookies"][page.who])[0])) / 1024 for page in pages]
                drawn = ask("bench.load.board_browser", f"http://localhost:{server.port}")
        for page, kilobytes in zip(pages, packed, strict=True):
            what = f"{page.title}, {shown(inside[page.who])} × {ITEMS}"
            beside = (
                f"best round {min(page.medians):.1f}; p95 {percentile(page.all, 0.95):.1f}; {page.computed:.1f} ms of computing; "
                f"{median(page.all) / least:.0f} × a bare view"
            )
            limit = SERVER_MS[stations] if page.who == "head" else SERVER_MS[ONE]
            yield of_runs(f"{what}: server", page.medians, "ms", aim=MOST, limit=limit, beside=beside)
            yield Figure(f"{what}: queries", page.queries, "", MOST, queries.setdefault(page.who, page.queries))
            yield Figure(f"{what}: HTML", page.html, "KB", beside=f"as it travels; {kilobytes:.0f} KB where a proxy packs it")
        whole = f"the board of {shown(inside['head'])} × {ITEMS}"
        yield of_runs(
            f"{whole} in the browser: from the press to the page drawn", drawn["drawn"], "ms", aim=MOST,
            limit=BROWSER_MS[stations], beside=f"{drawn['elements']} elements; server, database and browser on the same cores",
        )  # fmt: skip
        yield of_runs(
            f"{whole}, open: a changed cell stands there", drawn["seen"], "ms", aim=MOST, limit=SEEN_MS,
            beside=f"worst {max(drawn['seen']):.0f}; from the moment the station sends",
        )  # fmt: skip
