"""Times of meetings: agreed, confirmed, changed by the partner, missed; every new one is told to both sides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import override

from okno.accounts.models import Person
from okno.core.clock import MOSCOW, now
from okno.core.errors import Missing, Refused
from okno.core.numbers import day as day_words
from okno.core.outbox import Kind, tell
from okno.core.record import action, record
from okno.core.speech import lang
from okno.meetings.access import access_meeting, access_time
from okno.meetings.actions.invitations import call_off, invite, remind
from okno.meetings.models import Meeting, MeetingTime, Schedule
from okno.meetings.queries.slots import other_times
from okno.meetings.queries.timing import Talk, talk_of
from okno.meetings.rules.times import Ending, Side


@dataclass(frozen=True)
class Agreed:
    """A meeting, when it is to be held and by whom; ``chosen_by``: who of the partner took that time, so nobody is asked."""

    talk: Talk
    start: datetime
    manager: Person | None
    chosen_by: Person | None = None


@action
def schedule_meeting(by: Person, meeting_pk: int, starts_at: datetime | None) -> Meeting:
    """Set day and hour by hand (aware moment), or take them back; both sides are told."""
    meeting = access_meeting(by, meeting_pk)
    talk = talk_of(meeting)
    if starts_at is None or talk is None:
        _end(by, [meeting], Ending.CANCELLED)
        if talk:
            call_off(talk)
    else:
        agree_times(by, [Agreed(talk, starts_at, talk.manager)])
    record("schedule_meeting", meeting, by=by, starts_at=starts_at.isoformat() if starts_at else None)
    return meeting


@action
def confirm_time(by: Person, meeting_pk: int) -> MeetingTime:
    """The owner or director says that the time suits, in one tap; a second tap changes nothing. Raises Refused for a past one."""
    time = access_time(by, meeting_pk)
    _check_ahead(time)
    if time.confirmed_at is None:
        time.confirmed_at, time.confirmed_by = now(), by
        time.save(update_fields=["confirmed_at", "confirmed_by"])
        _tell_manager(by, time)
        record("confirm_time", time.meeting, by=by, number=time.number)
    return time


@action
def choose_time(by: Person, meeting_pk: int, start: datetime) -> MeetingTime:
    """The owner or director takes one of the three other times on offer: it is agreed and confirmed at once."""
    old = access_time(by, meeting_pk)
    _check_ahead(old)
    talk = talk_of(old.meeting)
    slot = next((each for each in other_times(old.meeting) if each.start == start), None)
    if talk is None or slot is None:
        raise Refused(_("Это время уже занято. Выберите другое."))
    (time,) = agree_times(by, [Agreed(talk, start, slot.manager, chosen_by=by)])
    _tell_manager(by, time)
    record("choose_time", old.meeting, by=by, number=time.number, starts_at=start.isoformat())
    return time


@action
def miss_meeting(by: Person, meeting_pk: int, side: str, why: str) -> MeetingTime:
    """The meeting did not come about: by whom and why. The meeting wants a new time, the missed one stays a fact."""
    meeting = access_meeting(by, meeting_pk)
    time = meeting.times.filter(ended_at=None).first()
    if time is None or meeting.held_at:
        raise Missing
    if time.starts_at > now():
        raise Refused(_("Встреча ещё впереди: перенесите её."))
    if side not in list(Side):
        raise Refused(_("Скажите, кто не пришёл."))
    _end(by, [meeting], Ending.MISSED, side=side, why=why.strip()[:300])
    record("miss_meeting", meeting, by=by, number=time.number, side=side, why=why)
    return time


@action
def remind_of_meetings(by: Person) -> int:
    """Both sides of every meeting that comes within a day or an hour, each once. Returns how many letters there are now."""
    return remind(now())


@action
def keep_clocks(by: Person) -> int:
    """Moments of times ahead follow the clocks of their stations: after a change of zone data ten o'clock is still ten."""
    moved = 0
    ahead = MeetingTime.objects.filter(ended_at=None, starts_at__gt=now(), meeting__held_at=None).select_related("meeting")
    for time in ahead:
        moment = time.wall.replace(tzinfo=time.tzinfo)
        if moment != time.starts_at:
            time.starts_at = time.meeting.starts_at = moment
            time.save(update_fields=["starts_at"])
            time.meeting.save(update_fields=["starts_at"])
            record("keep_clocks", time.meeting, by=by, starts_at=moment.isoformat())
            moved += 1
    return moved


def agree_times(
    by: Person, agreed: Sequence[Agreed], schedule: Schedule | None = None, leaves_at: datetime | None = None
) -> list[MeetingTime]:
    """A new time for each meeting in place of any earlier one, in a few statements; both sides are told. Inside an action."""
    meetings = [each.talk.meeting for each in agreed]
    last = dict(MeetingTime.objects.filter(meeting__in=meetings).values_list("meeting").annotate(Max("number")))
    _end(by, meetings, Ending.MOVED)
    times = [_time(by, each, last.get(each.talk.meeting.pk, 0) + 1, schedule) for each in agreed]
    MeetingTime.objects.bulk_create(times, batch_size=1000)
    for each in agreed:
        each.talk.meeting.starts_at = each.start
    Meeting.objects.bulk_update(meetings, ["starts_at"], batch_size=1000)
    invite([(each.talk, time) for each, time in zip(agreed, times, strict=True)], leaves_at)
    return times


def _time(by: Person, agreed: Agreed, number: int, schedule: Schedule | None) -> MeetingTime:
    zone = agreed.talk.stations[0].tzinfo or MOSCOW
    wall = agreed.start.astimezone(zone)
    return MeetingTime(
        meeting=agreed.talk.meeting,
        number=number,
        day=wall.date(),
        hour=wall.time(),
        zone=zone.key,
        starts_at=agreed.start,
        manager=agreed.manager,
        schedule=schedule,
        by=by,
        at=now(),
        confirmed_at=now() if agreed.chosen_by else None,
        confirmed_by=agreed.chosen_by,
    )


def _end(by: Person, meetings: Sequence[Meeting], ending: Ending, *, side: str = "", why: str = "") -> None:
    """The times of these meetings are over; without another one they have none."""
    standing = MeetingTime.objects.filter(meeting__in=meetings, ended_at=None)
    standing.update(ended_at=now(), ended_by=by, ending=ending, missed_by=side, why=why)
    for meeting in meetings:
        meeting.starts_at = None
    Meeting.objects.filter(pk__in=[meeting.pk for meeting in meetings]).update(starts_at=None)


def _tell_manager(by: Person, time: MeetingTime) -> None:
    if time.manager is None:
        return
    with override(time.manager.language):
        here = time.starts_at.astimezone(time.manager.tzinfo)
        subject = _("{partner}: встреча подтверждена").format(partner=time.meeting.partner)
        body = _("{day} в {hour}, подтвердил {who}.").format(
            day=day_words(here.date(), lang()), hour=f"{here:%H:%M}", who=by.short_name
        )
        tell(time.manager, f"time_confirmed:{time.pk}", subject, kind=Kind.MEETING, body=body)


def _check_ahead(time: MeetingTime) -> None:
    if time.starts_at <= now():
        raise Refused(_("Это время уже прошло. Договоритесь с менеджером о новом."))
