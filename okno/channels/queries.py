"""What the pages of channels show: how each stands and what waits for a person; how somebody wants to be told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from okno.channels.access import visible_dead, visible_stuck
from okno.channels.registry import words_of
from okno.channels.states import ChannelState, channel_states, in_words
from okno.core.preferences import OUTSIDE, kinds_for
from okno.core.speech import N_, _

if TYPE_CHECKING:
    from okno.accounts.models import Person

SHOWN = 50
"""Rows of each list; the buttons «all» take the rest as well."""
DOORS = {"bell": N_("колокольчик"), "mail": N_("почта"), "telegram": N_("Telegram")}
KINDS = {
    "answer": N_("Ответы на мои вопросы"),
    "question": N_("Вопросы и запросы"),
    "task": N_("Задачи"),
    "launch": N_("Запуски и приказы"),
    "money": N_("Деньги"),
    "meeting": N_("Встречи и отчёты"),
    "knowledge": N_("Знания"),
    "announcement": N_("Объявления"),
    "other": N_("Остальное"),
}


@dataclass(frozen=True, slots=True)
class Undelivered:
    """A message that reached nobody. Its words are its reader's, so they are not shown."""

    pk: int
    to: str
    kind: str
    door: str
    at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Unjudged:
    """Something that came in and could not be judged."""

    pk: int
    channel: str
    at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Channels:
    """The page «Каналы»; the lists are empty for whoever does not keep the channels."""

    states: Sequence[ChannelState]
    dead: Sequence[Undelivered] = ()
    dead_count: int = 0
    stuck: Sequence[Unjudged] = ()
    stuck_count: int = 0


@dataclass(frozen=True, slots=True)
class Doors:
    """By which doors somebody can be told, and which are there but not theirs yet."""

    open: Sequence[str]
    shut: Sequence[str] = field(default_factory=tuple)


def channels_page(by: Person) -> Channels:
    """Every channel and chat; for whoever keeps them, what waits for a hand."""
    dead, stuck = visible_dead(by), visible_stuck(by)
    return Channels(
        channel_states(),
        [
            Undelivered(
                each.pk, each.to.full_name, _(KINDS[each.kind]), _(DOORS[each.door]), each.created_at, in_words(each.last_error)
            )
            for each in dead.select_related("to").order_by("-created_at")[:SHOWN]
        ],
        dead.count(),
        [Unjudged(each.pk, each.channel, each.at, in_words(each.error)) for each in stuck.order_by("-at")[:SHOWN]],
        stuck.count(),
    )


def doors_of(person: Person) -> Doors:
    """By which doors the person can be reached, in one order for all."""
    reached = {channel: reaches(person) for channel, reaches in words_of("courier", "reaches").items()}
    return Doors([door for door in OUTSIDE if reached.get(door)], [door for door in OUTSIDE if reached.get(door) is False])


def rows_of(person: Person) -> list[tuple[str, str]]:
    """The kinds of which the person hears, with their words."""
    return [(kind, _(KINDS[kind])) for kind in kinds_for(person)]
