"""The journal of contacts: written by messages and calls here, by meetings and visits above."""

from __future__ import annotations

from datetime import datetime

from okno.accounts.models import Person
from okno.core.clock import now
from okno.desk.models import Contact
from okno.network.models import Station


def note_contact(
    station: Station,
    person: Person | None,
    *,
    key: str,
    channel: str,
    way: str,
    at: datetime,
    with_whom: str = "",
    about: str = "",
) -> None:
    """Write a talk with a station into the journal, once per key; one that was cancelled took place after all.

    Call it inside the action that was the talk."""
    row = Contact(
        station=station, person=person, key=key, channel=channel, way=way, at=at, with_whom=with_whom[:150], about=about[:200]
    )
    again = ["person", "at", "cancelled_at"]
    Contact.objects.bulk_create([row], update_conflicts=True, unique_fields=["key"], update_fields=again)


def cancel_contact(key: str) -> None:
    """The talk did not take place after all: what was to be said was called back."""
    Contact.objects.filter(key=key).update(cancelled_at=now())
