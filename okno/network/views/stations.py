"""The list of stations and the form of a station's card."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from okno.accounts.requests import PersonRequest
from okno.core.errors import Refused
from okno.network import actions, queries
from okno.network.access import check_keeper, keeps_network, see_station
from okno.network.forms import ChangeStation, MoveStation


@require_safe
def stations(request: PersonRequest) -> HttpResponse:
    """The list; what was asked stands in the address, so that Back returns to it."""
    filters = queries.Filters.of(request.GET)
    found = queries.stations_page(request.user, filters, request.GET.get("page", "1"))
    fragment = request.htmx and not request.htmx.boosted
    page = "network/_stations.html" if fragment else "network/stations.html"
    return render(request, page, {"list": found, "keeps": keeps_network(request.user)})


@require_http_methods(["GET", "HEAD", "POST"])
def change_station(request: PersonRequest, code: str) -> HttpResponse:
    """The form of a station's card."""
    check_keeper(request.user)
    station = see_station(request.user, code)
    form = ChangeStation(request.POST) if request.method == "POST" else ChangeStation.of(station)
    if request.method == "POST" and form.is_valid():
        actions.change_station(request.user, code, **form.cleaned_data)
        messages.success(request, _("Карточка изменена: {station}.").format(station=station.short_name))
        return redirect("home:station", code)
    return _station_form(request, code, form, None)


@require_POST
def move_station(request: PersonRequest, code: str) -> HttpResponse:
    """To another portfolio, or to the first one."""
    check_keeper(request.user)
    station = see_station(request.user, code)
    form = MoveStation(request.POST)
    if form.is_valid():
        portfolio, since = form.cleaned_data["portfolio"], form.cleaned_data["since"]
        try:
            if queries.manager_of(station):
                actions.move_station(request.user, code, portfolio, since, why=form.cleaned_data["move_why"])
            else:
                actions.assign_station(request.user, code, portfolio, since)
        except Refused as refused:
            form.add_error("portfolio", str(refused))
        else:
            said = _("{station} — в портфеле {portfolio}.").format(station=station.short_name, portfolio=portfolio)
            messages.success(request, said)
            return redirect("home:station", code)
    return _station_form(request, code, ChangeStation.of(station), form)


def _station_form(request: PersonRequest, code: str, form: ChangeStation, move: MoveStation | None) -> HttpResponse:
    station = see_station(request.user, code)
    contact = queries.manager_of(station)
    move = move or MoveStation(current=contact.portfolio.code if contact else "")
    context = {"station": station, "contact": contact, "form": form, "move": move}
    return render(request, "network/change_station.html", context, status=422 if form.errors or move.errors else 200)
