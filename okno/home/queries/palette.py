"""The palette: what was found for a person, kind by kind, each row let through by its door."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.db.models.query import EmptyQuerySet
from django.utils.translation import gettext as _

from okno.accounts.models import Person
from okno.core.search.asking import Group, groups_of
from okno.core.search.finding import Found, find
from okno.core.search.marking import Piece, marked
from okno.core.search.rows import Row, rows_of
from okno.home.queries.deeds import deeds
from okno.home.queries.search import KINDS, Kind
from okno.network.access import sees_network, visible_stations

FEW, MANY = 5, 30
"""Hits of a kind in the palette, and on the page of all."""
BETWEEN = " · "
REMEMBERED = 8
"""Things opened lately that an empty palette offers."""
Doors = Mapping[str, tuple[Kind, QuerySet[Any]]]


@dataclass(frozen=True, slots=True)
class Hit:
    """One line: where it leads, and its texts with what was typed in them; ``thing`` names it for «opened lately»."""

    url: str
    icon: str
    title: Sequence[Piece]
    note: Sequence[Piece] = ()
    thing: str = ""
    posts: bool = False


@dataclass(frozen=True, slots=True)
class Shelf:
    """Hits of one kind; ``has_more``: than are shown."""

    word: str
    hits: Sequence[Hit]
    has_more: bool = False


@dataclass(frozen=True, slots=True)
class Palette:
    """What the palette shows; ``kinds`` are the words of what this person can look for."""

    typed: str
    shelves: Sequence[Shelf]
    kinds: Sequence[str]
    is_guess: bool = False

    @property
    def is_short(self) -> bool:
        """Nothing is looked for yet."""
        return not groups_of(self.typed)

    @property
    def count(self) -> int:
        return sum(len(shelf.hits) for shelf in self.shelves)

    @property
    def has_more(self) -> bool:
        return any(shelf.has_more for shelf in self.shelves)


def palette(by: Person, typed: str, opened: str = "", most: int = FEW) -> Palette:
    """What is found by these words, at most so many of a kind; while there are none, what was opened lately."""
    doors = {kind.kind: (kind, rows) for kind in KINDS if not isinstance(rows := kind.door(by), EmptyQuerySet)}
    if typed.strip():
        stations = None if sees_network(by) else list(visible_stations(by).values_list("pk", flat=True))
        found = find(typed, {name: door[0].called for name, door in doors.items()}, stations)
        shelves = list(_shelves(found, doors, most))
    else:
        found = Found(rows_of(_things(opened, doors)))
        shelves = _lately(found.rows, doors)
    todo = tuple(Hit(deed.url, deed.icon, marked(str(deed.word), found.groups), posts=deed.posts) for deed in deeds(by, typed))
    doing = [Shelf(_("Сделать"), todo)] if todo else []
    # what was guessed at is less sure than a page that is called so
    shelves = [*doing, *shelves] if found.is_guess else [*shelves, *doing]
    return Palette(typed.strip(), shelves, [str(door[0].word) for door in doors.values()], found.is_guess and bool(found.rows))


def _shelves(found: Found, doors: Doors, most: int) -> Iterable[Shelf]:
    """In the order of KINDS, but first those of which something was typed to its end."""
    of_kind: dict[str, list[Row]] = {name: [] for name in doors}
    for row in found.rows:
        of_kind[row.kind].append(row)
    for name in sorted(of_kind, key=lambda name: not any(row.whole for row in of_kind[name])):
        hits = _hits(of_kind[name], doors[name], found.groups)
        if hits:
            yield Shelf(str(doors[name][0].word), hits[:most], len(hits) > most)


def _lately(rows: Sequence[Row], doors: Doors) -> list[Shelf]:
    hits = {hit.thing: hit for name, door in doors.items() for hit in _hits([row for row in rows if row.kind == name], door, ())}
    listed = [hits[thing] for row in rows if (thing := _thing(row)) in hits]
    return [Shelf(_("Недавнее"), listed)] if listed else []


def _hits(rows: Sequence[Row], door: tuple[Kind, QuerySet[Any]], groups: Sequence[Group]) -> list[Hit]:
    """The rows that the door lets through, as they are shown."""
    kind, visible = door
    seen = {thing.pk: thing for thing in visible.filter(pk__in=[row.object_id for row in rows])} if rows else {}
    return [_hit(row, kind, seen[row.object_id], groups) for row in rows if row.object_id in seen]


def _hit(row: Row, kind: Kind, thing: Any, groups: Sequence[Group]) -> Hit:
    title = row.title or row.station
    station = row.station if row.station != title else ""
    parts = [marked(part, groups) for part in (station, kind.note(thing), *row.note.split(BETWEEN)) if part]
    # what was typed comes first: a long note is cut at its end
    parts.sort(key=lambda part: not any(piece.is_typed for piece in part))
    note = [piece for part in parts for piece in (Piece(BETWEEN), *part)][1:]
    return Hit(kind.address(thing), kind.icon, marked(title, groups), note, _thing(row))


def _thing(row: Row) -> str:
    return f"{row.kind}:{row.object_id}"


def _things(opened: str, doors: Doors) -> list[tuple[str, int]]:
    """«task:7,station:2» as the browser remembers it; what makes no sense is left out."""
    parts = (part.partition(":") for part in opened.split(",")[:REMEMBERED])
    return [(kind, int(number)) for kind, _sign, number in parts if kind in doors and number.isdecimal() and len(number) < 18]
