"""The network as an export of the Program meets it, with the numbers of the rows behind its codes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from okno.core.intake.cells import collapse
from okno.kpi.models import HeaderAlias
from okno.kpi.rules.intake.directory import Directory
from okno.network.models import Employee, Station


@dataclass(frozen=True, slots=True)
class Known:
    """The directory for the reader, and the way back: code of a station, key of an employee -> number of the row."""

    directory: Directory
    stations: dict[str, int]
    employees: dict[str, int]
    roles: dict[str, str]


def known_network() -> Known:
    """Every station and employee there is: an export speaks of the whole network."""
    rows = list(Station.objects.values_list("pk", "code", "name", "city__zone"))
    codes = {pk: code for pk, code, _, _ in rows}
    names = Counter(collapse(name) for _, _, name, _ in rows)
    employees = list(Employee.objects.order_by("pk").values_list("pk", "code", "name", "role", "station_id"))
    keys = {pk: code or codeless_key(codes[station], name) for pk, code, name, _, station in employees}
    return Known(
        directory=Directory(
            {code: zone for _, code, _, zone in rows},
            {collapse(name): code for _, code, name, _ in rows if names[collapse(name)] == 1},
            {code: codes[station] for _, code, _, _, station in employees if code},
            _by_name(employees, codes, keys),
        ),
        stations={code: pk for pk, code, _, _ in rows},
        employees={key: pk for pk, key in keys.items()},
        roles={keys[pk]: role for pk, _, _, role, _ in employees},
    )


def codeless_key(station: str, name: str) -> str:
    """What somebody without a code is called within one file."""
    return f"{station} {name}"


def _by_name(
    employees: list[tuple[int, str | None, str, str, int]], codes: dict[int, str], keys: dict[int, str]
) -> dict[tuple[str, str], str]:
    """Who a bare name means at a station: whoever has no code, else the only one of that name."""
    named: dict[tuple[str, str], list[tuple[int, str | None]]] = {}
    for pk, code, name, _, station in employees:
        named.setdefault((codes[station], collapse(name)), []).append((pk, code))
    found = {}
    for who, same in named.items():
        plain = [pk for pk, code in same if code is None]
        if plain or len(same) == 1:
            found[who] = keys[plain[0] if plain else same[0][0]]
    return found


def taught_headings() -> dict[str, str]:
    """Headings of columns that this network taught the importer -> code or ``ignore``."""
    return dict(HeaderAlias.objects.values_list("heading", "code"))
