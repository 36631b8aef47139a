"""Pages of the network: the list of stations, their card's form, absences, files of the directory."""

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
from okno.network.forms import ChangeStation, MoveStation, TakeLeave, UploadDirectory


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


@require_http_methods(["GET", "HEAD", "POST"])
def take_leave(request: PersonRequest) -> HttpResponse:
    """«Меня нет»: everything is offered, one press is enough."""
    plan = queries.leave_plan(request.user)
    offered = {"stand_in": plan.stand_in, "since": plan.since, "until": plan.until}
    given = request.POST if request.method == "POST" else None
    form = TakeLeave(given, by=request.user, chooses=plan.may_choose_person, initial=offered)
    if form.is_valid():
        try:
            leave = actions.take_leave(request.user, **{"person": request.user, **form.cleaned_data})
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            said = _("{leave.person.short_name} отсутствует, замещает {leave.stand_in.short_name}.")
            messages.success(request, said.format(leave=leave))
            return redirect("network:take_leave")
    context = {"form": form, "plan": plan}
    return render(request, "network/take_leave.html", context, status=422 if form.errors else 200)


@require_POST
def cancel_leave(request: PersonRequest, pk: int) -> HttpResponse:
    leave = actions.cancel_leave(request.user, pk)
    messages.success(request, _("Отсутствие отменено: {person}.").format(person=leave.person.short_name))
    return redirect("network:take_leave")


@require_http_methods(["GET", "HEAD", "POST"])
def import_network(request: PersonRequest) -> HttpResponse:
    """A file is sent, looked at, and waits for its confirm."""
    form = UploadDirectory(request.POST, request.FILES) if request.method == "POST" else UploadDirectory()
    context: dict[str, object] = {"form": form}
    if form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            file = actions.keep_directory_file(request.user, upload.name, upload)
            context |= {"file": file, "said": queries.in_words(actions.preview_network(request.user, file.pk))}
        except Refused as refused:
            form.add_error("file", str(refused))
    page = "network/_preview.html" if request.htmx else "network/import_network.html"
    return render(request, page, context, status=422 if form.errors else 200)


@require_POST
def confirm_network(request: PersonRequest, pk: int) -> HttpResponse:
    """The kept file goes into the network."""
    answer = actions.confirm_network(request.user, pk)
    if answer.error:
        raise Refused(answer.error["message"])
    said = _("{file}: добавлено {created}, изменено {updated}.")
    messages.success(request, said.format(file=answer.file, created=answer.created, updated=answer.updated))
    return redirect("network:stations")
