"""`python -m bench.clicks.play ADDRESS`: the jobs on the network of this home, whose pages stand at the address; tells JSON."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict

from bench.homes import start_django


def play(url: str) -> list[dict[str, object]]:
    """Every job by both ways, as plain values."""
    start_django()
    # the browser's loop runs in this thread, and Django would take every query for one from asynchronous code
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    from playwright.sync_api import sync_playwright

    from bench.clicks.drive import drive
    from tests.browser.chromium import find

    chromium = find()
    with sync_playwright() as browsers:
        browser = browsers.chromium.launch(executable_path=str(chromium.executable), args=[*chromium.args], env=chromium.env)
        try:
            return [asdict(result) for result in drive(browser, url)]
        finally:
            browser.close()


if __name__ == "__main__":
    sys.stdout.write(json.dumps({"results": play(sys.argv[1])}) + "\n")
