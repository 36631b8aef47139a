"""The pages as people get them: the program's own command, two workers, on a free port, until the block ends."""

from __future__ import annotations

import http.client
import os
import re
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urldefrag, urljoin

from bench.processes import ROOT, children, computed, status
from okno.cli.ports import free_port
from okno.cli.programs import web

HOST = "127.0.0.1"
PATIENCE = 30.0
LINES = 4
"""Connections kept open, so that both workers have something to do."""
NAMED = re.compile(rb"""(?:href|src)="(/static/[^"]+)"|(?:from|import)\s*\(?["']([./][^"']+)["']|url\(["']?([^"')]+\.woff2)""")


@dataclass
class Server:
    """A running server and the lines to it."""

    port: int
    process: subprocess.Popen[bytes]
    lines: list[http.client.HTTPConnection] = field(default_factory=list)
    turn: int = 0

    def get(self, path: str, cookie: str = "", accept: str = "br", target: str = "") -> tuple[bytes, float]:
        """The body as it travelled, and milliseconds from the request to its last byte; the lines take turns.

        ``target``: the part of a page into which the answer goes, where only that part is asked for.
        """
        self.turn += 1
        line = self.lines[self.turn % LINES]
        started = time.perf_counter()
        headers = {"Host": f"localhost:{self.port}", "Cookie": cookie, "Accept-Encoding": accept}
        if target:
            headers |= {"HX-Request": "true", "HX-Target": target}
        line.request("GET", path, headers=headers)
        answer = line.getresponse()
        body = answer.read()
        spent = (time.perf_counter() - started) * 1000
        assert answer.status == 200, f"{path}: {answer.status}"
        return body, spent

    @property
    def workers(self) -> list[int]:
        return [pid for pid in children(self.process.pid) if status(pid, "VmRSS") > 20]

    def memory(self) -> list[float]:
        """Megabytes of each worker now."""
        return [status(pid, "VmRSS") for pid in self.workers]

    def computed(self) -> float:
        """Seconds that the workers computed so far."""
        return computed(self.workers)

    def cold(self, path: str, cookie: str) -> dict[str, int]:
        """Bytes of the page and of everything it names, as they travel to a browser that has none of it."""
        found: dict[str, int] = {}
        waiting = [path]
        while waiting:
            address = waiting.pop()
            if address in found:
                continue
            found[address] = len(self.get(address, cookie)[0])
            # read again as text: what a file names cannot be seen in its packed form
            text = b"" if address.endswith(".woff2") else self.get(address, cookie, "identity")[0]
            names = (next(filter(None, match)).decode() for match in NAMED.findall(text))
            waiting += [urldefrag(urljoin(address, name)).url for name in names]
        return found


@contextmanager
def running(settings: str = "okno.settings") -> Iterator[Server]:
    """The server of this home."""
    port = free_port(HOST, 8700)
    program = web(HOST, port, f"http://localhost:{port}")
    with _started(program.command, port, {**(program.env or {}), "DJANGO_SETTINGS_MODULE": settings}) as server:
        yield server


@contextmanager
def running_rival(application: str, python: Path, **env: str) -> Iterator[Server]:
    """The same server program with another application, by another Python."""
    port = free_port(HOST, 8700)
    words = web(HOST, port, f"http://localhost:{port}").command
    with _started([str(python), *words[1:-1], application], port, env) as server:
        yield server


@contextmanager
def _started(command: list[str], port: int, env: dict[str, str]) -> Iterator[Server]:
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **env}, stdin=subprocess.DEVNULL, process_group=0)
    try:
        _wait(port, process)
        yield Server(port, process, [http.client.HTTPConnection(HOST, port) for _ in range(LINES)])
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    """Return when the server answers anything at all."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        try:
            line = http.client.HTTPConnection(HOST, port, timeout=5)
            line.request("GET", "/", headers={"Host": f"localhost:{port}"})
            line.getresponse().read()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"the server does not answer: {process.poll()}")
