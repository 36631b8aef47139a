"""The doors to what waits for a person: messages that reached nobody, words that could not be judged."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from django.db.models import QuerySet

from okno.accounts.rules import Role
from okno.channels import receiving
from okno.channels.models import Received
from okno.core import outbox
from okno.core.errors import Missing
from okno.core.models import OutMessage
from okno.network.access import is_out

if TYPE_CHECKING:
    from okno.accounts.models import Person

KEEPS_CHANNELS = frozenset({Role.HEAD, Role.ADMIN, Role.SYSTEM})


def visible_dead(by: Person) -> QuerySet[OutMessage]:
    """Messages out of tries, for whoever keeps the channels."""
    return outbox.dead() if by.role in KEEPS_CHANNELS and not is_out(by) else OutMessage.objects.none()


def visible_stuck(by: Person) -> QuerySet[Received]:
    """What came in and could not be judged, for whoever keeps the channels."""
    return receiving.stuck() if by.role in KEEPS_CHANNELS and not is_out(by) else Received.objects.none()


def access_dead(by: Person, pk: int) -> QuerySet[OutMessage]:
    """The one dead message, locked. Raises Missing."""
    return _one(visible_dead(by), pk)


def access_stuck(by: Person, pk: int) -> QuerySet[Received]:
    """The one stuck row, locked. Raises Missing."""
    return _one(visible_stuck(by), pk)


M = TypeVar("M", OutMessage, Received)


def _one(rows: QuerySet[M], pk: int) -> QuerySet[M]:
    found = rows.filter(pk=pk)
    if found.select_for_update(no_key=True, of=("self",)).first() is None:
        raise Missing
    return found
