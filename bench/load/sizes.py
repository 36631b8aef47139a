"""Homes of the demo network in several sizes, built once a month: the pages speak of the month before today.

`python -m bench.load.sizes NUMBER` builds the home it is started in.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

from bench.homes import HOMES, home, make_tables, start_django
from bench.processes import ask
from okno.core.clock import MOSCOW

ONE, TEN, HUNDRED = 232, 2_320, 23_200


@contextmanager
def network(stations: int) -> Iterator[Path]:
    """A home with so many stations, their last month prepared and the one before it held and sent."""
    name = f"{stations}-{month_now()}"
    for old in HOMES.glob(f"{stations}-*"):
        if old.name != name:
            shutil.rmtree(old)
    with home(name) as folder:
        seconds = ask("bench.load.sizes", str(stations))["seconds"]
        if seconds > 10:
            print(f"  (built a network of {stations} stations in {seconds:.0f} s)", flush=True)
        yield folder


def month_now() -> str:
    """Homes are built once a month."""
    from datetime import datetime

    return f"{datetime.now(MOSCOW):%Y-%m}"


def build(stations: int) -> dict[str, float]:
    """The demo by the program's own actions; larger ones by its filler."""
    start_django()
    make_tables()
    from okno.accounts.models import Person
    from okno.core.clock import today
    from okno.demo.actions import build_demo
    from okno.demo.filler import fill
    from okno.demo.queries import demo_mark
    from okno.network.models import Station

    started = perf_counter()
    if demo_mark() is None:
        build_demo(Person.objects.system(), stations=ONE, today=today())
    if (here := Station.objects.count()) < stations:
        fill(stations // here)
    if perf_counter() - started > 1:
        _settle()
    return {"seconds": perf_counter() - started}


def _settle() -> None:
    """As the server's own housekeeping would have left it after a quiet hour."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
        cursor.execute("CHECKPOINT")


if __name__ == "__main__":
    sys.stdout.write(json.dumps(build(int(sys.argv[1]))) + "\n")
