"""`python -m bench [row…]`: measure all rows or those named; print them, keep them in results.json and RESULTS.md."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

from bench.figures import Figure
from bench.machine import machine

HERE = Path(__file__).parent
RESULTS, TABLE = HERE / "results.json", HERE / "RESULTS.md"
ROWS = {
    "import": ("bench.load.imports", "Import"),
    "schedule": ("bench.load.schedule", "The schedule of a month"),
    "prepare": ("bench.load.months", "Preparing a month"),
    "accruals": ("bench.load.accruals", "Accruing a month"),
    "pages": ("bench.load.pages", "Pages"),
    "window": ("bench.load.window", "The one window"),
    "rush": ("bench.load.rush", "A rush of questions"),
    "outbox": ("bench.load.outbox", "The outbox"),
    "meetings": ("bench.load.meetings", "Open meetings"),
    "letters": ("bench.load.letters", "Letters that come in"),
    "telegram": ("bench.load.telegram", "Telegram"),
    "reports": ("bench.load.reports", "Reports"),
    "bank": ("bench.load.bank", "Bank statements"),
    "board": ("bench.load.board", "The board of a launch"),
    "duplicates": ("bench.photos.duplicates", "Duplicate photos"),
    "photos": ("bench.photos.throughput", "Photos taken in"),
    "phones": ("bench.photos.phones", "Photos over a poor line"),
    "forecast": ("bench.load.forecast", "The forecast of a launch"),
    "knowledge": ("bench.load.knowledge", "Knowledge"),
    "clicks": ("bench.clicks.measured", "Clicks"),
}
STRICT = {"clicks"}
"""Rows that no slow machine excuses: a job over its budget is a fault of a page."""
HEAD = ("figure", "measured", "aim", "held", "beside")


def main() -> int:
    """0 when all was measured, aims held or not: a loss is shown, not hidden behind a failed run; 1 when a strict row fails."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("row", nargs="*", choices=[[], *ROWS], help="all when none is named")
    wanted = parser.parse_args().row or list(ROWS)
    results = json.loads(RESULTS.read_text()) if RESULTS.exists() else {"rows": {}}
    results["machine"] = machine()
    failed = False
    for name in wanted:
        module, title = ROWS[name]
        print(f"\n{title}", flush=True)
        figures = []
        for figure in import_module(module).measure():
            print("  " + " · ".join(cell for cell in figure.cells() if cell), flush=True)
            figures.append(figure)
            results["rows"][name] = {
                "at": datetime.now(UTC).isoformat(timespec="seconds"),
                "figures": [each.plain() for each in figures],
            }
            keep(results)
        failed |= name in STRICT and any(figure.held is False for figure in figures)
    return int(failed)


def keep(results: dict[str, Any]) -> None:
    """Both files, after each figure: a run that is cut short keeps what it has."""
    RESULTS.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n")
    TABLE.write_text("\n".join(_markdown(results)) + "\n")


def _markdown(results: dict[str, Any]) -> list[str]:
    on = results["machine"]
    lines = [
        "# What was measured",
        "",
        f"{on['processor']}, {on['cores']} cores, {on['memory_gb']} GB; {on['system']}, Python {on['python']}.",
    ]
    lines += ["Median of five runs; aims that do not hold say **no**. Written by `make bench`.", ""]
    for name, (_, title) in ROWS.items():
        if row := results["rows"].get(name):
            lines += [f"## {title}", "", f"{row['at']}", "", _line(HEAD), _line(["---"] * len(HEAD))]
            lines += [_line(_figure(each).cells()) for each in row["figures"]] + [""]
    return lines


def _figure(kept: dict[str, Any]) -> Figure:
    return Figure(**{word: value for word, value in kept.items() if word != "held"})


def _line(cells: Any) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    sys.exit(main())
