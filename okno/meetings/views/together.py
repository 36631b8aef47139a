"""The meeting from the partner's side, signed in or by a personal link: the same figures, the same conclusions, one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from okno.accounts.requests import PersonRequest, read_as
from okno.core.errors import Missing, Refused
from okno.meetings.access import seated_guest
from okno.meetings.actions.holding import rate_meeting
from okno.meetings.links import seat_numbers
from okno.meetings.live.pages import together as open_line
from okno.meetings.queries.table import SharedPage, shared_page, waiting_room

if TYPE_CHECKING:
    from okno.accounts.models import Person


@require_safe
@never_cache
def together(request: PersonRequest, pk: int) -> HttpResponse:
    """A review that is held now, for an owner or director who has signed in."""
    return _page(request, request.user, shared_page(request.user, pk))


@require_safe
@never_cache
def together_part(request: PersonRequest, pk: int, part: str) -> HttpResponse:
    return _part(request, request.user, shared_page(request.user, pk), part)


@require_POST
def rate(request: PersonRequest, pk: int) -> HttpResponse:
    """One tap; the answer is the row of taps as it stands now."""
    return _rate(request, request.user, pk, "")


@require_safe
@never_cache
def shared_meeting(request: HttpRequest, token: str) -> HttpResponse:
    """By a personal link: the page, or the place where one waits until the manager begins."""
    meeting, person = _guest(token)
    pk = request.GET.get("review", "")
    page = shared_page(person, int(pk) if pk.isdigit() else None, meeting=meeting, token=token)
    if page is None:
        return _as(person, request, "meetings/waiting.html", {"meeting": waiting_room(person, meeting)})
    return _page(request, person, page)


@require_safe
@never_cache
def shared_part(request: HttpRequest, token: str, pk: int, part: str) -> HttpResponse:
    meeting, person = _guest(token)
    return _part(request, person, shared_page(person, pk, meeting=meeting, token=token), part)


@require_POST
def shared_rate(request: HttpRequest, token: str) -> HttpResponse:
    meeting, person = _guest(token)
    return _rate(request, person, meeting, token)


def _guest(token: str) -> tuple[int, Person]:
    meeting, number = seat_numbers(token)
    person = seated_guest(meeting, number)
    read_as(person)
    return meeting, person


def _page(request: HttpRequest, person: Person, page: SharedPage | None) -> HttpResponse:
    if page is None:
        raise Missing
    line = open_line(page.review.pk, page.token)
    return _as(person, request, "meetings/together.html", {"page": page, "sheet": page.sheet, "together": line})


PARTS = {"side": "meetings/_shared_side.html", "table": "meetings/_shared_table.html"}


def _part(request: HttpRequest, person: Person, page: SharedPage | None, part: str) -> HttpResponse:
    if page is None or part not in PARTS:
        raise Missing
    return _as(person, request, PARTS[part], {"page": page, "sheet": page.sheet})


def _rate(request: HttpRequest, person: Person, meeting: int, token: str) -> HttpResponse:
    stars = request.POST.get("stars", "")
    if not stars.isdigit():
        raise Refused
    rating = rate_meeting(person, meeting, int(stars))
    return _as(person, request, "meetings/_stars.html", {"meeting": meeting, "token": token, "stars": rating.stars})


def _as(person: Person, request: HttpRequest, template: str, context: dict[str, object]) -> HttpResponse:
    return render(request, template, {**context, "reader": person})
