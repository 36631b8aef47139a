"""Signing in by Telegram: from its Mini App and from its sign-in page. Both show on GET and act on POST."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, TypeVar, cast
from urllib.parse import urlencode

from csp.decorators import csp_replace, csp_update
from django.conf import settings
from django.contrib.auth import login
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from okno.accounts.requests import PersonRequest
from okno.channels.telegram.queries.people import person_of
from okno.channels.telegram.rules.launch import launched_by, signed_in_by
from okno.core.clock import now

View = TypeVar("View", bound=Callable[..., HttpResponse])


def within_telegram(view: View) -> View:
    """The one exception of the content policy: Telegram's own script, and Telegram (or the demo's phone) around the page."""
    frames = ["https://web.telegram.org", *filter(None, [settings.TELEGRAM_PHONE])]
    own = csp_update({"script-src": ["https://telegram.org"]})(csp_replace({"frame-ancestors": frames})(view))
    return cast(View, xframe_options_exempt(own))


@never_cache
@within_telegram
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: PersonRequest) -> HttpResponse:
    """A page that hands over what Telegram told the browser; whoever is known by it is in."""
    way = _way(request)
    if request.method != "POST":
        return render(request, "telegram/sign_in.html", {"next": way})
    person = person_of(_vouched_for(request.POST.get("launch", ""), request.POST.get("widget", "")))
    if person is None:
        return render(request, "telegram/sign_in.html", {"next": way, "is_refused": True}, status=403)
    if request.person != person:
        login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect(way)


def sign_in_page() -> str:
    """Telegram's own sign-in page, from which the reader comes back with signed words; empty where it is not set up."""
    if not settings.TELEGRAM_LOGIN:
        return ""
    words = {
        "bot_id": settings.TELEGRAM_TOKEN.partition(":")[0],
        "origin": settings.OKNO_URL,
        "embed": "0",
        "return_to": f"{settings.OKNO_URL}{reverse('telegram_app:sign_in')}",
    }
    return f"https://oauth.telegram.org/auth?{urlencode(words)}"


def _vouched_for(launch: str, widget: str) -> int | None:
    """The Telegram user, by either of the two kinds of signed words."""
    if launch:
        return launched_by(launch, settings.TELEGRAM_TOKEN, now())
    try:
        words: Any = json.loads(widget)
    except ValueError:
        return None
    return signed_in_by(words, settings.TELEGRAM_TOKEN, now()) if isinstance(words, dict) else None


def _way(request: PersonRequest) -> str:
    """Where to after it: an address of ours, or the first page."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if is_ours and wanted.startswith("/") else settings.LOGIN_REDIRECT_URL
