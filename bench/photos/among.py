"""`python -m bench.photos.among COUNT`: photos taken in where so many are kept: milliseconds, whole and of the search."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

from bench.homes import start_django

TAKEN = 40


def take_among(count: int) -> dict[str, Any]:
    """Each of some photos by the program's own action, as it comes from a phone; nothing of them is kept."""
    from django.db import transaction

    from okno.accounts.models import Person
    from okno.launches.actions import photos as action
    from okno.launches.models import Readiness, ReportPhoto

    by = Person.objects.system()
    cell = Readiness.objects.filter(item__proof="photo", photos=None).select_related("participant__station__city", "item").first()
    assert cell is not None
    searches: list[float] = []
    nearest = action._nearest

    def timed(*words: Any) -> list[int]:
        started = time.perf_counter()
        found = nearest(*words)
        searches.append((time.perf_counter() - started) * 1000)
        return found

    action._nearest = timed
    fill(count)
    times, computing = [], time.process_time()
    files = sorted(Path(__file__).with_name("originals").glob("*.jpg"))
    for number, path in enumerate(files[:: len(files) // TAKEN][:TAKEN]):
        with path.open("rb") as stream, transaction.atomic():
            started = time.perf_counter()
            action.take_photo(by, cell, f"taken-{number}", path.name, stream, None)
            times.append((time.perf_counter() - started) * 1000)
            transaction.set_rollback(True)
    computed = (time.process_time() - computing) * 1000 / len(times)
    kept = ReportPhoto.objects.count()
    return {"photos": times, "search": sorted(searches)[len(searches) // 2], "computing": computed, "hashes": kept}


def fill(count: int) -> None:
    """Let there be so many photos: copies of one of the demo's, each with a look of its own."""
    from django.db import connection

    from okno.launches.models import ReportPhoto

    lacking = count - ReportPhoto.objects.count()
    if lacking <= 0:
        return
    columns = [str(field.column) for field in ReportPhoto._meta.concrete_fields if not field.primary_key]
    random = "(random() * 4294967295)::bigint - 2147483648) << 32 | (random() * 4294967295)::bigint"
    own = {"key": "'among-' || n", "sha256": "md5(n::text) || md5(n::text)", "look": f"({random}", "mirrored": f"({random}"}
    cells = ", ".join(own.get(column, column) for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO launches_reportphoto ({', '.join(columns)}) SELECT {cells} FROM generate_series(1, %s) n, "
            "(SELECT * FROM launches_reportphoto WHERE report_id IS NOT NULL ORDER BY id LIMIT 1) one",
            [lacking],
        )
        cursor.execute("VACUUM ANALYZE launches_reportphoto")


if __name__ == "__main__":
    start_django()
    sys.stdout.write(json.dumps(take_among(int(sys.argv[1]))) + "\n")
