"""The table of towns with their time zones, from the copy that comes with the program (data/cities.csv)."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from okno.core.record import action
from okno.network.access import check_keeper
from okno.network.models import City

if TYPE_CHECKING:
    from okno.accounts.models import Person

CITIES = Path(__file__).resolve().parent.parent / "data" / "cities.csv"


@action
def load_cities(by: Person) -> int:
    """Add the towns that are not there yet; those that are stay as they are. Returns how many were added."""
    check_keeper(by)
    known = set(City.objects.values_list("name", "region", "country"))
    with CITIES.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if (row["name_ru"], row["region"], row["country"]) not in known]
    City.objects.bulk_create([_city(row) for row in rows], ignore_conflicts=True)
    return len(rows)


def _city(row: dict[str, str]) -> City:
    return City(
        name=row["name_ru"],
        region=row["region"],
        country=row["country"],
        zone=row["tz"],
        latitude=Decimal(row["lat"]),
        longitude=Decimal(row["lon"]),
        population=int(row["population"]),
    )
