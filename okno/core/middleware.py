"""One place where what went wrong becomes an answer."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from okno.core.errors import Forbidden, Missing, OknoError, Refused

ANSWERS = {Missing: (404, "errors/404.html"), Forbidden: (403, "errors/403.html"), Refused: (422, "errors/422.html")}


def answer(request: HttpRequest, error: OknoError) -> HttpResponse:
    """The page for what went wrong, or the fragment for htmx, with its status: one body for foreign and missing."""
    status, page = next(found for kind, found in ANSWERS.items() if isinstance(error, kind))
    is_part = getattr(request, "htmx", False)
    template = "errors/_refused.html" if is_part else page
    response = render(request, template, {"message": str(error), "status": status}, status=status)
    if is_part and status == 422:
        # said in a toast: what the request would have replaced still stands, and what was typed in it
        response["HX-Reswap"], response["HX-Trigger"] = "none", json.dumps({"refused": str(error)})
    return response


def in_order(part: HttpResponse, seen_at: datetime) -> HttpResponse:
    """A part of a page that several requests may redraw at once: of two answers the page keeps the one that has seen more."""
    part["Okno-Seen-At"] = f"{seen_at:%Y-%m-%dT%H:%M:%S.%f}"
    return part


class AnswerErrorsMiddleware:
    """Missing, Forbidden and Refused, wherever a view raises them, become 404, 403 and 422 in words."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return answer(request, error) if isinstance(error, OknoError) and isinstance(error, tuple(ANSWERS)) else None
