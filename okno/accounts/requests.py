"""The request as our views receive it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails

    from okno.accounts.models import Person


class PersonRequest(HttpRequest):
    """A request of somebody who has signed in; the table of roles lets no other through to a view that says so."""

    user: Person
    person: Person
    htmx: HtmxDetails
