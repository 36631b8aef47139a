"""What became of a station: its events and what its row was before, as lines to read."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

from django.apps import apps
from django.utils.translation import gettext as _

from okno.accounts.models import Person
from okno.core.models import Event
from okno.core.numbers import day
from okno.core.speech import lang
from okno.network.models import City, Partner, Station
from okno.network.rules import STAGE_NAMES, Stage
from okno.network.rules.hours import Week
from okno.network.rules.story import FIELD_NAMES, STORIES
from okno.network.rules.week_words import holidays_words, week_words

LENGTH = 50
# the words of these events are told by the row itself, field by field
TOLD_BY_ROWS = {"change_station", "set_peer_group"}
_SAME_ACT = timedelta(seconds=10)


@dataclass(frozen=True)
class HistoryLine:
    """One thing that happened: when, by whom, in words. ``text`` is empty for a word of another room; ``data`` is its own."""

    at: datetime
    who: str
    text: str
    why: str = ""
    word: str = ""
    data: dict[str, Any] | None = None


def history_of(station: Station, told: Collection[str] = (), length: int = LENGTH) -> list[HistoryLine]:
    """Events and changed fields of a station, newest first: the network's own, and the ``told`` words of other rooms."""
    words = {*STORIES, *TOLD_BY_ROWS, *told}
    events = list(Event.objects.filter(station_id=station.pk, word__in=words).order_by("-at").select_related("by")[: length * 2])
    changes = _changes(station, length)
    people = Person.objects.in_bulk({change.by for change in changes if change.by})
    names = _Names(changes)
    lines = [_event_line(event) for event in events if event.word not in TOLD_BY_ROWS]
    for change in changes:
        person = people.get(change.by) if change.by else None
        who = person.short_name if person else _("не через программу")
        lines.append(HistoryLine(change.at, who, names.sentence(change), _why(change, events), "change_station"))
    return sorted(lines, key=lambda line: line.at, reverse=True)[:length]


def _event_line(event: Event) -> HistoryLine:
    story = STORIES.get(event.word)
    text = _(story).format_map(_Said(event.data)) if story else ""
    return HistoryLine(event.at, event.by.short_name, text, event.why, event.word, event.data)


class _Said(dict[str, Any]):
    """Values of an event's story: days and hours as people read them, what is absent as a dash."""

    def __init__(self, data: dict[str, Any]) -> None:
        super().__init__({name: _readable(value) for name, value in data.items()})

    def __missing__(self, name: str) -> str:
        return "—"


def _readable(value: Any) -> Any:
    if isinstance(value, dict) and "spells" in value:
        week = Week.of(**value)
        return f"{week_words(week)}, {holidays_words(week)}"
    try:
        return day(date.fromisoformat(value), lang()) if isinstance(value, str) and len(value) == 10 else value
    except ValueError:
        return value


@dataclass(frozen=True)
class _Change:
    at: datetime
    by: int | None
    field: str
    before: Any
    after: Any


def _changes(station: Station, length: int) -> list[_Change]:
    """The database keeps the row as it was before each change: two neighbours differ in what the change did."""
    kept = apps.get_model("network", "StationEvent")
    rows = list(kept.objects.filter(pgh_obj=station.pk).order_by("-pgh_id").select_related("pgh_context")[:length])
    found: list[_Change] = []
    for before, after in pairwise([*reversed(rows), station]):
        by = (before.pgh_context.metadata if before.pgh_context else {}).get("by")
        for field in FIELD_NAMES:
            old, new = getattr(before, field), getattr(after, field)
            if old != new:
                found.append(_Change(before.pgh_created_at, by, field, old, new))
    return found


def _why(change: _Change, events: Iterable[Event]) -> str:
    """The reason given with the change: of the same person's event about the same field, at the same time."""
    field = change.field.removesuffix("_id")
    for event in events:
        same_act = event.by_id == change.by and abs(event.at - change.at) < _SAME_ACT
        if same_act and event.word in TOLD_BY_ROWS and field in event.data.get("changes", {}):
            return event.why
    return ""


class _Names:
    """Values of changed fields as people read them; towns and partners by their names."""

    def __init__(self, changes: Iterable[_Change]) -> None:
        wanted: dict[str, set[int]] = {"city_id": set(), "partner_id": set()}
        for change in changes:
            if change.field in wanted:
                wanted[change.field].update(pk for pk in (change.before, change.after) if pk)
        self._rows: dict[str, dict[int, Any]] = {
            "city_id": City.objects.in_bulk(wanted["city_id"]) if wanted["city_id"] else {},
            "partner_id": Partner.objects.in_bulk(wanted["partner_id"]) if wanted["partner_id"] else {},
        }

    def sentence(self, change: _Change) -> str:
        """«посты: 3 → 4»"""
        before, after = self._said(change.field, change.before), self._said(change.field, change.after)
        return f"{_(FIELD_NAMES[change.field])}: {before} → {after}"

    def _said(self, field: str, value: Any) -> str:
        if value in (None, ""):
            return "—"
        if field in self._rows:
            return str(self._rows[field].get(value, "—"))
        if field == "stage":
            return _(STAGE_NAMES[Stage(value)])
        return day(value, lang()) if isinstance(value, date) else str(value)
