"""The first page of each role, the card of a station, the search."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from okno.accounts.requests import PersonRequest
from okno.accounts.roles import may
from okno.channels.telegram.app_views import within_telegram
from okno.channels.telegram.queries.people import account_number
from okno.home.queries.day import day_of
from okno.home.queries.frames import switch
from okno.home.queries.palette import FEW, MANY, palette
from okno.home.queries.partner import partner_home
from okno.home.queries.station import station_page

FIRST_PAGES = ("home:day", "home:partner", "money:accruals", "accounts:people", "network:stations", "desk:consultations")
"""The first of these that a role may open is where it begins."""


@require_safe
def home(request: PersonRequest) -> HttpResponse:
    """To the first page of one's role."""
    return redirect(next(address for address in FIRST_PAGES if may(request.user.role, address)))


@require_safe
def day(request: PersonRequest) -> HttpResponse:
    """«Мой день»: what is due now."""
    context = {
        "page": day_of(request.user),
        "import_url": _way(request, "kpi:import"),
        "leave_url": _way(request, "network:take_leave"),
        "stations_url": _way(request, "network:stations"),
    }
    return render(request, "home/day.html", context)


@require_safe
def partner(request: PersonRequest) -> HttpResponse:
    """The partner's phone: the plan of one station, the newest report, the next talk."""
    return render(request, "home/partner.html", _partner(request, "home:partner"))


@within_telegram
@require_safe
def telegram(request: PersonRequest) -> HttpResponse:
    """The same inside Telegram, whose signed words let its reader in; the company's people go to their own first page."""
    if request.person is None:
        return redirect(f"{reverse('telegram_app:sign_in')}?next={reverse('home:telegram')}")
    if not may(request.person.role, "home:partner"):
        return redirect("home:home")
    context = _partner(request, "home:telegram") | {"account": account_number(request.person)}
    return render(request, "home/telegram.html", context)


@require_safe
def search(request: PersonRequest) -> HttpResponse:
    """What is found by a few words: for the palette its list, else a page of its own."""
    in_palette = request.htmx and not request.htmx.boosted
    typed, opened = (request.GET.get(name, "") for name in ("q", "opened"))
    found = palette(request.user, typed, opened, FEW if in_palette else MANY)
    return render(request, "home/_found.html" if in_palette else "home/search.html", {"palette": found})


@require_safe
def station(request: PersonRequest, code: str) -> HttpResponse:
    """Everything about a station in one place."""
    page = station_page(request.user, code)
    context = {"page": page, "base": "company.html" if request.user.is_company else "partner.html"}
    return render(request, "home/station.html", context)


def _partner(request: PersonRequest, address: str) -> dict[str, Any]:
    page = partner_home(request.user, request.GET.get("station", ""))
    context = {"page": page, "stations": switch(page.stations, page.here.station.code if page.here else None, address)}
    if page.here:
        context |= {"station": {"name": page.here.short_name}, "manager": page.here.manager}
    return context


def _way(request: PersonRequest, address: str) -> str:
    """Where a button leads, if this role may go there."""
    return reverse(address) if may(request.user.role, address) else ""
