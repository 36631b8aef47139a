"""Processes seen from outside: their memory, their computing time; children that answer in JSON."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
RIVALS = ROOT / ".venv-bench" / "bin" / "python"
TICK = os.sysconf("SC_CLK_TCK")


def ask(module: str, *words: str, python: Path | str = sys.executable, patience: float = 3600) -> dict[str, Any]:
    """Run a module in a process of its own; the last line that it prints is a JSON object, and the answer."""
    done = subprocess.run(
        [str(python), "-m", module, *words], cwd=ROOT, stdout=subprocess.PIPE, text=True, timeout=patience, check=True
    )
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


def status(pid: int | str, word: str) -> float:
    """A line of /proc/PID/status in megabytes: VmHWM is the most memory the process ever had, VmRSS what it has now."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(f"{word}:"):
            return int(line.split()[1]) / 1024
    return 0.0


def children(pid: int) -> list[int]:
    """Numbers of the processes that this one started and that are alive."""
    return [int(each) for task in Path(f"/proc/{pid}/task").iterdir() for each in (task / "children").read_text().split()]


def computed(pids: Iterable[int | str]) -> float:
    """Seconds of computing of these processes so far, in their own code and in the kernel for them."""
    total = 0
    for pid in pids:
        words = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        total += int(words[11]) + int(words[12])
    return total / TICK
