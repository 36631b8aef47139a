"""Under the time of a meeting: that it suits, or one of the others that are free."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from django.utils.formats import date_format

from okno.channels.actions.offers import Done, Offer
from okno.core.clock import now
from okno.core.errors import Missing, Refused
from okno.core.numbers import day, day_short
from okno.core.speech import _, lang
from okno.meetings.access import see_time
from okno.meetings.actions.times import choose_time, confirm_time
from okno.meetings.queries.slots import other_times

if TYPE_CHECKING:
    from okno.accounts.models import Person
    from okno.meetings.models import MeetingTime


def unconfirmed(by: Person, pk: int) -> Sequence[Offer]:
    return [Offer("", _("Подходит"))] if _waits(see_time(by, pk)) else ()


def confirm(by: Person, pk: int, value: str) -> Done:
    time = confirm_time(by, _standing(by, pk).meeting_id)
    return Done(_("Подтверждено: {when}.").format(when=_when(time)), is_written=True)


def others(by: Person, pk: int) -> Sequence[Offer]:
    """By the station's clock, as the time in the message is."""
    time = see_time(by, pk)
    found = other_times(time.meeting) if _waits(time) else ()
    return [Offer(str(int(each.start.timestamp())), _on_button(each.wall)) for each in found]


def choose(by: Person, pk: int, value: str) -> Done:
    if not value.isdigit():
        raise Missing
    time = choose_time(by, _standing(by, pk).meeting_id, datetime.fromtimestamp(int(value), UTC))
    return Done(_("Договорились: {when}. До встречи!").format(when=_when(time)), is_written=True)


def _standing(by: Person, pk: int) -> MeetingTime:
    """The very time of the message: another one that was agreed since is not answered by an old button."""
    try:
        return see_time(by, pk)
    except Missing:
        raise Refused(_("Это время уже изменилось. Новое — в последнем сообщении о встрече.")) from None


def _waits(time: MeetingTime) -> bool:
    return time.confirmed_at is None and time.starts_at > now()


def _when(time: MeetingTime) -> str:
    return _("{day} в {hour}").format(day=day(time.day, lang()), hour=f"{time.hour:%H:%M}")


def _on_button(wall: datetime) -> str:
    return f"{date_format(wall, 'D')} {day_short(wall.date(), lang())}, {wall:%H:%M}"
