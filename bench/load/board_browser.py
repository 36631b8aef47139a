"""`python -m bench.load.board_browser ADDRESS`: the head's board in a real browser, and a cell that changes while it is open."""

from __future__ import annotations

import json
import os
import sys
import time
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from bench.homes import start_django

RUNS = 5
DRAWN = """() => new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(performance.now()))))"""
CHANGED = """([pk, state]) => document.querySelector(`[data-cell="${pk}"]`)?.textContent.includes(state)"""


def look_at_board(url: str) -> dict[str, Any]:
    """Milliseconds of each opening, and from a station's report to its word on the open board."""
    from playwright.sync_api import sync_playwright

    from bench.load.board_inside import published
    from bench.load.pages_inside import PEOPLE
    from okno.accounts.models import Person
    from tests.browser.chromium import find

    launch, chromium = published(), find()
    with sync_playwright() as browsers:
        browser = browsers.chromium.launch(executable_path=str(chromium.executable), args=[*chromium.args], env=chromium.env)
        context = browser.new_context(locale="ru-RU", viewport={"width": 1440, "height": 900})
        cookie = _cookie(Person.objects.get(email=PEOPLE["head"]))
        context.add_cookies([{"name": "sessionid", "value": cookie, "url": url}])
        page = context.new_page()
        page.set_default_timeout(60_000)
        drawn = []
        for _run in range(RUNS + 1):
            page.goto(f"{url}/launches/{launch.pk}/", wait_until="load")
            drawn.append(page.evaluate(DRAWN))
        page.wait_for_timeout(1000)  # the live line stands
        seen = [_seen(page, url, cell) for cell in _owed(launch)]
        elements = page.evaluate("document.getElementsByTagName('*').length")
        browser.close()
    return {"drawn": drawn[1:], "seen": seen, "elements": elements}


def _owed(launch: Any) -> list[Any]:
    """Cells that somebody of the station can settle with one word."""
    from okno.launches.models import Readiness

    rows = Readiness.objects.filter(item__launch=launch, item__proof="yes_no", state="missing")
    return list(rows.select_related("participant__station").order_by("?")[:RUNS])


def _seen(page: Any, url: str, cell: Any) -> float:
    """The report comes over HTTP as the phone sends it; the clock runs until the open board shows it."""
    from bench.load.crowd import Caller
    from okno.launches.queries.people import leads_of

    person = leads_of([cell.participant.station_id])[cell.participant.station_id][0]
    caller = Caller(int(urlsplit(url).port or 0), f"sessionid={_cookie(person)}")
    body = f"key={uuid4().hex}&answer=yes"
    started = time.perf_counter()
    status = caller.ask(
        "POST", f"/launches/cells/{cell.pk}/report/", body,
        **{"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"},
    )  # fmt: skip
    assert status == 200, status
    page.wait_for_function(CHANGED, arg=[cell.pk, "да"], polling=10)
    return (time.perf_counter() - started) * 1000


def _cookie(person: Any) -> str:
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return str(client.cookies[settings.SESSION_COOKIE_NAME].value)


if __name__ == "__main__":
    start_django()
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    sys.stdout.write(json.dumps(look_at_board(sys.argv[1])) + "\n")
