"""The bell, the live stream and the pages of what went wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIRequest
from django.core.paginator import Paginator
from django.db import connections
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from okno.core import bell
from okno.core import live as pages
from okno.core.errors import Forbidden, Missing
from okno.core.middleware import answer

if TYPE_CHECKING:
    from okno.accounts.requests import PersonRequest

SHOWN = 30
"""Messages on one page of the bell."""


@require_safe
async def live(request: PersonRequest) -> HttpResponseBase:
    """Words to an open page for as long as it stays open; only a server that can hold many pages open does this (ASGI)."""
    if not isinstance(request, ASGIRequest):
        return HttpResponse(
            _("Здесь нет живой связи: страницы отдаёт WSGI."), status=501, content_type="text/plain; charset=utf-8"
        )
    if request.method == "HEAD":  # a page that lost its line asks whether it may still stand
        return HttpResponse(status=204)
    await sync_to_async(connections.close_all)()  # what the middleware opened would be held as long as the page is open
    response = StreamingHttpResponse(pages.stream(request.user.pk), content_type="text/event-stream")
    response["Cache-Control"] = "no-store"
    response["X-Accel-Buffering"] = "no"
    return response


@require_safe
def show_bell(request: PersonRequest) -> HttpResponse:
    """All that the bell ever held. Shown means seen, but that is said by a POST of the open page."""
    base = "company.html" if request.user.is_company else "partner.html"
    page = Paginator(bell.messages_of(request.user), SHOWN).get_page(request.GET.get("page"))
    context = {"base": base, "page": page, "unseen": bell.unseen(request.user)}
    return render(request, "core/bell.html", context)


@require_POST
def see_bell(request: PersonRequest) -> HttpResponse:
    """The person has looked: the counter goes to nought."""
    bell.see_all(request.user)
    return HttpResponse(status=204) if request.headers.get("HX-Request") else redirect("core:show_bell")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """No such address: the same body as for what is somebody else's."""
    return answer(request, Missing())


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return answer(request, Forbidden())


def broken(request: HttpRequest) -> HttpResponse:
    """Our fault. No context processors: they may be what broke."""
    return render(None, "errors/500.html", status=500)
