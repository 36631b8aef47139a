"""Six photos from each of 232 phones at once over poor lines that break: all arrive, once, unharmed; the server stays flat."""

from __future__ import annotations

import hashlib
import http.client
import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from random import Random
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from PIL import Image

from bench.figures import MOST, Figure, percentile, shown
from bench.homes import home
from bench.load.crowd import TOKEN
from bench.load.pages import WORKERS_MB
from bench.load.sizes import ONE, month_now
from bench.photos.duplicates import ORIGINALS
from bench.photos.line import lines
from bench.processes import ask
from bench.server import HOST, Server, running

PHOTOS, BREAKS, PART, SIDE = 6, 3, 128 * 1024, 1600
PATIENCE, LIMIT = 60.0, 1_800.0
FLAT = 1.2
"""How much larger the workers may be in the last quarter of the run than in the second."""


@dataclass
class Phone:
    """What photos.js does, without a browser: announce, send from where the server says, try again, report the set."""

    number: int
    port: int
    host: str
    cookie: str
    upload: str
    part: str
    report: str
    photos: list[bytes]
    began: float = 0.0
    ended: float = 0.0
    tries: int = 0
    failed: str = ""
    sums: list[str] = field(default_factory=list)
    line: http.client.HTTPConnection | None = None

    def work(self) -> None:
        """All photos, then the report; whatever breaks is tried again, each time after a longer pause."""
        self.began = time.monotonic()
        keys = [uuid4().hex for _photo in self.photos]
        self.sums = [hashlib.sha256(content).hexdigest() for content in self.photos]
        try:
            for key, content, total in zip(keys, self.photos, self.sums, strict=True):
                self._stubborn(self._send, key, content, total)
            self._stubborn(self._tell, uuid4().hex, " ".join(keys))
        except RuntimeError as error:
            self.failed = str(error)
        self.ended = time.monotonic()

    def _stubborn(self, act: Any, *words: Any) -> None:
        chance, pause = Random(self.number), 1.0
        while time.monotonic() < self.began + LIMIT:
            try:
                return act(*words)
            except (OSError, http.client.HTTPException):
                self.tries += 1
                if self.line:
                    self.line.close()
                self.line = None
                time.sleep(pause * chance.uniform(0.5, 1.5))
                pause = min(pause * 2, 8.0)
        raise RuntimeError("no end")

    def _send(self, key: str, content: bytes, total: str) -> None:
        at = self._post(self.upload, urlencode({"key": key, "size": len(content), "sha256": total}).encode())
        while at["photo"] is None:
            part = content[at["received"] : at["received"] + PART]
            at = self._post(self.part.replace("KEY", key).replace("/0/", f"/{at['received']}/"), part, "application/octet-stream")

    def _tell(self, key: str, photos: str) -> None:
        self._post(self.report, urlencode({"key": key, "photos": photos}).encode())

    def _post(self, path: str, body: bytes, kind: str = "application/x-www-form-urlencoded") -> dict[str, Any]:
        if self.line is None:
            self.line = http.client.HTTPConnection(HOST, self.port, timeout=PATIENCE)
            self.line.connect()
            self.line.sock.sendall(b"phone %d\n" % self.number)
        headers = {
            "Host": self.host, "Cookie": f"{self.cookie}; csrftoken={TOKEN}", "X-CSRFToken": TOKEN,
            "Accept": "application/json", "Content-Type": kind,
        }  # fmt: skip
        self.line.request("POST", path, body, headers)
        answer = self.line.getresponse()
        said = answer.read()
        if answer.status >= 500:
            raise http.client.HTTPException(answer.status)
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status} {said[:200]!r}")
        return dict(json.loads(said))


def measure() -> Iterator[Figure]:
    with home(f"launches-{month_now()}"):
        ask("bench.load.sizes", str(ONE))
        inside = ask("bench.photos.phones_inside", "cast")
        with running() as server:
            phones, memory, broken = _play(server, inside["phones"])
        proof = ask("bench.photos.phones_inside", "proof", str(inside["launch"]))
    sums = sorted(total for phone in phones for total in phone.sums)
    sent = len(sums)
    size = sum(len(photo) for phone in phones for photo in phone.photos) / 1e6
    took = [phone.ended - phone.began for phone in phones]
    what = f"{len(phones)} phones × {PHOTOS} photos, 400 kbit/s, 400 ms, 5 % lost, {broken} breaks"
    yield Figure(
        f"{what}: lost", sent - len(set(proof["sums"]) & set(sums)), "photos", MOST, 0,
        f"{shown(sent)} sent, {size:.0f} MB; {proof['reports']} sets; tried again {sum(phone.tries for phone in phones)} times",
    )  # fmt: skip
    yield Figure("doubled", len(proof["sums"]) - len(set(proof["sums"])), "photos", MOST, 0)
    spoilt = sum(total not in set(sums) for total in proof["sums"])
    yield Figure("with another checksum", spoilt, "photos", MOST, 0, "by SHA-256 of the bytes as the phone had them")
    yield Figure("left half-way on the server", proof["uploads"], "photos", MOST, 0)
    yield Figure("sets that did not arrive", len(phones) - proof["reports"], "sets", MOST, 0, _reasons(phones))
    yield Figure("a phone, from the first photo to the report", percentile(took, 0.5), "s", beside=f"slowest {max(took):.0f}")
    quarter = max(len(memory) // 4, 1)
    early, late = max(memory[quarter : 2 * quarter]), max(memory[-quarter:])
    yield Figure("both workers, largest in the last quarter beside the second", late / early, "×", MOST, FLAT)
    yield Figure("both workers at their largest", max(memory), "MB", MOST, WORKERS_MB, f"before the run {memory[0]:.0f}")


def _reasons(phones: list[Phone]) -> str:
    return "; ".join(sorted({phone.failed for phone in phones if phone.failed})[:3])


def _play(server: Server, people: list[dict[str, str]]) -> tuple[list[Phone], list[float], int]:
    """Everybody at once; the workers' memory each second; how often the lines broke."""
    pictures = _pictures()
    chance = Random(1)
    photos = [
        [_own(pictures[(6 * number + place) % len(pictures)], f"{number}-{place}") for place in range(PHOTOS)]
        for number in range(len(people))
    ]
    breaks = [[int(sum(map(len, some)) * chance.uniform(0.05, 0.95)) for _break in range(BREAKS)] for some in photos]
    memory = [sum(server.memory())]
    with lines(server.port, breaks) as (port, found):
        phones = [
            Phone(number, port, f"localhost:{server.port}", photos=photos[number], **somebody)
            for number, somebody in enumerate(people)
        ]
        threads = [threading.Thread(target=phone.work) for phone in phones]
        for thread in threads:
            thread.start()
        while any(thread.is_alive() for thread in threads):
            time.sleep(1)
            memory.append(sum(server.memory()))
    return phones, memory, sum(line.broken for line in found)


def _pictures() -> list[bytes]:
    """The originals as large as a phone sends them."""
    made = []
    for path in sorted(ORIGINALS.glob("*.jpg")):
        with Image.open(path) as image:
            scale = SIDE / max(image.size)
            large = image.convert("RGB").resize((round(image.width * scale), round(image.height * scale)))
        out = BytesIO()
        Image.blend(large, Image.effect_noise(large.size, 40).convert("RGB"), 0.06).save(out, "JPEG", quality=85)
        made.append(out.getvalue())
    return made


def _own(picture: bytes, words: str) -> bytes:
    """The same picture in bytes that no other photo has: a comment before everything else."""
    said = f"{words} {uuid4().hex}".encode()
    return picture[:2] + b"\xff\xfe" + (len(said) + 2).to_bytes(2, "big") + said + picture[2:]
