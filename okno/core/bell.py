"""The bell: messages that a person sees inside the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okno.core.clock import now
from okno.core.live import BELL, announce
from okno.core.models import OutMessage

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from okno.accounts.models import Person


def deliver(message: OutMessage) -> None:
    """Courier of the door ``bell``: the row itself is what is shown; open pages are told to look."""
    announce(message.to_id, BELL)


def messages_of(person: Person) -> QuerySet[OutMessage]:
    """What the person's bell holds, newest first."""
    return OutMessage.objects.filter(to=person, door=OutMessage.Door.BELL, sent_at__isnull=False).order_by("-sent_at")


def unseen(person: Person) -> int:
    """The counter on the bell."""
    return messages_of(person).filter(seen_at=None).count()


def see_all(person: Person) -> None:
    """The person has looked: the counter goes to nought, the messages stay."""
    if messages_of(person).filter(seen_at=None).update(seen_at=now()):
        announce(person.pk, BELL)
