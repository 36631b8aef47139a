"""One place where what went wrong becomes an answer."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from okno.core.errors import Forbidden, Missing, OknoError, Refused

ANSWERS = {Missing: (404, "errors/404.html"), Forbidden: (403, "errors/403.html"), Refused: (422, "errors/422.html")}


def answer(request: HttpRequest, error: OknoError) -> HttpResponse:
    """The page for what went wrong, or the fragment for htmx, with its status: one body for foreign and missing."""
    status, page = next(found for kind, found in ANSWERS.items() if isinstance(error, kind))
    template = "errors/_refused.html" if getattr(request, "htmx", False) else page
    return render(request, template, {"message": str(error), "status": status}, status=status)


class AnswerErrorsMiddleware:
    """Missing, Forbidden and Refused, wherever a view raises them, become 404, 403 and 422 in words."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return answer(request, error) if isinstance(error, OknoError) and isinstance(error, tuple(ANSWERS)) else None
