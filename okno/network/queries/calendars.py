"""The working calendars by which clocks run: of a person, of a station, of many of them in a fixed number of statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Q, prefetch_related_objects

from okno.accounts.models import Person
from okno.core.clock import MOSCOW
from okno.network.models import CalendarDay, Station, WorkHours
from okno.network.rules.common_hours import COMPANY_COUNTRY, FIRST_HOURS, Common
from okno.network.rules.hours import Calendar, Week


def calendar_of_person(person: Person) -> Calendar:
    """When somebody is at work, by their own clock."""
    return calendars_of_people([person])[person.pk]


def calendar_of_station(station: Station) -> Calendar:
    """When a station is open, by the clock of its city."""
    return calendars_of_stations([station])[station.pk]


def calendars_of_people(people: Iterable[Person]) -> dict[int, Calendar]:
    """Person number → calendar, in two statements; a partner's people work when stations do."""
    people = list(people)
    rows = WorkHours.objects.filter(Q(person__in=[person.pk for person in people]) | Q(common__isnull=False))
    own = {row.person_id: row.week for row in rows if row.person_id}
    common = FIRST_HOURS | {Common(row.common): row.week for row in rows if row.common}
    days = _days_of({COMPANY_COUNTRY})[COMPANY_COUNTRY]
    return {
        person.pk: Calendar(
            person.tzinfo, own.get(person.pk) or common[Common.COMPANY if person.is_company else Common.STATIONS], days
        )
        for person in people
    }


def calendars_of_stations(stations: Iterable[Station]) -> dict[int, Calendar]:
    """Station number → calendar, in two statements, and a third one where the cities were not loaded yet."""
    stations = list(stations)
    prefetch_related_objects(stations, "city")
    rows = WorkHours.objects.filter(Q(station__in=[station.pk for station in stations]) | Q(common=Common.STATIONS))
    weeks = {row.station_id: row.week for row in rows}
    common: Week = weeks.get(None) or FIRST_HOURS[Common.STATIONS]
    days = _days_of({_country(station) for station in stations})
    return {
        station.pk: Calendar(station.tzinfo or MOSCOW, weeks.get(station.pk, common), days[_country(station)])
        for station in stations
    }


def calendar_of_country(country: str) -> Calendar:
    """The days of a country at the common hours of the company: what terms of contracts are reckoned by."""
    return Calendar(MOSCOW, FIRST_HOURS[Common.COMPANY], _days_of({country})[country])


def _country(station: Station) -> str:
    return station.city.country if station.city else COMPANY_COUNTRY


def _days_of(countries: Iterable[str]) -> dict[str, dict[date, bool]]:
    """Every day on record of some countries: two dozen a year."""
    found: dict[str, dict[date, bool]] = defaultdict(dict)
    for country, day, working in CalendarDay.objects.filter(country__in=countries).values_list("country", "day", "working"):
        found[country][day] = working
    return found
