"""A file of stations: new ones are added, known ones get what the file says."""

from __future__ import annotations

from typing import Any

from okno.core.intake.judged import Unfit
from okno.core.live import rights_changed
from okno.core.search.index import put_many
from okno.network.actions.directory.assignments import Portfolios
from okno.network.actions.directory.cities import Cities
from okno.network.actions.directory.intake import BATCH, Intake, upsert
from okno.network.actions.stations import changed_fields
from okno.network.models import Partner, Station
from okno.network.rules.reading import Line
from okno.network.search import told_station

PLAIN = ("name", "posts", "size_group", "stage", "opened_on", "phone", "address")
_LONGEST_CODE = 40


def take_stations(intake: Intake) -> None:
    """Judge every row against the network, then write all of them in few statements."""
    codes = {word.upper() for word in intake.values_of("station_code")}
    known = {row.code: row for row in _known(codes)}
    partners = {row.code: row for row in Partner.objects.filter(code__in=intake.values_of("partner_code"))}
    portfolios, cities = Portfolios(intake, known.values()), Cities()
    added: list[tuple[Line, Station]] = []
    changed: list[tuple[Line, Station, dict[str, Any]]] = []
    for line in intake.lines:
        with intake.judging(line):
            code = _code(line)
            station = known.get(code)
            fields = _fields(line, intake, cities, partners)
            if station is None:
                station = _new(code, line, fields)
                added.append((line, station))
                portfolios.judge(line, station)
                intake.count(created=True, changed=False)
                continue
            differs = changed_fields(station, fields)
            moves = portfolios.judge(line, station)
            if differs:
                changed.append((line, station, differs))
            intake.count(created=False, changed=bool(differs) or moves)
    _write(intake, added, changed)
    portfolios.write()
    rights_changed()


def _known(codes: set[str]) -> list[Station]:
    rows = Station.objects.filter(code__in=codes).select_related("city", "partner")
    return list(rows.select_for_update(no_key=True, of=("self",)))


def _code(line: Line) -> str:
    code: str = line.values["station_code"].upper()
    if len(code) > _LONGEST_CODE:
        raise Unfit("too_long", "station_code", code)
    return code


def _fields(line: Line, intake: Intake, cities: Cities, partners: dict[str, Partner]) -> dict[str, Any]:
    """What the row says of a station; silence is left out."""
    fields = {code: line.values[code] for code in PLAIN if code in line.values}
    partner_code = line.get("partner_code")
    if partner_code is not None:
        if partner_code not in partners:
            raise Unfit("unknown_partner", "partner_code", partner_code)
        fields["partner"] = partners[partner_code]
    city = cities.find(line, intake)
    if city is not None:
        fields["city"] = city
    return fields


def _new(code: str, line: Line, fields: dict[str, Any]) -> Station:
    if "name" not in fields:
        raise Unfit("missing_name", "name")
    return Station(code=code, **fields)


def _write(intake: Intake, added: list[tuple[Line, Station]], changed: list[tuple[Line, Station, dict[str, Any]]]) -> None:
    Station.objects.bulk_create([station for _, station in added], batch_size=BATCH)
    for line, station in added:
        intake.note("create_station", station, line, station.pk)
    upsert([station for _, station, _ in changed], {name for _, _, differs in changed for name in differs})
    for line, station, differs in changed:
        intake.note("change_station", station, line, station.pk, changes=differs)
    put_many(map(told_station, [*(station for _, station in added), *(station for _, station, _ in changed)]))
