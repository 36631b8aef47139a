"""Calls and questions that the support writes down for somebody."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from okno.accounts.requests import PersonRequest
from okno.core.errors import Missing
from okno.core.forms import cleaned
from okno.desk.actions.calls import log_call as log
from okno.desk.actions.calls import log_talk
from okno.desk.actions.incoming import Incoming, ask
from okno.desk.forms import AskFor, LogCall
from okno.desk.queries.callers import caller_named, callers, guessed_stations
from okno.desk.queries.topics import topics
from okno.desk.rules.channels import Channel
from okno.desk.rules.keys import new_key
from okno.desk.rules.turns import Outcome


@require_http_methods(["GET", "HEAD", "POST"])
def log_call(request: PersonRequest) -> HttpResponse:
    """The dialog behind T: which station (guessed from the last calls), and one line."""
    if request.method != "POST":
        return render(request, "desk/_call.html", _guesses(request))
    told, address = _logged(request, cleaned(LogCall(request.POST)))
    if request.htmx:
        return render(request, "desk/_logged.html", {"told": told})
    return HttpResponseRedirect(address)


def _logged(request: PersonRequest, data: dict[str, Any]) -> tuple[str, str]:
    """Write the call down; what is said of it, and where it is to be read."""
    code, caller, outcome = _code(data["station"]), data["caller"], data["outcome"]
    if outcome == Outcome.TALK:
        station = log_talk(request.user, code, data["line"], key=data["key"], with_whom=caller)
        return _("Разговор записан: {station}").format(station=station.short_name), reverse("desk:inbox")
    person = caller_named(request.user, code, caller)
    made = log(
        request.user, code, data["line"],
        key=data["key"], with_whom=person, caller="" if person else caller, is_answered=outcome == Outcome.ANSWERED,
    )  # fmt: skip
    told = _("Звонок записан: {station}, вопрос № {number}").format(station=made.station.short_name, number=made.pk)
    return told, reverse("desk:question", args=[made.pk])


@require_http_methods(["GET", "HEAD", "POST"])
def ask_for(request: PersonRequest) -> HttpResponse:
    """The dialog behind N: a question on behalf of a partner."""
    if request.method != "POST":
        return render(request, "desk/_ask_for.html", {**_guesses(request), "topics": topics()})
    data = cleaned(AskFor(request.POST))
    code = _code(data["station"])
    person = caller_named(request.user, code, data["caller"])
    incoming = Incoming(data["text"], data["key"], Channel.WEB)
    made = ask(request.user, code, incoming, asked_by=person, caller="" if person else data["caller"], topic=data["topic"])
    address = reverse("desk:question", args=[made.pk])
    if not request.htmx:
        return HttpResponseRedirect(address)
    response = HttpResponse(status=204)
    response["HX-Redirect"] = address
    return response


@require_safe
def station_callers(request: PersonRequest) -> HttpResponse:
    """Names to offer once a station is named; of one that is not known yet, none."""
    try:
        names = callers(request.user, _code(request.GET.get("station", "")))
    except Missing:
        names = []
    return render(request, "desk/_callers.html", {"names": names})


def _guesses(request: PersonRequest) -> dict[str, object]:
    return {"stations": guessed_stations(request.user, request.GET.get("station", "")), "key": new_key()}


def _code(text: str) -> str:
    """«ОМ-1 · Омск-1» of the list of suggestions is the code before the dot."""
    return text.partition(" · ")[0].strip().upper()
