"""Drafts of composers: what is typed is saved, files are put beside it and taken off. Each person's are theirs alone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.views.decorators.http import require_POST, require_safe

from okno.core import drafts
from okno.core.errors import Missing
from okno.core.files import file_link
from okno.core.saving import Save

if TYPE_CHECKING:
    from okno.accounts.requests import PersonRequest

LONGEST = 20_000


@require_POST
def save_draft(request: PersonRequest, place: str) -> HttpResponse:
    """Save what stands in the composer; the answer is what the page's editor understands (docs/front.md)."""
    words = request.POST
    version, edit, previous = (words.get(name, "")[:40] for name in ("version", "edit", "previous"))
    if not version.isdecimal():
        raise Missing
    save = Save(words.get("text", "")[:LONGEST], int(version), edit, previous)
    kept = drafts.save_draft(request.user, place, save)
    at = f"{localtime(kept.saved_at):%H:%M}"
    return JsonResponse({"version": kept.version, "text": kept.text, "saved_at": at, "author": "", "conflict": None})


@require_POST
def attach(request: PersonRequest, place: str) -> HttpResponse:
    """Files beside the draft, at once; what cannot be taken is said beside what was."""
    refused = drafts.attach(request.user, place, request.FILES.getlist("files"))
    response = _files(request, place)
    if refused:
        response["HX-Trigger"] = json.dumps({"refused": " ".join(refused)})
    return response


@require_POST
def detach(request: PersonRequest, place: str, file: int) -> HttpResponse:
    drafts.detach(request.user, place, file)
    return _files(request, place)


@require_safe
def show_file(request: PersonRequest, place: str, file: int) -> HttpResponse:
    """The way to a file that waits beside one's own draft."""
    found = next((each for each in drafts.draft_of(request.user, place).files if each.pk == file), None)
    if found is None:
        raise Missing
    return HttpResponseRedirect(file_link(found, request.user))


def _files(request: PersonRequest, place: str) -> HttpResponse:
    return render(request, "core/_draft_files.html", {"draft": drafts.draft_of(request.user, place)})
