"""Who plays at times of meetings: a manager whose month is to be arranged, a partner who is asked whether a time suits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bench.clicks.scenes import NoScene
from okno.accounts.models import Person
from okno.accounts.roles import PARTNER_LEADS
from okno.core.clock import now, today
from okno.core.months import Month
from okno.home.queries.partner import partner_home
from okno.meetings.actions.months import open_meetings
from okno.meetings.actions.times import schedule_meeting
from okno.meetings.models import Meeting, MeetingTime
from okno.meetings.rules.times import arranged_on
from okno.network.access import acting_stations
from okno.network.models import Holding


@dataclass(frozen=True, slots=True)
class ToArrange:
    """A manager and the month whose meetings have no time yet."""

    manager: Person
    period: Month
    began: datetime


@dataclass(frozen=True, slots=True)
class ToConfirm:
    """Somebody of a partner, and the time that waits for their word."""

    person: Person
    time: MeetingTime
    began: datetime


def to_arrange() -> Iterator[ToArrange]:
    """Managers one after the other, the times of whose open meetings are taken back. Raises NoScene when there are no more."""
    period = arranged_on(today())
    for holding in Holding.objects.filter(until=None).select_related("person").order_by("-pk"):
        open_meetings(holding.person, period)
        meetings = Meeting.objects.filter(
            period=period, held_at=None, partner__isnull=False, reviews__station__in=acting_stations(holding.person)
        )
        for meeting in meetings.exclude(starts_at=None).distinct():
            schedule_meeting(holding.person, meeting.pk, None)
        if meetings:
            yield ToArrange(holding.person, period, now())
    raise NoScene("a manager with meetings that were not held is needed")


def to_confirm() -> Iterator[ToConfirm]:
    """Whose home asks whether a time suits, anew each time: who was asked depends on who arranged. Raises NoScene."""
    while scene := _asked():
        yield scene
    raise NoScene("a partner who was asked to a meeting is needed")


def _asked() -> ToConfirm | None:
    for person in Person.objects.filter(role__in=PARTNER_LEADS, is_active=True).order_by("pk"):
        waiting = partner_home(person).meeting_time
        if waiting and waiting.waits:
            return ToConfirm(person, MeetingTime.objects.get(meeting=waiting.meeting, ended_at=None), now())
    return None
