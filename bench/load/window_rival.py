"""django-helpdesk with as many tickets as there are questions, as many of them open: by the same server program, same client."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from typing import Any

from bench.figures import LEAST, Figure, of_runs, percentile, shown
from bench.load.pages import WARM, Page, in_rounds
from bench.processes import RIVALS, ask
from bench.server import running_rival
from okno.core.postgres.place import connection_parameters

NAMES = {"list": "list of open tickets, the page", "rows": "list of open tickets, its 25 rows", "ticket": "one ticket"}


def rival(inside: Mapping[str, Any], ours: Mapping[str, Page]) -> Iterator[Figure]:
    """Its pages; then its list, which is two answers, and one ticket beside ours. The home's own server keeps its database."""
    socket = str(connection_parameters()["host"])
    os.environ["HELPDESK_SOCKET"] = socket
    counts = [str(inside[word]) for word in ("count", "open", "words")]
    theirs = ask("bench.rivals.helpdesk.filled", *counts, python=RIVALS)
    pages = {each["name"]: Page(**each) for each in theirs["pages"]}
    with running_rival("bench.rivals.helpdesk.asgi:application", RIVALS) as server:
        for page in pages.values():
            for _ in range(WARM):
                body, _ = server.get(page.path, theirs["cookies"][page.who], "identity")
            page.html = len(body) / 1024
        in_rounds(server, list(pages.values()), theirs["cookies"])
    stands = f"django-helpdesk, {shown(theirs['tickets'])} tickets"
    for name, page in pages.items():
        beside = f"best round {min(page.medians):.1f}; p95 {percentile(page.all, 0.95):.1f}; {_cost(page)}"
        yield of_runs(f"{stands}: {NAMES[name]}", page.medians, "ms", beside=beside)
    yield _beside("its list against ours", [pages["list"], pages["rows"]], ours["inbox, mine"])
    yield _beside("its ticket against our thread beside the list", [pages["ticket"]], ours["thread beside the list"])
    yield _beside("its ticket against our thread alone", [pages["ticket"]], ours["thread opened from the list"])


def _beside(what: str, theirs: list[Page], ours: Page) -> Figure:
    times = sum(min(page.medians) for page in theirs) / min(ours.medians)
    beside = f"{'; and '.join(map(_all, theirs))}; ours {_all(ours)}"
    return Figure(f"django-helpdesk: {what}, best rounds", times, "× our time", LEAST, 1.0, beside)


def _all(page: Page) -> str:
    return f"{min(page.medians):.1f} ms, {_cost(page)}"


def _cost(page: Page) -> str:
    return f"{page.computed:.1f} of computing, {page.queries} queries, {page.html:.0f} KB"
