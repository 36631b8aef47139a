"""The import: a table of employees' months becomes committed facts with history, beside pandas and a bare COPY."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path
from time import perf_counter

import psycopg
import xlsxwriter

from bench.figures import LEAST, MOST, Figure, of_runs, shown
from bench.homes import home
from bench.processes import RIVALS, ROOT, ask
from okno.core.postgres.place import connection_parameters

RUNS = 5
SAMPLE = ROOT / "samples" / "program" / "employee_month.csv"
MOST_SECONDS, MOST_MEGABYTES = 4.0, 300.0
FACTS = ("kpi_employeemonth", "kpi_source", "core_storedfile", "core_event")
BARE = "period text, station_code text, employee_code text, role text, revenue numeric(18, 2), nh_sold numeric(18, 3)"


def measure() -> Iterator[Figure]:
    """Fresh facts, the same file again, and the rivals, for a CSV and a workbook."""
    with home("import") as folder:
        ask("bench.load.one_import", "network")
        for name, rows, limit in (("CSV", 200_000, MOST_SECONDS), ("XLSX", 20_000, None)):
            path = folder / f"employees_{rows}.{name.lower()}"
            write_table(path, rows)
            yield from _of_file(f"{name}, {shown(rows)} rows", path, limit)


def _of_file(what: str, path: Path, limit: float | None) -> Iterator[Figure]:
    fresh, again, pandas, bare = [], [], [], []
    for _ in range(RUNS):
        _forget_facts()
        fresh.append(ask("bench.load.one_import", "program", str(path)))
        again.append(ask("bench.load.one_import", "program", str(path)))
        pandas.append(ask("bench.rivals.by_pandas", str(path), str(connection_parameters()["host"]), python=RIVALS))
        bare.append(bare_copy(path))
    assert all(not each["rejected"] and each["created"] for each in fresh), fresh
    assert not any(each["created"] or each["updated"] for each in again), again
    ours = of_runs(
        f"{what}: facts, committed, with history", [each["seconds"] for each in fresh], "s", aim=MOST, limit=limit,
        beside=f"{_median(fresh, 'computed'):.2f} s of computing, database included; {shown(fresh[0]['created'])} facts",
    )  # fmt: skip
    yield ours
    yield of_runs(f"{what}: the same file again", [each["seconds"] for each in again], "s", beside="changes nothing")
    theirs = _median(pandas, "seconds")
    yield Figure(
        f"{what}: pandas takes", theirs / ours.value, "× our time", LEAST, 1.0,
        f"read and to_sql {theirs:.2f} s, checks nothing; {_median(pandas, 'memory'):.0f} MB",
    )  # fmt: skip
    copied = sorted(bare)[len(bare) // 2]
    yield Figure(
        f"{what}: a bare COPY takes", ours.value / copied, "× less", beside=f"{copied:.2f} s of the same rows as they are"
    )
    yield of_runs(
        f"{what}: memory of the importer at its peak", [each["memory"] for each in fresh], "MB", aim=MOST, limit=MOST_MEGABYTES,
        beside=f"the process {_median(fresh, 'own_memory'):.0f} MB and the child that reads workbooks",
    )  # fmt: skip


def _median(answers: list[dict[str, float]], word: str) -> float:
    return sorted(each[word] for each in answers)[len(answers) // 2]


def _forget_facts() -> None:
    """The stations and employees of the directory stay."""
    with psycopg.connect(**connection_parameters(), autocommit=True) as database:
        database.execute(f"TRUNCATE {', '.join(FACTS)} CASCADE")
        database.execute("VACUUM ANALYZE")
        database.execute("CHECKPOINT")


def bare_copy(path: Path) -> float:
    """Seconds of COPY of the same rows into a table without keys, checks and history."""
    rows = plain(path)
    with psycopg.connect(**connection_parameters()) as database:
        database.execute("DROP TABLE IF EXISTS bare")
        database.execute(f"CREATE TABLE bare ({BARE})")
        database.commit()
        started = perf_counter()
        with rows.open("rb") as stream, database.cursor().copy("COPY bare FROM STDIN (FORMAT csv, HEADER)") as copy:
            while chunk := stream.read(1 << 20):
                copy.write(chunk)
        database.commit()
        return perf_counter() - started


def write_table(path: Path, rows: int) -> None:
    """The sample's rows, and again with earlier years, until there are enough; a workbook has its rows beside it for COPY."""
    if path.exists():
        return
    table = list(_rows(rows))
    with plain(path).open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(table)
    if path.suffix == ".xlsx":
        with xlsxwriter.Workbook(path, {"constant_memory": True, "strings_to_numbers": True}) as book:
            sheet = book.add_worksheet("Выработка")
            for place, row in enumerate(table):
                sheet.write_row(place, 0, row)


def plain(path: Path) -> Path:
    """The same rows as text."""
    return path if path.suffix == ".csv" else path.with_suffix(".rows")


def _rows(number: int) -> Iterator[list[str]]:
    with SAMPLE.open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    years = 1 + max(int(row[0][:4]) for row in rows) - min(int(row[0][:4]) for row in rows)
    shifted = (
        [f"{int(row[0][:4]) - years * turn}{row[0][4:]}", *row[1:]] for turn in range(1 + number // len(rows)) for row in rows
    )
    return chain([head], islice(shifted, number))
