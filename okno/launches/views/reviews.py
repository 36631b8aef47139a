"""Photo sets are looked at six by six."""

from __future__ import annotations

import json

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from okno.accounts.requests import PersonRequest
from okno.core.errors import Refused
from okno.launches import actions
from okno.launches.queries.cells import judged_today, review_of
from okno.launches.rules.proofs import reasons
from okno.launches.views.reading import back


@require_safe
def review(request: PersonRequest, pk: int | None = None) -> HttpResponse:
    """What waits for this person's look, of one launch or of all."""
    context = {"review": review_of(request.user, pk), "reasons": reasons(), "judged": judged_today(request.user)}
    return render(request, "launches/review.html", context)


@require_POST
def accept_many(request: PersonRequest) -> HttpResponse:
    """Sets that were really shown: pairs «cell:report»."""
    done = actions.accept_many(request.user, [_pair(text) for text in request.POST.getlist("set")])
    if not request.htmx:
        return back(request, request.headers.get("referer") or "/")
    response = render(request, "launches/_told.html", {"text": done.told})
    response["HX-Trigger"] = json.dumps({"accepted": done.count})
    return response


def _pair(text: str) -> tuple[int, int]:
    cell, colon, report = text.partition(":")
    if not (cell.isdigit() and colon and report.isdigit()):
        raise Refused(_("Обновите страницу и примите отчёты ещё раз."))
    return int(cell), int(report)
