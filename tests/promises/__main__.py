"""``python -m tests.promises [nightly|release]``: the promises at full size, and a dated report under ``var/promises/``.

Each part is a run of pytest with larger numbers; the next one starts whatever became of the one before. Ends with 1 when any
failed.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from tests.promises.sizes import EXAMPLES

ROOT = Path(__file__).resolve().parents[2]
REPORTS = ROOT / "var" / "promises"


@dataclass(frozen=True)
class Part:
    """Some rows of the plan of tests, what runs them, and the numbers that make the run large."""

    rows: str
    about: str
    paths: tuple[str, ...]
    words: tuple[str, ...] = ()
    env: dict[str, str] = field(default_factory=dict)


def parts(size: str) -> list[Part]:
    examples = ("-p", "tests.promises.sizes", f"--hypothesis-profile={size}")
    tests = sorted((ROOT / "tests").rglob("test_*.py"))
    properties = tuple(str(path.relative_to(ROOT)) for path in tests if "@given" in path.read_text(encoding="utf-8"))
    network = {"OKNO_DEMO_STATIONS": "232"}
    killed = ("tests/promises/test_kill_publishing.py", "tests/kpi/test_killed_import.py")
    outages = ("tests/promises/test_outages.py",)
    hours = {"OKNO_OUTAGE": "7200", "OKNO_OUTAGE_MESSAGES": "7200"}
    real = {"nightly": "600", "release": "7200"}[size]
    minutes = {"OKNO_OUTAGE": real, "OKNO_OUTAGE_MESSAGES": real, "OKNO_OUTAGE_REAL": "1"}
    return [
        Part("T1, T2", "access matrix, canaries, a mutant for each door", ("tests/access",)),
        Part("T2", "canaries over the demo network", ("tests/promises/test_demo_canaries.py",), env=network),
        Part("bench", "copies of the filler against what the actions made", ("tests/demo/test_filler.py",), env=network),
        Part(
            "T14", "money in any order, 10 000 operations", ("tests/money/test_any_order.py",), env={"OKNO_OPERATIONS": "10000"}
        ),
        Part("T4", "SIGKILL after every statement", killed, env={"OKNO_KILLS": "all"}),
        Part("T8", "50 meetings, 20 people with 1 000 edits each", ("tests/meetings/test_live.py",), env={"OKNO_MEETINGS": "50"}),
        Part(
            "T8", "database gone for half a minute", ("tests/meetings/test_database_gone.py",), env={"OKNO_DATABASE_GONE": "30"}
        ),
        Part("T13", "time", ("tests/core/test_months.py", "tests/promises/test_clock.py")),
        Part("T14", f"property tests, {EXAMPLES[size]} examples each", properties, examples),
        Part("T7", "10 000 updates in any order", ("tests/channels/telegram/test_any_order.py",), env={"OKNO_UPDATES": "10000"}),
        Part("T7", "1 000 forged webhooks", ("tests/channels/telegram/test_wire.py",), env={"OKNO_FORGED": "1000"}),
        Part("T7", "10 000 mutated launches", ("tests/channels/telegram/test_launch.py",), env={"OKNO_LAUNCHES": "10000"}),
        Part("T11", "Telegram dead for two hours, mail for one, 7 200 messages to each", outages, env=hours),
        Part("T11", f"the same, {real} s of the real clock", outages, env=minutes),
        Part("T16", "bombs", ("tests/core/test_files.py", "tests/core/intake")),
    ]


def run(part: Part) -> tuple[str, float, str]:
    """Outcome, seconds and the last words of one part."""
    began = time.monotonic()
    words = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *part.words, *part.paths]
    done = subprocess.run(words, cwd=ROOT, env={**os.environ, **part.env}, capture_output=True, text=True, check=False)
    said = (done.stdout + done.stderr).strip()
    sys.stdout.write(f"{said[-4000:]}\n" if done.returncode else "")
    last = next((line for line in reversed(said.splitlines()) if re.search(r"\d+ (passed|failed|error)", line)), "nothing ran")
    return ("kept" if done.returncode == 0 else "BROKEN"), time.monotonic() - began, last


def main(size: str) -> int:
    if size not in EXAMPLES:
        sys.stderr.write(f"sizes: {', '.join(EXAMPLES)}\n")
        return 2
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.strip()
    moment = datetime.now(UTC)
    lines = [f"# Promises, {size}, {moment:%Y-%m-%d %H:%M} UTC, {commit or 'no commit'}, {os.cpu_count()} cores", ""]
    lines += ["| row | what | outcome | seconds | tests |", "|---|---|---|---|---|"]
    broken = 0
    for part in parts(size):
        outcome, seconds, said = run(part)
        broken += outcome != "kept"
        lines.append(f"| {part.rows} | {part.about} | {outcome} | {seconds:.0f} | {said.strip('= ')} |")
        sys.stdout.write(f"{lines[-1]}\n")
    REPORTS.mkdir(parents=True, exist_ok=True)
    report = REPORTS / f"{moment:%Y-%m-%d-%H%M}-{size}.md"
    report.write_text("\n".join(lines) + "\n", encoding="utf-8")
    sys.stdout.write(f"{report.relative_to(ROOT)}\n")
    return min(broken, 1)


if __name__ == "__main__":
    sys.exit(main((sys.argv[1:] or ["nightly"])[0]))
