"""«Рабочее время»: the page itself, and the form of one's own, a station's and the common hours."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from okno.accounts.requests import PersonRequest
from okno.core.errors import Missing, Refused
from okno.network import actions, queries
from okno.network.access import Whose, check_sets_hours, see_colleague, see_station
from okno.network.forms import SetHours
from okno.network.rules.common_hours import Common

FORM = ["GET", "HEAD", "POST"]


@require_safe
def page(request: PersonRequest) -> HttpResponse:
    """Whose hours are what, and a year of a country."""
    country, year = queries.asked_year(request.GET)
    return render(request, "network/hours.html", {"page": queries.hours_page(request.user, country, year)})


@require_http_methods(FORM)
def set_person_hours(request: PersonRequest, pk: int) -> HttpResponse:
    return _set(request, see_colleague(request.user, pk), reverse("network:hours"))


@require_http_methods(FORM)
def set_station_hours(request: PersonRequest, code: str) -> HttpResponse:
    return _set(request, see_station(request.user, code), reverse("home:station", args=[code]))


@require_http_methods(FORM)
def set_common_hours(request: PersonRequest, common: str) -> HttpResponse:
    return _set(request, _common(common), reverse("network:hours"))


@require_POST
def clear_person_hours(request: PersonRequest, pk: int) -> HttpResponse:
    return _clear(request, see_colleague(request.user, pk), reverse("network:hours"))


@require_POST
def clear_station_hours(request: PersonRequest, code: str) -> HttpResponse:
    return _clear(request, see_station(request.user, code), reverse("home:station", args=[code]))


@require_POST
def clear_common_hours(request: PersonRequest, common: str) -> HttpResponse:
    return _clear(request, _common(common), reverse("network:hours"))


def _common(common: str) -> Common:
    if common not in set(Common):
        raise Missing
    return Common(common)


def _set(request: PersonRequest, whose: Whose, back: str) -> HttpResponse:
    """The form of anybody's hours; what was refused stands in it with the words that were typed."""
    check_sets_hours(request.user, whose)
    line = queries.hours_of(request.user, whose)
    form = SetHours(request.POST) if request.method == "POST" else SetHours.of(line)
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_hours(request.user, whose, **form.cleaned_data)
        except Refused as refused:
            form.add_error("hours", str(refused))
        else:
            messages.success(request, f"{line.title}: {_said(request, whose)}")
            return redirect(back)
    base = "company.html" if request.user.is_company else "partner.html"
    context = {"base": base, "line": line, "form": form, "back": back, "clear_url": request.path + "clear/"}
    return render(request, "network/set_hours.html", context, status=422 if form.errors else 200)


def _clear(request: PersonRequest, whose: Whose, back: str) -> HttpResponse:
    actions.clear_hours(request.user, whose)
    messages.success(request, _("Снова общие часы: {hours}").format(hours=_said(request, whose)))
    return redirect(back)


def _said(request: PersonRequest, whose: Whose) -> str:
    line = queries.hours_of(request.user, whose)
    return f"{line.words}, {line.holidays}"
