"""The town of a row: from the table, or made when the row tells all that a town needs."""

from __future__ import annotations

from okno.network.actions.directory.intake import Intake
from okno.network.models import City
from okno.network.rules.reading import Line


def _same(text: str) -> str:
    return text.lower().replace("ё", "е")


class Cities:
    """Towns by name; a name alone is not unique."""

    def __init__(self) -> None:
        self._towns: dict[str, list[City]] = {}
        for city in City.objects.all():
            self._towns.setdefault(_same(city.name), []).append(city)

    def find(self, line: Line, intake: Intake) -> City | None:
        """The town, or None with a warning: which one of two is never guessed."""
        name = line.get("city")
        if name is None:
            return None
        towns = [city for city in self._towns.get(_same(name), []) if _agrees(city, line)]
        if len(towns) > 1:
            intake.warn(line, "city", "ambiguous_city")
            return None
        if not towns:
            return self._made(name, line, intake)
        if line.get("tz") not in (None, towns[0].zone):
            intake.warn(line, "tz", "zone_differs")
        return towns[0]

    def _made(self, name: str, line: Line, intake: Intake) -> City | None:
        region, country, zone = (line.get(code) for code in ("region", "country", "tz"))
        if not (region and country and zone):
            intake.warn(line, "city", "unknown_city")
            return None
        city = City.objects.create(name=name, region=region, country=country, zone=zone)
        self._towns.setdefault(_same(name), []).append(city)
        return city


def _agrees(city: City, line: Line) -> bool:
    region, country = line.get("region"), line.get("country")
    return (region is None or _same(region) == _same(city.region)) and country in (None, city.country)
