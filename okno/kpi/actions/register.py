"""Clients of order registers, kept by month, and who of them came back: retention, once the register is long enough."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from okno.core.months import Month
from okno.kpi.actions.facts import STATIONS, Figures, compare, stage, write, yield_to_exports
from okno.kpi.models import RegisterClients, Source, StationMonth

YEAR = 12
COLUMNS = ("clients_base_24_12", "clients_returned")


def keep_clients(clients: Mapping[tuple[str, Month], set[str]], stations: Mapping[str, int], source: Source) -> None:
    """The register speaks for the whole of each month it names: its lists take the place of older ones."""
    RegisterClients.objects.bulk_create(
        [
            RegisterClients(station_id=stations[code], period=month, codes=sorted(codes))
            for (code, month), codes in clients.items()
        ],
        update_conflicts=True,
        unique_fields=["station", "period"],
        update_fields=["codes"],
        batch_size=500,
    )
    _count_returned({stations[code] for code, _ in clients}, source)


def _count_returned(stations: set[int], source: Source) -> None:
    """Facts of retention for every month whose 24 months the register covers; a figure of an export outranks them."""
    figures = list(_returned(stations))
    if not figures:
        return
    stage(STATIONS, COLUMNS, figures)
    yield_to_exports(COLUMNS)
    counted = compare(STATIONS, COLUMNS)
    if counted.created + counted.updated:
        write(STATIONS, COLUMNS, source)


def _returned(stations: Iterable[int]) -> Iterator[Figures]:
    months = set(StationMonth.objects.filter(station__in=stations).values_list("station_id", "period"))
    lists: dict[int, dict[Month, set[str]]] = defaultdict(dict)
    for station, month, codes in RegisterClients.objects.filter(station__in=stations).values_list(
        "station_id", "period", "codes"
    ):
        lists[station][month] = set(codes)
    for station, by_month in lists.items():
        for month in by_month:
            window = month.window(2 * YEAR)
            if (station, month) in months and all(each in by_month for each in window):
                before = set().union(*(by_month[each] for each in window[:YEAR]))
                since = set().union(*(by_month[each] for each in window[YEAR:]))
                # of no row of its own: counted over many files
                yield station, int(month), 0, 0, (Decimal(len(before)), Decimal(len(before & since)))
