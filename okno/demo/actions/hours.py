"""Who of the demo works when: directors and managers set their hours, the years of the story stand open."""

from __future__ import annotations

from okno.accounts.models import Person
from okno.accounts.rules import Role
from okno.demo.rules.company import COMPANY
from okno.demo.rules.openings import opening_of
from okno.network.actions import open_year, set_hours
from okno.network.models import Position
from okno.network.rules.official import COUNTRIES


def open_calendars(by: Person, years: range) -> None:
    """The years of the story and the next one, of every country."""
    for country in COUNTRIES:
        for year in years:
            open_year(by, country, year)


def set_first_hours(seed: int) -> None:
    """Some stations have hours of their own, set by their directors; so have two managers."""
    directors = Position.objects.filter(person__role=Role.DIRECTOR).select_related("station", "person").order_by("station__code")
    for place in directors:
        found = opening_of(place.station.code, seed) if place.station else None
        if place.station and found:
            set_hours(place.person, place.station, found[0], keeps_holidays=found[1])
    people = {person.email: person for person in Person.objects.filter(email__in=[each.email for each in COMPANY])}
    for colleague in COMPANY:
        if colleague.hours:
            person = people[colleague.email]
            set_hours(person, person, colleague.hours, keeps_holidays=True)
