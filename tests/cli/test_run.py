"""``okno run`` from the first line to Ctrl-C."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.cli.conftest import PATIENCE, ROOT, STATIONS, Home
from tests.server import free_port


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


def test_run_twice_and_beside_it(demo_home: Home):
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        with running(demo_home, port, "staff@partner.example") as first:
            assert any(f"Порт {port} занят" in line for line in first.lines)
            assert first.url != f"http://localhost:{port}"
            assert answers(first.url) == 200
            assert first.job["stations"] == first.job["reviews"] == first.job["reports"] == str(STATIONS)
            assert sum("okno-demo" in line for line in first.lines) == 8
            assert demo_home.okno("check").code == 0  # another command shares the database
    with running(demo_home, free_port(), "staff@partner.example") as second:
        assert {**second.job, "seconds": ""} == {**first.job, "seconds": ""}
    assert len(list((demo_home.path / "reports" / "2026-10").glob("*.pdf"))) == STATIONS


def test_run_with_own_data_brings_no_demo(own_home: Home):
    # its own data, whichever tests ran before: the same directory again changes nothing
    assert own_home.okno("import-network", ROOT / "samples" / "program" / "stations.csv").code == 0
    with running(own_home, free_port(), "http://") as found:
        assert answers(found.url) == 200
        assert "reviews=0" in " ".join(found.lines)
        assert not any("okno-demo" in line for line in found.lines)
    assert own_home.okno("demo", "--stations", 3).code == 1
