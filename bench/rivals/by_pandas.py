"""The same table by pandas: read it, write it with `to_sql`. Nothing is checked, nothing remembered. Prints one JSON object."""

from __future__ import annotations

import json
import resource
import sys
from time import perf_counter

import pandas
from sqlalchemy import create_engine, text


def main(path: str, socket: str) -> None:
    engine = create_engine(f"postgresql+psycopg://okno@/okno?host={socket}&port=5432")
    with engine.begin() as database:
        database.execute(text("DROP TABLE IF EXISTS by_pandas"))
    started = perf_counter()
    # calamine is the fastest reader of workbooks that pandas has; many rows in one statement (method="multi") are slower
    table = pandas.read_csv(path) if path.endswith(".csv") else pandas.read_excel(path, engine="calamine")
    table.to_sql("by_pandas", engine, index=False)
    seconds = perf_counter() - started
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "memory": memory}))


if __name__ == "__main__":
    main(*sys.argv[1:])
