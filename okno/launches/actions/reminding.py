"""All who are late are reminded at once, each of what it still owes."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext as _

from okno.accounts.models import Person
from okno.core.clock import now, today
from okno.core.errors import Refused
from okno.core.numbers import day, day_short
from okno.core.record import action, record
from okno.core.speech import lang
from okno.launches.access import see_board
from okno.launches.actions.launches import check_goes_on
from okno.launches.actions.telling import tell_people
from okno.launches.models import Participant
from okno.launches.queries.board import board_of
from okno.launches.queries.rows import Row
from okno.launches.rules.deadlines import is_history

EVERY = 4 * 3600
"""Seconds before the same station is reminded again."""


@action
def remind_late(by: Person, pk: int, stations: Collection[str] = ()) -> int:
    """A letter to each station of one's own that is late, or to those named, with what is missing; how many. Twice is once.

    Raises Refused when nobody is late, and long after the start.
    """
    launch = see_board(by, pk)
    check_goes_on(launch)
    if is_history(launch.starts_on, today()):
        raise Refused(_("Запуск давно начался: напоминать о нём поздно."))
    rows = [row for row in board_of(by, launch, mine=True).rows if _is_due(row, stations)]
    if not rows:
        raise Refused(_("Напоминать некому: в срок успевают все."))
    at = now()
    fresh = {row.participant.pk: row for row in rows if not _is_told(row.participant)}
    Participant.objects.filter(pk__in=fresh).update(reminded_at=at, moved_at=at)
    subject = _("«{title}»: старт {day}, не хватает").format(title=launch.title, day=day(launch.starts_on, lang()))
    tell_people([row.participant for row in fresh.values()], f"remind:{at:%Y%m%d%H}", subject, lambda each: owed(fresh[each.pk]))
    record("remind_late", launch, by=by, title=launch.title, stations=[row.station.code for row in fresh.values()])
    return len(rows)


def owed(row: Row) -> str:
    """What is missing and till when, a line each."""
    lines = [
        f"— {cell.item.title}: {_('до {day}').format(day=day_short(cell.item.due, lang()))}" for cell in row.cells if cell.is_owed
    ]
    return "\n".join(lines)


def _is_due(row: Row, stations: Collection[str]) -> bool:
    return row.station.code in stations if stations else row.is_late


def _is_told(participant: Participant) -> bool:
    return participant.reminded_at is not None and (now() - participant.reminded_at).total_seconds() < EVERY
