"""The board, its cells, and what a manager does from it."""

from __future__ import annotations

from datetime import UTC, datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from okno.accounts.requests import PersonRequest
from okno.core.clock import today
from okno.core.numbers import counted
from okno.core.speech import lang
from okno.launches import actions
from okno.launches.access import see_board
from okno.launches.forms import Judge, Why
from okno.launches.queries.board import Board, Filters, board_of
from okno.launches.queries.cells import open_cell
from okno.launches.queries.results import result_of
from okno.launches.rules.proofs import reasons
from okno.launches.views.reading import back, read
from okno.launches.xlsx import CONTENT_TYPE, board_file

CHANGED = "launches"
"""Heard by the board: rows that have moved are drawn anew."""
LONG_MOMENT = 12
"""Digits from which on a number is no second of this age."""


@require_safe
def board(request: PersonRequest, pk: int) -> HttpResponse:
    """Stations × items, late on top; an open board asks for what has moved since it was drawn."""
    launch = see_board(request.user, pk)
    found = board_of(request.user, launch, Filters.of(request.GET))
    since = request.GET.get("since", "")
    if request.htmx and since.isdecimal() and len(since) < LONG_MOMENT:
        return _moved(request, found, datetime.fromtimestamp(int(since), UTC))
    cell = request.GET.get("cell", "")
    return render(request, "launches/board.html", {"board": found, "open": cell if cell.isdigit() else "", "today": today()})


def _moved(request: PersonRequest, board: Board, since: datetime) -> HttpResponse:
    if request.GET.get("shape") != board.shape:
        answer = HttpResponse()
        answer["HX-Refresh"] = "true"
        return answer
    return render(request, "launches/_moved.html", {"board": board, "moved": board.moved_since(since), "oob": True})


@require_safe
def board_xlsx(request: PersonRequest, pk: int) -> HttpResponse:
    """The board as a workbook."""
    launch = see_board(request.user, pk)
    response = HttpResponse(board_file(board_of(request.user, launch, Filters.of(request.GET))), content_type=CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{launch.code}.xlsx"'
    return response


@require_safe
def result(request: PersonRequest, pk: int) -> HttpResponse:
    """What became of the stations that started in time."""
    return render(request, "launches/result.html", {"result": result_of(request.user, pk)})


@require_POST
def remind_late(request: PersonRequest, pk: int) -> HttpResponse:
    """All who are late, or those named, hear what they still owe."""
    count = actions.remind_late(request.user, pk, request.POST.getlist("station"))
    one, few, many = _("станции,станциям,станциям").split(",")
    told = _("Напомнили {stations}.").format(stations=counted(count, one, few, many, lang()))
    if request.htmx:
        return render(request, "launches/_told.html", {"text": told})
    messages.success(request, told)
    return back(request, reverse("launches:board", args=[pk]))


@require_safe
def cell(request: PersonRequest, pk: int) -> HttpResponse:
    """One cell opened in its place."""
    return _opened(request, pk)


@require_POST
def accept_report(request: PersonRequest, pk: int) -> HttpResponse:
    actions.accept_report(request.user, pk, read(Judge(request.POST))["report"])
    return _judged(request, pk)


@require_POST
def reject_report(request: PersonRequest, pk: int) -> HttpResponse:
    actions.reject_report(request.user, pk, **read(Judge(request.POST)))
    return _judged(request, pk)


@require_POST
def take_back(request: PersonRequest, pk: int) -> HttpResponse:
    actions.take_back(request.user, pk)
    return _judged(request, pk)


@require_POST
def excuse_item(request: PersonRequest, pk: int) -> HttpResponse:
    actions.excuse_item(request.user, pk, **read(Why(request.POST)))
    return _judged(request, pk)


@require_POST
def ask_again(request: PersonRequest, pk: int) -> HttpResponse:
    actions.ask_again(request.user, pk, **read(Why(request.POST)))
    return _judged(request, pk)


def _judged(request: PersonRequest, pk: int) -> HttpResponse:
    """The cell, or the tile of the review, as it stands now; the board beside it looks anew."""
    if not request.htmx:
        found = open_cell(request.user, pk)
        return back(request, f"{reverse('launches:board', args=[found.row.participant.launch_id])}?cell={pk}")
    response = _opened(request, pk)
    response["HX-Trigger"] = CHANGED
    return response


def _opened(request: PersonRequest, pk: int) -> HttpResponse:
    found = open_cell(request.user, pk)
    tile = request.htmx and (request.htmx.target or "").startswith("set-")
    context = {"open": found, "set": found, "reasons": reasons()}
    return render(request, "launches/_set.html" if tile else "launches/_cell.html", context)
