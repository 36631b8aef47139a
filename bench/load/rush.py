"""A thousand questions within a minute while fifty people work: how long a page takes, what is lost, what is doubled."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median
from typing import Any
from uuid import uuid4

from bench.figures import MOST, Figure, percentile, shown
from bench.homes import home
from bench.load.crowd import Sender, Worker
from bench.load.sizes import ONE, month_now
from bench.processes import ROOT, ask
from bench.server import PATIENCE, Server, running
from okno.cli.programs import worker

QUESTIONS, SECONDS, PEOPLE = 1_000, 60.0, 50
PAUSE = 5.0
"""Seconds between two pages of one person."""
TWICE = 10
"""Each so many-th question is sent twice at once: a phone that lost the answer and sends again."""
SENDERS = 32
PAGE_MS, ASK_MS = 300.0, 500.0


def measure() -> Iterator[Figure]:
    """The pages of those who work, the asking itself, and what the database holds when the bells have rung."""
    with home(f"rush-{month_now()}"):
        ask("bench.load.sizes", str(ONE))
        run = uuid4().hex[:8]
        inside = ask("bench.load.rush_inside", "cast", run, str(PEOPLE), str(QUESTIONS))
        with running() as server, _jobs():
            sender, workers, computed = _rush(server, inside)
            found = ask("bench.load.rush_inside", "proof", run)
    failed = [each for somebody in workers for each in somebody.failed] + sender.refused
    pages = [each for somebody in workers for each in somebody.opened]
    parts = [each for somebody in workers for each in somebody.renewed]
    what = f"{shown(QUESTIONS)} questions in {SECONDS:.0f} s, {PEOPLE} people at work"
    yield Figure(
        f"{what}: a page, p95", percentile(pages, 0.95), "ms", MOST, PAGE_MS,
        f"median {median(pages):.0f}; {shown(len(pages))} pages; {shown(len(parts))} lists asked anew by the live line, "
        f"p95 {percentile(parts, 0.95):.0f}; the server computed {computed:.0f} s; callers, jobs and database on the same cores",
    )  # fmt: skip
    yield Figure(
        f"{what}: to ask, p95", percentile(sender.times, 0.95), "ms", MOST, ASK_MS,
        beside=f"median {median(sender.times):.0f}; from the moment it was due; {len(sender.times) - QUESTIONS} sent twice",
    )  # fmt: skip
    yield Figure("lost", QUESTIONS - found["asked"], "questions", MOST, 0, f"{found['told']} owners' bells rang")
    yield Figure("doubled", found["doubled"], "questions", MOST, 0)
    yield Figure("answers other than 200", len(failed), "", MOST, 0, "; ".join(sorted(set(failed))[:3]))


def _rush(server: Server, inside: dict[str, Any]) -> tuple[Sender, list[Worker], float]:
    """Everybody at once, until the last question is taken."""
    questions = [each for number, each in enumerate(inside["questions"]) for _ in range(1 + (number % TWICE == 0))]
    sender = Sender(server.port, questions)
    workers = [Worker(server.port, **somebody) for somebody in inside["people"]]
    begin, before = time.monotonic() + 1, server.computed()
    threads = [threading.Thread(target=sender.work, args=(begin, SECONDS)) for _ in range(SENDERS)]
    threads += [
        threading.Thread(target=each.work, args=(begin + PAUSE * number / PEOPLE, begin + SECONDS, PAUSE))
        for number, each in enumerate(workers)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sender, workers, server.computed() - before


@contextmanager
def _jobs() -> Iterator[None]:
    """The worker of jobs, as `okno run` starts it: the bells ring meanwhile."""
    program = worker({})
    process = subprocess.Popen(
        program.command, cwd=ROOT, env={**os.environ, **(program.env or {})}, stdin=subprocess.DEVNULL, process_group=0
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait(PATIENCE)
