"""How people are found: by name, mail and phone. Who they are is said to the reader: it changes without them."""

from __future__ import annotations

from collections.abc import Iterable

from okno.accounts.models import Person
from okno.accounts.rules import Role
from okno.core.search.index import Told

KIND = "person"


def everybody() -> Iterable[Told]:
    """All but the clock, who is no person."""
    return map(told_person, Person.objects.exclude(role=Role.SYSTEM).order_by("pk").iterator(2000))


def told_person(person: Person) -> Told:
    words, phones = (person.email,), (person.phone,)
    return Told(KIND, person.pk, person.full_name, note=person.phone, words=words, phones=phones)
