"""`python -m bench.load.meetings_inside cast N | together PORT RUNS`: meetings that are begun; T8 at full size."""

from __future__ import annotations

import json
import sys
from typing import Any

from bench.homes import start_django

SPARE = 1.2
"""Of the reviews a few have nobody of the partner or no manager."""


def cast(number: int) -> list[dict[str, Any]]:
    """So many reviews that are held now, of as many months as it takes, with a cookie of the manager and of an owner."""
    from okno.accounts.models import Person
    from okno.accounts.rules import Role
    from okno.core.clock import now
    from okno.meetings.actions.months import prepare_month
    from okno.meetings.models import Meeting, StationReview
    from okno.meetings.queries.people import people_of

    found, cookies = [], {}
    reviews = StationReview.objects.filter(station__partner__isnull=False).select_related("station").order_by("-period", "pk")
    while reviews.count() < number * SPARE:
        prepare_month(Person.objects.system(), reviews.reverse()[0].period - 1)
    for review in reviews:
        people = people_of([review.station])[review.station_id]
        owner = next((person for person in people.own if person.role in (Role.OWNER, Role.DIRECTOR)), None)
        manager = people.contact.holder if people.contact else None
        if owner and manager and len(found) < number:
            Meeting.objects.filter(pk=review.meeting_id).update(opened_at=now(), held_at=None)
            for person in (owner, manager):
                cookies[person.pk] = cookies.get(person.pk) or _cookie(person)
            found.append({"review": review.pk, "manager": cookies[manager.pk], "owner": cookies[owner.pk]})
    return found


def together(port: int, runs: int) -> dict[str, Any]:
    """T8: twenty people of the company with a thousand edits each in one meeting, lines cut."""
    from dataclasses import asdict

    from okno.accounts.models import Person
    from okno.accounts.rules import Role
    from okno.meetings.models import StationReview
    from tests.meetings.together import FULL, edit_together

    people = list(Person.objects.filter(role=Role.HEAD, is_active=True))
    reviews = list(StationReview.objects.order_by("-period", "-pk")[:runs])
    return {"runs": [asdict(edit_together(port, each.pk, people, **FULL, seed=n)) for n, each in enumerate(reviews)]}


def _cookie(person: Any) -> str:
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def main(word: str, *numbers: str) -> Any:
    start_django()
    return {"seats": cast(int(numbers[0]))} if word == "cast" else together(*map(int, numbers))


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(*sys.argv[1:])) + "\n")
