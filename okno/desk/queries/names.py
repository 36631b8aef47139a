"""Everybody's and everything's name, for taking names out of a text."""

from __future__ import annotations

from okno.accounts.models import Person
from okno.accounts.rules import Role
from okno.desk.rules.names import Names
from okno.network.models import Employee, Partner, Station


def all_names() -> Names:
    """Of all people, employees of stations, stations and partners: whoever stands in a reply is found, wherever they work."""
    people = Person.objects.exclude(role=Role.SYSTEM).values_list("full_name", flat=True)
    stations = Station.objects.values_list("code", "name")
    partners = Partner.objects.values_list("code", "name")
    return Names(
        people=[*people, *Employee.objects.values_list("name", flat=True).distinct()],
        stations=[name for pair in stations for name in pair],
        partners=[name for pair in partners for name in pair],
    )
