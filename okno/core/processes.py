"""Programs that run side by side in the foreground and end together."""

from __future__ import annotations

import ctypes
import os
import select
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial

PATIENCE = 10.0  # seconds between the request to end and the kill
STOPS = {signal.SIGINT, signal.SIGTERM}
PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True)


@dataclass(frozen=True)
class Program:
    """One program of a group: its name for people, its command, and what its environment has beyond ours."""

    name: str
    command: Sequence[str]
    env: Mapping[str, str] | None = None


def die_with_parent(number: signal.Signals) -> Callable[[], None]:
    """What a new child must call before it becomes its program, so that it gets this signal when we end, kill -9 included."""
    return partial(end_with, os.getpid(), number)


def end_with(parent: int, number: signal.Signals) -> None:
    """This process gets the signal when its parent ends."""
    _libc.prctl(PR_SET_PDEATHSIG, number)
    if os.getppid() != parent:  # it ended before the line above
        os.kill(os.getpid(), number)


def hold_stops() -> None:
    """Whoever asks us to stop from here on is heard by ``run_together``, and not lost between the two."""
    signal.pthread_sigmask(signal.SIG_BLOCK, STOPS)


def run_together(programs: Sequence[Program], *, patience: float = PATIENCE) -> int:
    """Run the programs until a signal or until one of them ends; then end the rest.

    Returns 0 after SIGINT or SIGTERM, else the exit code of the one that ended first (128 + n if signal n killed it).
    """
    with _signals() as arrived:
        children: list[subprocess.Popen[bytes]] = []
        try:
            for program in programs:
                children.append(_start(program))  # noqa: PERF401 those before one that fails must be ended
            code = _wait(children, arrived)
        finally:
            _end(children, arrived, patience)
    return code


def _start(program: Program) -> subprocess.Popen[bytes]:
    """The running program, in a group of its own: Ctrl-C in the terminal reaches us alone, and it hears of the end once."""
    return subprocess.Popen(
        program.command,
        env={**os.environ, **(program.env or {})},
        stdin=subprocess.DEVNULL,
        process_group=0,
        preexec_fn=die_with_parent(signal.SIGTERM),
    )


def _wait(children: Sequence[subprocess.Popen[bytes]], arrived: socket.socket) -> int:
    """Sleep until we are asked to stop (0) or a child ends (its code)."""
    while True:
        for child in children:
            if (code := child.poll()) is not None:
                return code if code >= 0 else 128 - code
        select.select([arrived], [], [])
        if STOPS & set(arrived.recv(4096)):
            return 0


def _end(children: Sequence[subprocess.Popen[bytes]], arrived: socket.socket, patience: float) -> None:
    """One SIGTERM each; whoever is left after `patience` seconds is killed, with all of its group."""
    for child in children:
        child.terminate()
    deadline = time.monotonic() + patience
    while any(child.poll() is None for child in children) and (left := deadline - time.monotonic()) > 0:
        if select.select([arrived], [], [], left)[0]:
            arrived.recv(4096)
    for child in children:
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()


@contextmanager
def _signals() -> Iterator[socket.socket]:
    """A socket that gets a byte, the signal's number, whenever we are asked to stop or a child ends."""
    reader, writer = socket.socketpair()
    writer.setblocking(False)
    before = {number: signal.signal(number, lambda *_: None) for number in (*STOPS, signal.SIGCHLD)}
    wakeup = signal.set_wakeup_fd(writer.fileno(), warn_on_full_buffer=False)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPS)
    try:
        yield reader
    finally:
        signal.set_wakeup_fd(wakeup)
        for number, handler in before.items():
            signal.signal(number, handler)
        reader.close()
        writer.close()
