"""The page «Каналы», and how each person wants to be told."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from okno.accounts.requests import PersonRequest
from okno.accounts.roles import may
from okno.channels import keeping
from okno.channels.forms import Telling, begun_with
from okno.channels.queries import DOORS, channels_page, doors_of, rows_of
from okno.core.preferences import chosen_by, quiet_of, set_telling


@require_safe
def show_channels(request: PersonRequest) -> HttpResponse:
    """How each channel and chat stands; for whoever keeps them, what waits for a hand."""
    context = {"page": channels_page(request.user), "keeps": may(request.user.role, "channels:send_all_again")}
    return render(request, "channels/channels.html", context)


@require_POST
def send_again(request: PersonRequest, pk: int) -> HttpResponse:
    keeping.send_again(request.user, pk)
    return _back(request, _("Отправляем ещё раз."))


@require_POST
def send_all_again(request: PersonRequest) -> HttpResponse:
    count = keeping.send_all_again(request.user)
    return _back(request, _("Отправляем ещё раз: {n}.").format(n=count))


@require_POST
def judge_again(request: PersonRequest, pk: int) -> HttpResponse:
    keeping.judge_again(request.user, pk)
    return _back(request, _("Разбираем ещё раз."))


@require_POST
def judge_all_again(request: PersonRequest) -> HttpResponse:
    count = keeping.judge_all_again(request.user)
    return _back(request, _("Разбираем ещё раз: {n}.").format(n=count))


@require_http_methods(["GET", "HEAD", "POST"])
def telling(request: PersonRequest) -> HttpResponse:
    """«Как мне сообщать»: kind × door × measure, and quiet hours."""
    by = request.user
    doors = doors_of(by)
    begun = begun_with(chosen_by(by), quiet_of(by))
    form = Telling(rows_of(by), doors.open, request.POST if request.method == "POST" else None, initial=begun)
    if form.is_bound and form.is_valid():
        set_telling(by, form.chosen, form.quiet)
        messages.success(request, _("Сохранено."))
        return redirect("channels:telling")
    context = {
        "form": form,
        "doors": [_(DOORS[door]) for door in doors.open],
        "shut": [_(DOORS[door]) for door in doors.shut],
        "messenger": next((word for word in ("open", "shut") if "telegram" in getattr(doors, word)), ""),
        "base": "company.html" if by.is_company else "partner.html",
    }
    return render(request, "channels/telling.html", context, status=422 if form.is_bound else 200)


def _back(request: PersonRequest, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("channels:channels")
