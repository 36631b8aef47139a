"""The audit of accessibility: axe-core, brought from npm into the virtualenv, run in the open page."""

from __future__ import annotations

import sys
import tarfile
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.browser.npm import NotBrought, download

PACKAGE = "axe-core"
VERSION = "4.14.1"
SHA512 = "FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ=="
READY = Path(sys.prefix) / "axe" / f"{VERSION}.js"
STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
ASK = """async (runOnly) => {
  const found = await axe.run(document, { runOnly, resultTypes: ["violations"], elementRef: false });
  const told = (node) => [node.html.slice(0, 300), node.failureSummary];
  return found.violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map(told) }));
}"""


def bring() -> Path:
    """The script on this machine, brought first when it is not there."""
    if not READY.exists():
        READY.parent.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(dir=READY.parent) as name:
            with tarfile.open(download(PACKAGE, VERSION, SHA512, Path(name))) as package:
                script = package.extractfile("package/axe.min.js")
                if script is None:
                    raise NotBrought(f"{PACKAGE}@{VERSION} holds no axe.min.js")
                (Path(name) / "axe.js").write_bytes(script.read())
            (Path(name) / "axe.js").rename(READY)
    return READY


@cache
def _script() -> str:
    return bring().read_text()


def faults(page: Page, rule: str = "") -> list[str]:
    """What hinders people on this page, in words: by WCAG 2.2 A and AA, or by one rule alone."""
    # by the debugger's way: the content policy stays as it is for people
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(_script())
    only = {"type": "rule", "values": [rule]} if rule else {"type": "tag", "values": STANDARD}
    found: list[dict[str, Any]] = page.evaluate(ASK, only)
    return [f"{each['id']} ({each['help']}): {html} {why}" for each in found for html, why in each["nodes"]]


if __name__ == "__main__":
    sys.stdout.write(f"axe-core: {bring()}\n")
