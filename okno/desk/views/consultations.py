"""The expert's page: only what waits for them."""

from __future__ import annotations

import json

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from okno.accounts.requests import PersonRequest
from okno.core.files import file_link
from okno.core.forms import cleaned
from okno.desk.access import see_consultation_file
from okno.desk.actions import consultations as actions
from okno.desk.forms import Words
from okno.desk.queries.requests import place_of, request_page, requests_of
from okno.desk.queries.topics import department_of
from okno.desk.rules.keys import new_key


@require_safe
@never_cache
def consultations(request: PersonRequest) -> HttpResponse:
    """What waits, the oldest deadline first, and what was answered."""
    return render(request, "desk/consultations.html", {"requests": requests_of(request.user)})


@require_safe
@never_cache
def consultation(request: PersonRequest, pk: int) -> HttpResponse:
    """One request with the partner's words and one place to answer."""
    return render(request, "desk/consultation.html", {"page": request_page(request.user, pk), "key": new_key()})


@require_POST
def answer_consultation(request: PersonRequest, pk: int) -> HttpResponse:
    """The answer; then to the next one that waits."""
    data = cleaned(Words(request.POST))
    directly = request.POST.get("directly") == "1"
    actions.answer_consultation(request.user, pk, **data, draft=place_of(pk), directly=directly)
    return _next(request)


@require_POST
def pass_consultation(request: PersonRequest, pk: int) -> HttpResponse:
    actions.pass_consultation(request.user, pk, department_of(request.POST.get("department", "")))
    return _next(request)


@require_safe
def consultation_file(request: PersonRequest, pk: int, file: int) -> HttpResponse:
    return HttpResponseRedirect(file_link(see_consultation_file(request.user, pk, file), request.user))


def _next(request: PersonRequest) -> HttpResponse:
    waiting = requests_of(request.user).waiting
    address = reverse("desk:consultation", args=[waiting[0].consultation.pk]) if waiting else reverse("desk:consultations")
    if not request.htmx:
        return HttpResponseRedirect(address)
    # without a load: what the page needs it has
    place = {"path": address, "target": "#page", "select": "#page", "swap": "outerHTML ignoreTitle:false"}
    return HttpResponse(status=204, headers={"HX-Location": json.dumps(place)})
