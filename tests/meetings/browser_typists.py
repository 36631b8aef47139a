"""``python -m tests.meetings.browser_typists ADDRESS SESSION EDITS SEED NUMBER…``: real Chromium pages among many that edit.

A process of its own, for its loop would be in the way of a test. It says ``ready`` when the pages are open, waits for a line,
types and says ``delivered`` when all is stored; then it is told the stored texts and says how many pages show something else.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence

from playwright.sync_api import BrowserContext, Error, Page, sync_playwright

from tests.browser.chromium import find

PATIENCE = 600_000
TYPE = """([number, edits, seed]) => {
  const chance = () => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648;
  const areas = ["month", "kpi:REV", "kpi:CHK"].map((subject) => document.querySelector(`[data-text="${subject}"]`));
  areas.forEach((area) => area.removeAttribute("maxlength"));  // all their words together are more than it lets a person type
  window.typed = 0;
  const once = () => {
    const area = areas[Math.floor(chance() * areas.length)];
    const place = Math.max(area.value.indexOf("<", Math.floor(chance() * (area.value.length + 1))), 0);
    area.focus();
    area.setSelectionRange(place, place);
    document.execCommand("insertText", false, `<${number}.${window.typed}>`);
    if (++window.typed < edits) setTimeout(once, chance() * 20);
  };
  once();
}"""
UNLIKE = """(stored) => Object.entries(stored).some(([subject, text]) =>
  document.querySelector(`[data-text="${subject}"]`).value !== text)"""


class Typists:
    """Such a process, as a run of T8 has it."""

    def __init__(self, address: str, session: str, edits: int, seed: int, numbers: Sequence[int]) -> None:
        words = [address, session, str(edits), str(seed), *map(str, numbers)]
        command = [sys.executable, "-m", "tests.meetings.browser_typists", *words]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.hear("ready")

    def say(self, words: str = "") -> None:
        print(words, file=self.process.stdin, flush=True)

    def hear(self, word: str = "") -> str:
        assert self.process.stdout is not None
        said = self.process.stdout.readline().strip()
        assert word in ("", said), f"the browsers said {said!r}"
        return said

    def unlike(self, stored: dict[str, str]) -> int:
        """Pages that show another text than the stored one; the process ends with its answer."""
        self.say(json.dumps(stored))
        said = int(self.hear())
        self.process.communicate()
        return said


def main(address: str, session: str, edits: int, seed: int, numbers: Sequence[int]) -> None:
    chromium = find()
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(chromium.executable), args=[*chromium.args], env=chromium.env)
        pages = [_open(browser.new_context(), address, session) for _ in numbers]
        _say("ready")
        sys.stdin.readline()
        for page, number in zip(pages, numbers, strict=True):
            page.evaluate(TYPE, [number, edits, seed + number])
        for page in pages:
            page.wait_for_function("(edits) => window.typed === edits && okno.together.unsaved().length === 0", arg=edits)
        _say("delivered")
        stored = json.loads(sys.stdin.readline())
        _say(str(sum(_unlike(page, stored) for page in pages)))
        browser.close()


def _open(context: BrowserContext, address: str, session: str) -> Page:
    context.add_cookies([{"name": "sessionid", "value": session, "domain": "localhost", "path": "/"}])
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(address)
    page.wait_for_function("() => window.okno?.together")
    page.evaluate("() => document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    return page


def _unlike(page: Page, stored: dict[str, str]) -> bool:
    """Whether it still shows another text after what is on its way has come."""
    try:
        page.wait_for_function(f"(stored) => !({UNLIKE})(stored)", arg=stored, timeout=60_000)
    except Error:
        return True
    return False


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    where, who, many, start, *rest = sys.argv[1:]
    main(where, who, int(many), int(start), [int(each) for each in rest])
