"""The sample files as plain rows, read once."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from okno.core.months import Month
from okno.kpi.rules import growth

PROGRAM = Path(__file__).parents[2] / "samples" / "program"
JUNE = Month(2025, 6)

Rows = dict[str, dict[Month, dict[str, Decimal | None]]]


def read(name: str) -> list[dict[str, str]]:
    with (PROGRAM / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def expected(name: str) -> dict[str, Any]:
    return json.loads((PROGRAM / name).read_text(encoding="utf-8"))


@cache
def directory() -> dict[str, dict[str, str]]:
    return {row["station_code"]: row for row in read("stations.csv")}


@cache
def station_rows() -> Rows:
    """Station → month → facts of station_month.csv."""
    found: Rows = defaultdict(dict)
    for row in read("station_month.csv"):
        month, code = Month.parse(row.pop("period")), row.pop("station_code")
        found[code][month] = {fact: Decimal(text) if text else None for fact, text in row.items()}
    return found


@cache
def employee_rows() -> Rows:
    """Employee → month → facts of employee_month.csv."""
    found: Rows = defaultdict(dict)
    for row in read("employee_month.csv"):
        facts = {fact: Decimal(row[fact]) if row[fact] else None for fact in ("revenue", "nh_sold")}
        found[row["employee_code"]][Month.parse(row["period"])] = facts
    return found


@cache
def register_rows() -> Rows:
    """Station → month → facts summed from the order register."""
    rows: dict[tuple[str, Month], dict[str, Any]] = defaultdict(
        lambda: {"amount": Decimal(0), "discount": Decimal(0), "orders": set(), "clients": set(), "visits": set()}
    )
    for row in read("orders_2025-01_09.csv"):
        day = row["opened_at"][:10]
        one = rows[row["station_code"], Month.parse(day[:7])]
        one["amount"] += Decimal(row["amount"])
        one["discount"] += Decimal(row["discount"])
        one["orders"].add(row["order_no"])
        one["clients"].add(row["client_code"])
        one["visits"].add((row["client_code"], day))
    found: Rows = defaultdict(dict)
    for (code, month), one in rows.items():
        counts = {fact: Decimal(len(one[fact])) for fact in ("orders", "clients", "visits")}
        found[code][month] = {"revenue_total": one["amount"], "discount": one["discount"], **counts}
    return found


def window(months: dict[Month, dict[str, Decimal | None]], last: Month, length: int = 12) -> growth.Columns:
    return growth.columns_of(months[month] for month in last.window(length) if month in months)


def stations(last: Month = JUNE, length: int = 12) -> list[growth.Entity]:
    sizes = directory()
    return [growth.Entity(code, sizes[code]["size_group"], window(rows, last, length)) for code, rows in station_rows().items()]


@cache
def roles() -> dict[str, tuple[str, str]]:
    """Employee → role, station."""
    return {row["employee_code"]: (row["role"], row["station_code"]) for row in read("employees.csv")}


def employees(last: Month = JUNE, length: int = 12) -> list[growth.Entity]:
    return [
        growth.Entity(code, roles()[code][0], window(rows, last, length), station=roles()[code][1])
        for code, rows in employee_rows().items()
    ]


@cache
def june() -> growth.NetworkGrowth:
    return growth.leaves_of_network(stations())
