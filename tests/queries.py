"""The number of queries of each page, on record: a changed number fails, and is written down on purpose.

``OKNO_WRITE_QUERIES=1 pytest …`` writes ``query_counts.json`` anew.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection
from django.test.utils import CaptureQueriesContext

RECORD = Path(__file__).parent / "query_counts.json"
WRITES = "OKNO_WRITE_QUERIES"


@contextmanager
def recorded_queries(name: str, *, most: int | None = None) -> Iterator[None]:
    """Fails when the block asks the database another number of times than is on record, or more than ``most``."""
    with CaptureQueriesContext(connection) as asked:
        yield
    count = len(asked)
    told = "\n".join(query["sql"][:300] for query in asked.captured_queries)
    assert most is None or count <= most, f"{name}: {count} queries, {most} allowed\n{told}"
    record = json.loads(RECORD.read_text()) if RECORD.exists() else {}
    if os.environ.get(WRITES):
        RECORD.write_text(json.dumps(dict(sorted({**record, name: count}.items())), ensure_ascii=False, indent=2) + "\n")
        return
    assert name in record, f"{name}: {count} queries, not on record; run with {WRITES}=1"
    assert count == record[name], f"{name}: {count} queries, {record[name]} on record\n{told}"
