"""10 000 letters of the outbox by a real SMTP server: how many leave in a second, what is lost, doubled, overtaken; digests."""

from __future__ import annotations

import email
import email.policy
import shutil
import socket
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import pairwise
from pathlib import Path

from bench.figures import LEAST, MOST, Figure, shown
from bench.homes import home
from bench.load.outbox_inside import PEOPLE
from bench.processes import ROOT, ask
from okno.cli.ports import free_port

LETTERS = 10_000
WORKERS = 2
LETTERS_A_SECOND = 30.0
"""As many as a messenger takes of one bot; a mail server that takes fewer is the limit itself."""


def measure() -> Iterator[Figure]:
    """One worker and two, then the same messages for people who want to hear once an hour."""
    with home("outbox") as folder, _post_office(folder) as port:
        _arrived(folder)
        ask("bench.load.outbox_inside", "cast")
        for workers in (1, WORKERS):
            told = ask("bench.load.outbox_inside", "tell", f"w{workers}", str(LETTERS))
            seconds = _deliver(port, workers)
            arrived = _arrived(folder)
            what = f"{shown(LETTERS)} letters to {PEOPLE} people, {workers} worker{'s' * (workers > 1)}"
            yield Figure(
                f"{what}: leave", LETTERS / seconds, "a second", LEAST, LETTERS_A_SECOND,
                f"{shown(LETTERS / told['seconds'])} a second written by tell; the SMTP server is on the same cores",
            )  # fmt: skip
            numbers = [number for row in arrived.values() for number in row]
            yield Figure(f"{what}: lost", LETTERS - len(set(numbers)), "letters", MOST, 0)
            yield Figure(f"{what}: doubled", sum(count - 1 for count in Counter(numbers).values()), "letters", MOST, 0)
            yield Figure(f"{what}: out of their reader's order", _overtaken(arrived), "letters", MOST, 0)
        ask("bench.load.outbox_inside", "tell", "digest", str(LETTERS), "hourly")
        seconds = _deliver(port, WORKERS)
        arrived = _arrived(folder)
        letters = len([letter for row in arrived.values() for letter in row])
        yield Figure(
            f"{shown(LETTERS)} messages to {PEOPLE} people who want them hourly: letters", letters, "", MOST, PEOPLE,
            f"each with all of its reader's rows; {seconds:.0f} s",
        )  # fmt: skip


@contextmanager
def _post_office(folder: Path) -> Iterator[int]:
    """The demo's catcher: takes every letter and puts it into a file."""
    port = free_port("127.0.0.1", 2626)
    process = subprocess.Popen([sys.executable, "-m", "okno.channels.mail.catcher", str(folder), str(port)], cwd=ROOT)
    try:
        _wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait(20)


def _wait_for(port: int) -> None:
    """Until somebody takes letters there."""
    for _ in range(200):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise SystemExit(f"nobody takes letters at {port}")


def _deliver(port: int, workers: int) -> float:
    """So many workers until nothing is due; seconds of the slowest, without the start of Python."""
    command = [sys.executable, "-m", "bench.load.outbox_inside", "deliver", str(port)]
    running = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(workers)]
    return max(float(each.communicate()[0].split()[-1]) for each in running)


def _arrived(folder: Path) -> dict[str, list[str]]:
    """Reader → the subjects of their letters in the order in which they came; the box is empty afterwards."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted((folder / "mail").glob("*.eml")):
        letter = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        found[str(letter["To"])].append(str(letter["Subject"]) + str(letter["Message-ID"]))
    shutil.rmtree(folder / "mail")
    (folder / "mail").mkdir()
    return found


def _overtaken(arrived: dict[str, list[str]]) -> int:
    """Letters that came after a later one of the same reader; a subject begins with its number."""
    return sum(first > second for row in arrived.values() for first, second in pairwise(row))
