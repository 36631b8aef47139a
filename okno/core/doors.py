"""Doors of the outbox behind which nobody answers: known to all workers, so that one knocks now and then and none waits there."""

from __future__ import annotations

from datetime import timedelta

from okno.core.clock import now
from okno.core.models import ShutDoor

KNOCKS = timedelta(seconds=30)
"""Between two knocks at a shut door; longer than anybody waits for an answer."""


class Doors:
    """The doors as one round of a worker finds them: ``shut`` are left alone."""

    def __init__(self) -> None:
        self.shut: set[str] = set()
        self.knocked: set[str] = set()
        for row in ShutDoor.objects.all():
            (self.knocked if _is_ours(row) else self.shut).add(row.door)

    def found_shut(self, door: str, error: str) -> None:
        """Nobody answers behind it, for this and every other worker, until the next knock."""
        self.shut.add(door)
        found = {"error": error, "knocks_at": now() + KNOCKS}
        ShutDoor.objects.update_or_create(door=door, defaults=found, create_defaults={**found, "since": now()})

    def found_open(self, door: str) -> None:
        """What went through it opens it for all."""
        if door in self.knocked:
            self.knocked.discard(door)
            ShutDoor.objects.filter(door=door).delete()


def _is_ours(row: ShutDoor) -> bool:
    """Whether it is time to knock, and nobody else does."""
    return bool(ShutDoor.objects.filter(pk=row.pk, knocks_at__lte=now()).update(knocks_at=now() + KNOCKS))


def shut_door(door: str) -> ShutDoor | None:
    """Since when nobody answers behind it, and why; None: it is open."""
    return ShutDoor.objects.filter(door=door).first()
