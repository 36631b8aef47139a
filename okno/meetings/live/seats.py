"""Who may sit down at the open page of a review, by a sign-in or by a personal link; and that they were there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from http.cookies import CookieError, SimpleCookie
from importlib import import_module
from types import SimpleNamespace
from typing import Any, cast
from urllib.parse import parse_qs, unquote, urlsplit

from django.conf import settings
from django.contrib.auth import get_user
from django.http.request import split_domain_port, validate_host

from okno.accounts.models import Person
from okno.core.clock import now
from okno.core.errors import Forbidden, Missing
from okno.meetings.access import seated_guest, see_together
from okno.meetings.actions.texts import state_of
from okno.meetings.links import seat_numbers
from okno.meetings.live.words import say
from okno.meetings.models import Presence, StationReview

ADDRESS = re.compile(r"/live/meetings/(?P<review>\d{1,18})/(?:(?P<token>[^/]{1,200})/)?")
PAGE = re.compile(r"[a-z0-9]{8,32}")
BACK_WITHIN = timedelta(seconds=60)
"""A line that is lost and back within this is one stay."""
HERE = timedelta(seconds=40)
"""Whoever was seen within this is there: an open page is heard every fifteen seconds."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Who wants to sit down where, as the browser says it."""

    review: int
    token: str
    session: str
    page: str


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody's place at the open page of a review."""

    asked: Asked
    person: Person
    review: StationReview

    @property
    def meeting(self) -> int:
        return self.review.meeting_id


def asked_of(scope: dict[str, Any]) -> Asked | None:
    """What a WebSocket asks for; None when the address is none of ours or another site's page sent it."""
    headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
    found = ADDRESS.fullmatch(unquote(scope["path"]))
    page = parse_qs(scope["query_string"].decode("latin-1")).get("page", [""])[0]
    if found is None or not PAGE.fullmatch(page) or not is_own(headers.get("origin", ""), headers.get("host", "")):
        return None
    return Asked(int(found["review"]), found["token"] or "", _session(headers.get("cookie", "")), page)


def is_own(origin: str, host: str) -> bool:
    """Whether a page of ours asks: of the address that letters name, or of the host that was asked; never of the files' one."""
    if origin == settings.OKNO_URL:
        return True
    allowed = validate_host(split_domain_port(host)[0], settings.ALLOWED_HOSTS)
    return allowed and urlsplit(origin).netloc == host and host != urlsplit(settings.OKNO_FILES_URL).netloc


def sit_down(asked: Asked) -> Seat:
    """The place, while the sign-in or the link holds and this review is theirs. Raises Missing or Forbidden."""
    person = _guest(asked) if asked.token else _signed_in(asked.session)
    review = see_together(person, asked.review)
    if asked.token and review.meeting_id != seat_numbers(asked.token)[0]:
        raise Missing
    return Seat(asked, person, review)


def may_stay(asked: Asked) -> bool:
    """Whether they might sit down again now."""
    try:
        sit_down(asked)
    except (Missing, Forbidden):
        return False
    return True


def enter(seat: Seat) -> tuple[int, bytes]:
    """They are there from now on, or again; the number of their stay, and the whole document."""
    lately = Presence.objects.filter(review=seat.review, person=seat.person, seen_at__gt=now() - BACK_WITHIN)
    stay = lately.order_by("-seen_at").first()
    if stay is None:
        stay = Presence.objects.create(
            meeting_id=seat.meeting, review=seat.review, person=seat.person, since=now(), seen_at=now()
        )
    else:
        see(stay.pk)
    return stay.pk, state_of(seat.review.pk)


def beckon(seat: Seat) -> None:
    """Whoever leads has opened this station: the pages that follow them go there too."""
    if seat.review.meeting.led_by_id == seat.person.pk:
        for other in StationReview.objects.filter(meeting=seat.meeting).exclude(pk=seat.review.pk).values_list("pk", flat=True):
            say(other, go=seat.review.station.code)


def see(stay: int) -> None:
    """They are still there."""
    Presence.objects.filter(pk=stay).update(seen_at=now(), left_at=None)


def leave(stay: int) -> None:
    """They have gone; another open page of theirs says that they have not."""
    Presence.objects.filter(pk=stay).update(seen_at=now(), left_at=now())


def people_at(review: StationReview) -> list[dict[str, Any]]:
    """Who has the review open now, as pages are told."""
    stays = Presence.objects.filter(review=review, left_at=None, seen_at__gt=now() - HERE).select_related("person")
    people = {stay.person_id: stay.person for stay in stays.order_by("since", "pk")}
    return [{"id": pk, "name": person.short_name} for pk, person in people.items()]


def _session(cookies: str) -> str:
    try:
        found = SimpleCookie(cookies).get(settings.SESSION_COOKIE_NAME)
    except CookieError:
        return ""
    return found.value if found else ""


def _signed_in(session: str) -> Person:
    store = import_module(settings.SESSION_ENGINE).SessionStore(session or None)
    person = get_user(cast(Any, SimpleNamespace(session=store)))
    if not isinstance(person, Person) or not person.is_active:
        raise Missing
    return person


def _guest(asked: Asked) -> Person:
    return seated_guest(*seat_numbers(asked.token))
