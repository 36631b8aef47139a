"""One import in a process of its own, as `okno import-program` is; run by `imports.py` within a home."""

from __future__ import annotations

import json
import os
import resource
import sys
from pathlib import Path
from time import perf_counter

from bench.homes import make_tables, start_django
from bench.processes import ROOT, computed, status


def load_network() -> dict[str, object]:
    """Tables, and the stations and employees of the samples, once."""
    from okno.accounts.models import Person
    from okno.network.actions import import_network
    from okno.network.models import Station

    make_tables()
    for name in () if Station.objects.exists() else ("stations.csv", "employees.csv"):
        path = ROOT / "samples" / "program" / name
        assert not import_network(Person.objects.system(), path, path.name).rejected_count
    return {"stations": Station.objects.count()}


def load_program(path: Path) -> dict[str, object]:
    """Seconds from the call to the commit, seconds of computing (the server's too), megabytes at the peak."""
    from django.db import connection

    from okno.accounts.models import Person
    from okno.kpi.actions.imports import import_program

    by = Person.objects.system()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        pids = [os.getpid(), cursor.fetchone()[0]]
    busy, started = computed(pids), perf_counter()
    answer = import_program(by, path, path.name)
    seconds = perf_counter() - started
    child = resource.getrusage(resource.RUSAGE_CHILDREN)
    own = status(os.getpid(), "VmHWM")
    return {
        "seconds": seconds,
        "computed": computed(pids) - busy + child.ru_utime + child.ru_stime,
        "own_memory": own,
        "memory": own + child.ru_maxrss / 1024,
        "rejected": answer["rejected_count"],
        **{word: answer[word] for word in ("accepted", "created", "updated", "unchanged")},
    }


if __name__ == "__main__":
    start_django()
    sys.stdout.write(json.dumps(load_network() if sys.argv[1] == "network" else load_program(Path(sys.argv[2]))) + "\n")
