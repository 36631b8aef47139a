"""Before every view: who reads, in which language and zone, and whether their role may open this address."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils import timezone, translation

from okno.accounts.models import Person
from okno.accounts.requests import PersonRequest
from okno.accounts.roles import ANONYMOUS, MAY, may
from okno.core.errors import Forbidden, Missing
from okno.core.middleware import answer

View = Callable[[HttpRequest], HttpResponse]


class ReaderMiddleware:
    """Everything a request shows is in the language and the zone of whoever reads it; a stranger reads Russian."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # a dismissed person is nobody: the backend finds only the active, and a sign-in from before is void (Person)
        person = request.user if isinstance(request.user, Person) and request.user.is_active else None
        cast(Any, request).person = person
        language = person.language if person else settings.LANGUAGE_CODE
        zone = person.tzinfo if person else timezone.get_default_timezone()
        with translation.override(language), timezone.override(zone):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        if person:
            # a page that the browser keeps must not be shown by «back» once its reader has gone
            response.headers.setdefault("Cache-Control", "no-store, private")
        return response


class RoleTableMiddleware:
    """The table of roles, asked by the name of the address."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: PersonRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        address = request.resolver_match.view_name if request.resolver_match else ""
        if address not in MAY and settings.DEBUG:
            raise ImproperlyConfigured(f"{address!r} has no row in okno/accounts/roles.py: who may open it?")
        person = request.person
        if may(person.role if person else ANONYMOUS, address):
            return None
        if person is None:
            return _to_the_door(request)
        return answer(request, Forbidden() if person.is_company else Missing())


def _to_the_door(request: PersonRequest) -> HttpResponse:
    """The sign-in page, and from there back; a fragment cannot be redirected, it sends the whole page there."""
    if "text/event-stream" in request.headers.get("Accept", ""):
        return HttpResponse(status=401)
    if request.htmx:
        page = urlsplit(request.htmx.current_url or "/")
        door = redirect_to_login(f"{page.path}?{page.query}" if page.query else page.path)
        return HttpResponse(status=401, headers={"HX-Redirect": door["Location"]})
    wanted = request.get_full_path() if request.method in ("GET", "HEAD") else resolve_url(settings.LOGIN_REDIRECT_URL)
    return redirect_to_login(wanted)
