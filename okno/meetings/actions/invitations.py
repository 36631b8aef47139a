"""Letters about times, each with what a calendar program understands: come, come at another hour, do not come, soon."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from okno.accounts.models import Person
from okno.core.clock import now
from okno.core.numbers import day as day_words
from okno.core.outbox import Kind, Letter, tell_many
from okno.core.speech import lang
from okno.meetings.links import time_link
from okno.meetings.models import MeetingTime
from okno.meetings.queries.invitations import entry_of
from okno.meetings.queries.timing import Talk, Talks, limits
from okno.meetings.rules.calendar import letter
from okno.meetings.rules.times import REMINDED

Pair = tuple[Talk, MeetingTime]


def invite(pairs: Sequence[Pair], leaves_at: datetime | None = None) -> None:
    """Ask both sides to come; times that are over already are told to nobody (what happened is written down, not announced)."""
    lasts, letters, copies = limits().lasts, [], []
    for talk, time in pairs:
        if time.starts_at <= now():
            continue
        letters += [_asked(talk, time, guest, lasts) for guest in talk.guests]
        if time.manager:
            copies.append(_asked(talk, time, time.manager, lasts))
    tell_many(letters, kind=Kind.MEETING, doors=("bell", "mail"), leaves_at=leaves_at)
    # whoever arranges a month has it on the screen; the bell would ring for every partner
    tell_many(copies, doors=("mail",), leaves_at=leaves_at)


def call_off(talk: Talk) -> None:
    """The last time of a meeting does not hold any more, and there is no other yet."""
    time = talk.meeting.times.order_by("-number").first()
    if time is None or time.starts_at <= now():
        return
    people = [*talk.guests, *([time.manager] if time.manager else [])]
    lasts, letters = limits().lasts, []
    for person in people:
        with override(person.language):
            subject = _("Встреча за {month} {when} отменена").format(month=talk.meeting.period.name_in(lang()), when=_when(time))
            body = _("{names}. Новое время придёт отдельным письмом.").format(names=talk.names_for(person))
            # a cancellation is the next word about the same entry
            calendar = letter(entry_of(talk, time, person, lasts, number=time.number + 1), cancelled=True)
        letters.append(Letter(person.pk, f"time_cancelled:{time.pk}", subject, body, calendar=calendar))
    tell_many(letters, kind=Kind.MEETING, doors=("bell", "mail"))


def remind(moment: datetime) -> int:
    """A day and an hour before: each reminder once, in the reader's own clock. Returns how many letters."""
    times = MeetingTime.objects.filter(ended_at=None, meeting__held_at=None, starts_at__gt=moment)
    near = list(times.filter(starts_at__lte=moment + max(REMINDED.values())).select_related("meeting__partner", "manager"))
    talks = Talks([time.meeting for time in near]).all
    letters = []
    for time in near:
        talk = talks.get(time.meeting_id)
        # the shortest span that has begun: whoever was asked an hour before is not told that a day is left
        kind = next(kind for kind, span in REMINDED.items() if time.starts_at - moment <= span)
        if talk and time.at <= time.starts_at - REMINDED[kind]:
            people = [*talk.guests, *([time.manager] if time.manager else [])]
            letters += [_reminder(talk, time, person, kind, moment) for person in people]
    return tell_many(letters, kind=Kind.MEETING, urgent=True, doors=("bell", "mail"))


def _asked(talk: Talk, time: MeetingTime, person: Person, lasts: timedelta) -> Letter:
    is_guest = person != time.manager
    with override(person.language):
        said = {"month": talk.meeting.period.name_in(lang()), "when": _when(time), "names": talk.names_for(person)}
        subject = _("Встреча за {month}: {when}") if time.number == 1 else _("Встреча за {month} перенесена: {when}")
        body = _("{names}, по времени станции.").format(**said)
        if is_guest and time.confirmed_at is None:
            body += " " + _("Подходит — одним касанием. Не подходит — внутри ещё три времени.")
        calendar = letter(entry_of(talk, time, person, lasts))
    url = time_link(talk.meeting.pk, person.pk) if is_guest else _review(talk)
    return Letter(person.pk, key_of(time), subject.format(**said), body, url, calendar=calendar)


def _reminder(talk: Talk, time: MeetingTime, person: Person, kind: str, moment: datetime) -> Letter:
    here = time.starts_at.astimezone(person.tzinfo)
    is_today = here.date() == moment.astimezone(person.tzinfo).date()
    with override(person.language):
        subject = _("Сегодня в {hour} встреча: {names}") if is_today else _("Завтра в {hour} встреча: {names}")
        said = {"hour": f"{here:%H:%M}", "names": talk.names_for(person), "day": day_words(here.date(), lang())}
        body = _("{day} в {hour} по вашему времени.").format(**said)
        if person != time.manager:
            body += " " + _("Цифры, о которых поговорим, — по ссылке.")
    url = time_link(talk.meeting.pk, person.pk) if person != time.manager else _review(talk)
    return Letter(person.pk, f"time_reminder:{time.pk}:{kind}", subject.format(**said), body, url)


def _when(time: MeetingTime) -> str:
    return _("{day} в {hour}").format(day=day_words(time.day, lang()), hour=f"{time.hour:%H:%M}")


def _review(talk: Talk) -> str:
    return reverse("meetings:review", args=[talk.meeting.period, talk.stations[0].code])


def key_of(time: MeetingTime) -> str:
    """Under which an invitation leaves once; those of a schedule are called back together."""
    return f"schedule:{time.schedule_id}:{time.pk}" if time.schedule_id else f"meeting_time:{time.pk}"
