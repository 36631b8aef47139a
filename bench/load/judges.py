"""Workers that judge what came in: `python -m bench.load.judges [on]` is one, until nothing waits, or on and on."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable

from bench.homes import start_django
from bench.processes import ROOT

COMMAND = [sys.executable, "-m", "bench.load.judges"]


def judged(workers: int) -> float:
    """So many workers until nothing waits; seconds of the slowest, without the start of Python."""
    running = [subprocess.Popen(COMMAND, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _each in range(workers)]
    return max(float(each.communicate()[0].split()[-1]) for each in running)


def judging(workers: int) -> Callable[[], None]:
    """So many workers beside what is measured, ready at once; what is returned ends them."""
    running = [subprocess.Popen([*COMMAND, "on"], cwd=ROOT, stdout=subprocess.PIPE, text=True) for _each in range(workers)]
    for each in running:
        assert each.stdout is not None
        each.stdout.readline()

    def end() -> None:
        for each in running:
            each.terminate()
            each.wait(20)

    return end


def judge(*, goes_on: bool) -> float:
    """Seconds until nothing waits any more; for ever when it goes on."""
    from okno.channels.receiving import judge_due, waiting

    began = time.perf_counter()
    while waiting().exists() or goes_on:
        if not judge_due():
            time.sleep(0.02)
    return time.perf_counter() - began


def main(how: str = "") -> None:
    start_django()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdout.write(f"{judge(goes_on=how == 'on')}\n")


if __name__ == "__main__":
    os.environ.setdefault("OKNO_LOG", "ERROR")
    main(*sys.argv[1:])
