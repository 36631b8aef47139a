"""Meetings as calendar programs read them (RFC 5545, 5546): one object a letter, or a feed of many."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, vCalAddress, vText

PRODUCT = "-//Okno//Meetings//RU"


@dataclass(frozen=True, slots=True)
class Entry:
    """A meeting in a calendar: ``uid`` is its own for ever, ``number`` goes up with each time. ``start`` is a wall clock's."""

    uid: str
    number: int
    start: datetime
    zone: ZoneInfo
    lasts: timedelta
    stamp: datetime
    title: str
    words: str = ""
    link: str = ""
    organizer: tuple[str, str] | None = None
    attendee: tuple[str, str] | None = None
    is_confirmed: bool = False


def letter(entry: Entry, *, cancelled: bool = False) -> str:
    """What goes with a letter: REQUEST asks to come at this time in place of any earlier one, CANCEL not to come."""
    calendar = _calendar([entry], cancelled=cancelled)
    calendar.add("method", "CANCEL" if cancelled else "REQUEST")
    return _text(calendar, [entry])


def feed(entries: Iterable[Entry], name: str) -> str:
    """A calendar to subscribe to."""
    entries = list(entries)
    calendar = _calendar(entries)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", timedelta(hours=1), parameters={"value": "DURATION"})
    return _text(calendar, entries)


def _calendar(entries: Iterable[Entry], *, cancelled: bool = False) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    for entry in entries:
        calendar.add_component(_event(entry, cancelled))
    return calendar


def _event(entry: Entry, cancelled: bool) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.number - 1)
    event.add("dtstamp", entry.stamp.astimezone(UTC))
    # a clock at a place, not a moment: ten o'clock stays ten o'clock when the place changes its zone
    event.add("dtstart", entry.start.replace(tzinfo=entry.zone))
    event.add("dtend", (entry.start + entry.lasts).replace(tzinfo=entry.zone))
    event.add("summary", entry.title)
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED" if entry.is_confirmed else "TENTATIVE")
    if entry.words:
        event.add("description", entry.words)
    if entry.link:
        event.add("url", entry.link)
    if entry.organizer:
        event["organizer"] = _address(*entry.organizer)
    if entry.attendee:
        event.add("attendee", _attendee(entry))
    return event


def _attendee(entry: Entry) -> vCalAddress:
    assert entry.attendee
    address = _address(*entry.attendee)
    address.params["ROLE"] = vText("REQ-PARTICIPANT")
    address.params["PARTSTAT"] = vText("ACCEPTED" if entry.is_confirmed else "NEEDS-ACTION")
    # the answer is given by the button of the letter: an answer by mail would reach nobody
    address.params["RSVP"] = vText("FALSE")
    return address


def _address(name: str, mail: str) -> vCalAddress:
    address = vCalAddress(f"mailto:{mail}")
    address.params["CN"] = vText(name)
    return address


def _text(calendar: Calendar, entries: Sequence[Entry]) -> str:
    """With the rules of each zone that it names, for the years that it speaks of."""
    years = [entry.start.year for entry in entries]
    for name in sorted({entry.zone.key for entry in entries}):
        calendar.add_component(_zone(name, min(years), max(years)))
    return calendar.to_ical().decode()


@lru_cache(maxsize=200)
def _zone(name: str, first: int, last: int) -> Timezone:
    """When the clocks of a place are put forward and back; to find that out takes longer than all the rest."""
    return Timezone.from_tzid(name, first_date=date(first, 1, 1), last_date=date(last + 1, 12, 31))
