"""A meeting as an entry of somebody's calendar, and the feed of all of theirs."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from okno.accounts.models import Person
from okno.core.clock import now
from okno.core.speech import lang
from okno.meetings.access import visible_times
from okno.meetings.links import time_link
from okno.meetings.models import Meeting, MeetingTime
from okno.meetings.queries.timing import Talk, Talks, limits
from okno.meetings.rules.calendar import Entry, feed
from okno.network.access import acting_stations

REMEMBERED = timedelta(days=62)
"""How long a meeting stays in a feed after it was."""


def uid_of(meeting: Meeting) -> str:
    """The name of a meeting in every calendar, for ever."""
    return f"meeting-{meeting.pk}@{urlsplit(settings.OKNO_URL).hostname}"


def entry_of(talk: Talk, time: MeetingTime, person: Person, lasts: timedelta, number: int | None = None) -> Entry:
    """The meeting as it stands in the calendar of one person, in the language that is on."""
    meeting = talk.meeting
    link = f"{settings.OKNO_URL}{time_link(meeting.pk, person.pk)}" if person in talk.guests else ""
    return Entry(
        uid=uid_of(meeting),
        number=number or time.number,
        start=time.wall,
        zone=time.tzinfo,
        lasts=lasts,
        stamp=time.at,
        title=_("Встреча за {month}: {names}").format(month=meeting.period.name_in(lang()), names=talk.names_for(person)),
        words=str(meeting.partner or ""),
        link=link,
        organizer=("Окно", settings.DEFAULT_FROM_EMAIL.rpartition("<")[2].rstrip(">")),
        attendee=(person.full_name, person.email),
        is_confirmed=time.confirmed_at is not None,
    )


def feed_text(person: Person) -> str:
    """A person's own meetings as a calendar to subscribe to: a partner's all, a manager's those of the stations they act on."""
    times = visible_times(person).filter(starts_at__gte=now() - REMEMBERED).select_related("meeting__partner", "manager")
    if person.is_company:
        times = times.filter(meeting__reviews__station__in=acting_stations(person)).distinct()
    found = list(times.order_by("starts_at"))
    talks, lasts = Talks([time.meeting for time in found]).all, limits().lasts
    with override(person.language):
        pairs = [(talks[time.meeting_id], time) for time in found if time.meeting_id in talks]
        return feed([entry_of(talk, time, person, lasts) for talk, time in pairs], _("Окно: встречи"))
