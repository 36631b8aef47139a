"""The request as our views receive it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.utils import timezone, translation

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails

    from okno.accounts.models import Person


def read_as(person: Person) -> None:
    """From here to the end of the request: a personal link speaks the language of its holder, by their clock, refusals too."""
    translation.activate(person.language)
    timezone.activate(person.tzinfo)


class PersonRequest(HttpRequest):
    """A request of somebody who has signed in; the table of roles lets no other through to a view that says so."""

    user: Person
    person: Person
    htmx: HtmxDetails
