"""When meetings are: the month's schedule for support, one time for the partner, a private calendar for both."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from okno.accounts.requests import PersonRequest, read_as
from okno.core.clock import now
from okno.core.errors import Refused
from okno.core.forms import cleaned
from okno.core.months import Month
from okno.meetings.access import feed_of, guest_of
from okno.meetings.actions.feeds import make_feed, revoke_feed
from okno.meetings.actions.schedule import accept_schedule, move_meeting, propose_schedule, withdraw_schedule
from okno.meetings.actions.times import choose_time, confirm_time, miss_meeting
from okno.meetings.actions.wishes import set_own_wishes, set_time_wishes
from okno.meetings.forms import ChooseTime, MissMeeting, MoveMeeting, TimeWishes
from okno.meetings.links import feed_number, time_link, time_numbers
from okno.meetings.queries.invitations import feed_text
from okno.meetings.queries.schedule import feed_url, schedule_page
from okno.meetings.queries.slots import ToAnswer, time_page

if TYPE_CHECKING:
    from okno.accounts.models import Person


@require_safe
def schedule(request: PersonRequest, period: Month) -> HttpResponse:
    """All meetings of the month by day: one's own, for the head everybody's."""
    return render(request, "meetings/schedule.html", {"page": schedule_page(request.user, period), "now": now()})


@require_POST
def propose(request: PersonRequest, period: Month) -> HttpResponse:
    propose_schedule(request.user, period)
    return _to_schedule(period)


@require_POST
def accept(request: PersonRequest, pk: int) -> HttpResponse:
    try:
        period = accept_schedule(request.user, pk).period
    except Refused as refusal:
        messages.warning(request, str(refusal))
        return _back(request)
    return _to_schedule(period)


@require_POST
def withdraw(request: PersonRequest, pk: int) -> HttpResponse:
    try:
        withdraw_schedule(request.user, pk)
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return _back(request)


@require_POST
def move(request: PersonRequest, pk: int) -> HttpResponse:
    """To a day and hour of the reader's own clock."""
    data = cleaned(MoveMeeting(request.POST))
    try:
        move_meeting(request.user, pk, datetime.combine(data["day"], data["hour"], request.user.tzinfo))
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return _back(request, f"#meeting-{pk}")


@require_POST
def miss(request: PersonRequest, pk: int) -> HttpResponse:
    data = cleaned(MissMeeting(request.POST))
    miss_meeting(request.user, pk, data["side"], data["why"])
    return _back(request)


@require_POST
def wish(request: PersonRequest, pk: int) -> HttpResponse:
    set_time_wishes(request.user, pk, **cleaned(TimeWishes(request.POST)))
    return _back(request)


@require_POST
def wish_own(request: PersonRequest) -> HttpResponse:
    set_own_wishes(request.user, **cleaned(TimeWishes(request.POST)))
    return _back(request)


# ---------- the partner: one tap, or one of three other times; signed in or by a personal link ----------


@require_safe
@never_cache
def own_time(request: PersonRequest, pk: int) -> HttpResponse:
    """When the meeting is, and from a day before it the figures that are to be discussed."""
    return render(request, "meetings/time.html", {"page": time_page(request.user, pk)})


@require_POST
def confirm(request: PersonRequest, pk: int) -> HttpResponse:
    time = confirm_time(request.user, pk)
    if request.htmx:
        return render(request, "meetings/_time_card.html", {"slot": ToAnswer.of(time)})
    return _back(request)


@require_safe
def others(request: PersonRequest, pk: int) -> HttpResponse:
    """Three other times, beside the one that does not suit."""
    return render(request, "meetings/_other_times.html", {"page": time_page(request.user, pk)})


@require_POST
def choose(request: PersonRequest, pk: int) -> HttpResponse:
    choose_time(request.user, pk, cleaned(ChooseTime(request.POST))["start"])
    return _back(request)


def _guest(token: str) -> tuple[Person, int]:
    meeting, number = time_numbers(token)
    person = guest_of(meeting, number)
    read_as(person)
    return person, meeting


@require_safe
@never_cache
def shared_time(request: HttpRequest, token: str) -> HttpResponse:
    """In the language and by the clock of whoever was asked."""
    person, meeting = _guest(token)
    return render(request, "meetings/time.html", {"page": time_page(person, meeting, token), "reader": person})


@require_POST
def shared_confirm(request: HttpRequest, token: str) -> HttpResponse:
    person, meeting = _guest(token)
    confirm_time(person, meeting)
    return HttpResponseRedirect(time_link(meeting, person.pk))


@require_POST
def shared_choose(request: HttpRequest, token: str) -> HttpResponse:
    person, meeting = _guest(token)
    choose_time(person, meeting, cleaned(ChooseTime(request.POST))["start"])
    return HttpResponseRedirect(time_link(meeting, person.pk))


# ---------- a private calendar ----------


@require_safe
def shared_feed(request: HttpRequest, token: str) -> HttpResponse:
    """What a calendar program reads every hour or so; whoever has the address reads it, until it is revoked."""
    return HttpResponse(feed_text(feed_of(feed_number(token)).person), content_type="text/calendar; charset=utf-8")


@require_safe
def calendar(request: PersonRequest) -> HttpResponse:
    """The address of one's own private calendar: made, changed, shut."""
    base = "company.html" if request.user.is_company else "partner.html"
    return render(request, "meetings/calendar.html", {"base": base, "feed_url": feed_url(request.user)})


@require_POST
def new_feed(request: PersonRequest) -> HttpResponse:
    make_feed(request.user)
    return _back(request)


@require_POST
def end_feed(request: PersonRequest) -> HttpResponse:
    revoke_feed(request.user)
    return _back(request)


def _to_schedule(period: Month) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("meetings:schedule", args=[period]))


def _back(request: HttpRequest, place: str = "") -> HttpResponseRedirect:
    """To the page that asked, at a place of it: whoever moved a meeting by keys goes on with it."""
    return HttpResponseRedirect((request.headers.get("referer") or "/") + place)
