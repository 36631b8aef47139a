"""Holding a meeting from the company's side: begin, lead, mark, note."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from okno.accounts.requests import PersonRequest
from okno.core.errors import Refused
from okno.core.saving import Save
from okno.meetings.actions.holding import (
    lead_meeting,
    mark_discussed,
    note_circumstance,
    set_call,
    set_call_template,
    start_meeting,
)
from okno.meetings.actions.private import save_private_note
from okno.meetings.forms import SaveText
from okno.meetings.queries.history import history_of
from okno.meetings.queries.pages import review_page
from okno.meetings.queries.together import backstage_of, table_of


@require_POST
def start(request: PersonRequest, pk: int) -> HttpResponse:
    start_meeting(request.user, pk)
    return _holding(request)


@require_POST
def lead(request: PersonRequest, pk: int) -> HttpResponse:
    lead_meeting(request.user, pk, leads=request.POST.get("leads") == "1")
    return _holding(request)


@require_POST
def circumstance(request: PersonRequest, pk: int, how: str) -> HttpResponse:
    note_circumstance(request.user, pk, how, is_on=request.POST.get("on") == "1")
    return _holding(request)


@require_POST
def call(request: PersonRequest, pk: int) -> HttpResponse:
    set_call(request.user, pk, request.POST.get("url", ""))
    return _holding(request)


@require_POST
def call_template(request: PersonRequest) -> HttpResponse:
    set_call_template(request.user, request.POST.get("template", ""))
    return HttpResponseRedirect(reverse("meetings:meetings"))


@require_POST
def discuss(request: PersonRequest, pk: int) -> HttpResponse:
    mark_discussed(request.user, pk, request.GET.get("subject", ""), is_on=request.POST.get("on") == "1")
    return HttpResponse(status=204)


@require_POST
def private_note(request: PersonRequest, pk: int) -> HttpResponse:
    """Save the field; the answer is what the page's editor understands (docs/front.md)."""
    form = SaveText(request.POST)
    if not form.is_valid():
        raise Refused(_("Заметка не сохранена: не хватает её версии. Обновите страницу, текст останется."))
    note = save_private_note(request.user, pk, Save(**form.cleaned_data))
    clock = f"{localtime(note.saved_at):%H:%M}"
    said = {"version": note.version, "text": note.text, "saved_at": clock, "author": note.author.short_name, "conflict": None}
    return JsonResponse(said)


@require_safe
@never_cache
def side(request: PersonRequest, pk: int) -> HttpResponse:
    """Growth points and plan as they stand, for an open page that heard of a change."""
    page = review_page(request.user, pk)
    return render(request, "meetings/_side.html", {"page": page, "sheet": page.sheet, "table": table_of(page.review)})


@require_safe
@never_cache
def holding(request: PersonRequest, pk: int) -> HttpResponse:
    """The strip of the meeting: who leads, where it is spoken, how long it lasts, how it goes."""
    return _strip(request, pk)


@require_safe
def history(request: PersonRequest, pk: int) -> HttpResponse:
    """Every version of one conclusion: who, when, what."""
    subject = request.GET.get("subject", "")
    return render(request, "meetings/_history.html", {"versions": history_of(request.user, pk, subject)})


def _holding(request: PersonRequest) -> HttpResponse:
    return _strip(request, int(request.POST.get("review", "0")))


def _strip(request: PersonRequest, pk: int) -> HttpResponse:
    page = review_page(request.user, pk)
    context = {"page": page, "table": table_of(page.review), "backstage": backstage_of(request.user, page.meeting)}
    return render(request, "meetings/_holding.html", context)
