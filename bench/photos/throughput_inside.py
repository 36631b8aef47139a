"""`python -m bench.photos.throughput_inside`: photos taken in by the program's actions, and the same by Pillow alone."""

from __future__ import annotations

import hashlib
import json
import sys
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

from PIL import Image, ImageOps

from bench.homes import start_django

RUNS, EACH, SIDE, PART = 5, 12, 2048, 128 * 1024


def shots() -> list[bytes]:
    """As a phone's camera program leaves them once they were shrunk there."""
    made = []
    for path in sorted(Path(__file__).with_name("originals").glob("budgie-*.jpg"))[:EACH]:
        with Image.open(path) as image:
            large = image.convert("RGB").resize((SIDE, SIDE * image.height // image.width), Image.Resampling.LANCZOS)
        large = large.transpose(Image.Transpose.ROTATE_180)  # no photo of another row is found to be this one
        large = Image.blend(large, Image.effect_noise(large.size, 40).convert("RGB"), 0.08)
        out = BytesIO()
        large.save(out, "JPEG", quality=85)
        made.append(out.getvalue())
    return made


def measure_inside() -> dict[str, Any]:
    from django.db import transaction

    from okno.accounts.models import Person
    from okno.launches.models import Readiness

    by = Person.objects.system()
    cell = Readiness.objects.filter(item__proof="photo", photos=None).exclude(state="accepted").order_by("-pk").first()
    assert cell is not None
    content = shots()
    with transaction.atomic():
        ours, clock = _runs(lambda: [_send(by, cell.pk, each) for each in content])
        transaction.set_rollback(True)
    bare, bare_clock = _runs(lambda: [_pillow(each) for each in content])
    size = sum(map(len, content)) / len(content) / 1024
    return {"ours": ours, "clock": clock, "bare": bare, "bare_clock": bare_clock, "kilobytes": size, "side": SIDE}


def _runs(work: Callable[[], object]) -> tuple[list[float], float]:
    """Photos a second of processor time, run by run, and by the clock over all."""
    speeds, begun = [], time.perf_counter()
    for _run in range(RUNS):
        started = time.process_time()
        work()
        speeds.append(EACH / (time.process_time() - started))
    return speeds, RUNS * EACH / (time.perf_counter() - begun)


def _send(by: Any, cell: int, content: bytes) -> None:
    from okno.launches.actions import Coming, begin_upload, remove_photo, take_part

    key = uuid4().hex
    arrived = begin_upload(by, cell, Coming(key, len(content), hashlib.sha256(content).hexdigest()))
    while arrived.photo is None:
        arrived = take_part(by, key, arrived.received, content[arrived.received : arrived.received + PART])
    remove_photo(by, key)


def _pillow(content: bytes) -> None:
    with Image.open(BytesIO(content)) as image:
        image.draft("RGB", (SIDE, SIDE))
        whole = ImageOps.exif_transpose(image).convert("RGB")
        whole.thumbnail((SIDE, SIDE), Image.Resampling.BICUBIC)
        whole.save(BytesIO(), "JPEG", quality=85)
        whole.thumbnail((480, 480), Image.Resampling.BICUBIC)
        whole.save(BytesIO(), "JPEG", quality=78)


if __name__ == "__main__":
    start_django()
    sys.stdout.write(json.dumps(measure_inside()) + "\n")
