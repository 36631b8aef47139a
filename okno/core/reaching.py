"""By which doors and when a message reaches its reader: what is usual, what they chose, when they want quiet."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.contrib.auth import get_user_model
from django.db.models import FilteredRelation, Q

from okno.core.models import OutMessage
from okno.core.quiet import MESSENGERS_REST, Quiet, after_quiet, next_digest

Door, Kind, Measure = OutMessage.Door, OutMessage.Kind, OutMessage.Measure


@dataclass(frozen=True, slots=True)
class Way:
    """One door by which a message leaves, and when."""

    door: str
    measure: str
    leaves_at: datetime

    def address(self, inside: str, outside: str) -> str:
        """Where the message leads by this door."""
        return inside if self.door == Door.BELL else outside or inside


@dataclass(slots=True)
class Reader:
    """What decides how somebody is reached: their clock, their quiet, what they chose for one kind (door → measure)."""

    zone: ZoneInfo
    quiet: Quiet | None
    chosen: dict[str, str]


def ways_to(people: Collection[int], kind: str, at: datetime, usual: Iterable[str], *, urgent: bool) -> dict[int, list[Way]]:
    """For each person, by number, the doors and moments of a message that may leave at ``at``."""
    usual = list(dict.fromkeys(usual))
    # codes and new passwords have no kind: they go by their door alone
    doors = usual if kind == Kind.OTHER else [Door.BELL, *(door for door in Door.values if door != Door.BELL)]
    if doors == [Door.BELL]:
        return {person: [Way(Door.BELL, Measure.NOW, at)] for person in people}
    readers = _readers(people, kind)
    return {person: [way for door in doors if (way := _way(readers[person], door, at, usual, urgent))] for person in people}


def _way(reader: Reader, door: str, at: datetime, usual: list[str], urgent: bool) -> Way | None:
    """The one way by a door; None: not by this one."""
    if door == Door.BELL:
        return Way(door, Measure.NOW, at)
    measure = reader.chosen.get(door, Measure.NOW if door in usual else Measure.OFF)
    if measure == Measure.OFF:
        return None
    if urgent:
        return Way(door, Measure.NOW, at)
    quiet = reader.quiet or (MESSENGERS_REST if door == Door.TELEGRAM else None)
    moment = at if measure == Measure.NOW else next_digest(at, reader.zone, hourly=measure == Measure.HOURLY)
    return Way(door, measure, after_quiet(moment, reader.zone, quiet) if quiet else moment)


def _readers(people: Collection[int], kind: str) -> dict[int, Reader]:
    """In one question, however many they are."""
    found: dict[int, Reader] = {}
    rows = (
        get_user_model()
        .objects.filter(pk__in=people)
        .annotate(wish=FilteredRelation("preferences", condition=Q(preferences__kind=kind)))
        .values_list("pk", "zone", "quiet_hours__since", "quiet_hours__until", "wish__door", "wish__measure")
    )
    for person, zone, since, until, door, measure in rows:
        reader = found.setdefault(person, Reader(ZoneInfo(zone), _quiet(since, until), {}))
        if door:
            reader.chosen[door] = measure
    return found


def _quiet(since: time | None, until: time | None) -> Quiet | None:
    return Quiet(since, until) if since is not None and until is not None else None
