"""``okno run`` from the first line to Ctrl-C, as both kinds of homes are asked for it."""

from __future__ import annotations

import re
import signal
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.cli.conftest import PATIENCE, Home


@dataclass
class Running:
    """A run in the foreground: the lines it printed up to the address and the logins."""

    process: subprocess.Popen[str]
    lines: list[str] = field(default_factory=list)

    @property
    def job(self) -> dict[str, str]:
        line = next(line for line in self.lines if line.startswith("Main job: "))
        return dict(re.findall(r"(\w+)=(\S+)", line))

    @property
    def url(self) -> str:
        return next(line for line in self.lines if line.startswith("http://"))


@contextmanager
def running(home: Home, port: int, last: str) -> Iterator[Running]:
    """Runs until the block ends, then Ctrl-C; all of it must end with 0. ``last``: what the last printed line holds."""
    words = home.command("run", "--port", port)
    process = subprocess.Popen(words, env=home.env(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    found = Running(process)
    assert process.stdout
    try:
        for line in process.stdout:
            found.lines.append(line.strip())
            if last in line:
                break
        assert process.poll() is None, found.lines
        yield found
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 0
    finally:
        process.kill()
        process.wait()


def answers(url: str) -> int:
    """The status of the sign-in page, as soon as anybody answers."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{url}/accounts/login/", timeout=PATIENCE) as answer:
                return int(answer.status)
        except ConnectionError:
            time.sleep(0.05)
        except urllib.error.URLError as error:
            if not isinstance(error.reason, ConnectionError):
                raise
            time.sleep(0.05)
    raise AssertionError(f"nobody answers at {url}")
