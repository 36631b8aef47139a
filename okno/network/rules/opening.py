"""What stands on the door right now."""

from __future__ import annotations

from datetime import datetime, timedelta

from okno.core.numbers import day_short
from okno.core.speech import _, lang
from okno.network.rules.hours import Calendar


def opening_words(calendar: Calendar, moment: datetime) -> str:
    """«открыто до 20:00», «откроется завтра в 09:00»: by the clock of the place, in the reader's language."""
    if calendar.is_open(moment):
        closing = calendar.closing(moment)
        return _until(calendar, moment, closing) if closing else _("открыто круглосуточно")
    opening = calendar.next_opening(moment)
    if opening is None:
        return _("закрыто")
    here, there = moment.astimezone(calendar.zone), opening.astimezone(calendar.zone)
    sentences = {0: _("откроется сегодня в {at}"), 1: _("откроется завтра в {at}")}
    sentence = sentences.get((there.date() - here.date()).days, _("откроется {day} в {at}"))
    return sentence.format(day=day_short(there, lang()), at=f"{there:%H:%M}")


def _until(calendar: Calendar, moment: datetime, closing: datetime) -> str:
    """The last minute still belongs to the day before: a day ends at 24:00."""
    there = closing.astimezone(calendar.zone)
    at, last_day = (f"{there:%H:%M}", there) if there.hour or there.minute else ("24:00", there - timedelta(days=1))
    if closing - moment < timedelta(days=1):
        return _("открыто до {at}").format(at=at)
    return _("открыто до {day}, {at}").format(day=day_short(last_day, lang()), at=at)
