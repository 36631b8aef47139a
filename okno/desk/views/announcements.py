"""Announcements: the office's list and marks, the partner's «Прочитал»."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from okno.accounts.requests import PersonRequest
from okno.core.errors import Refused
from okno.core.forms import refuse
from okno.desk.actions import announcements as actions
from okno.desk.forms import NewAnnouncement
from okno.desk.queries.announcements import SHOWN, announcement_page, announcements, own_announcements


@require_safe
def show_announcements(request: PersonRequest) -> HttpResponse:
    page = Paginator(announcements(request.user), SHOWN).get_page(request.GET.get("page"))
    return render(request, "desk/announcements/list.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: PersonRequest) -> HttpResponse:
    """The form; sent, it goes out at once."""
    form = NewAnnouncement(request.user, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            made = actions.publish_announcement(request.user, form.cleaned_data["title"], form.cleaned_data["text"], form.choice)
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("Объявление ушло."))
            return redirect("desk:announcement", made.pk)
    return render(request, "desk/announcements/new.html", {"form": form}, status=422 if form.is_bound else 200)


@require_safe
def show_announcement(request: PersonRequest, pk: int) -> HttpResponse:
    return render(request, "desk/announcements/one.html", {"page": announcement_page(request.user, pk)})


@require_POST
def remind(request: PersonRequest, pk: int) -> HttpResponse:
    count = actions.remind_of_announcement(request.user, pk)
    messages.success(request, _("Напомнили: {n}.").format(n=count))
    return redirect("desk:announcement", pk)


@require_POST
def withdraw(request: PersonRequest, pk: int) -> HttpResponse:
    actions.withdraw_announcement(request.user, pk)
    messages.success(request, _("Объявление отозвано: у партнёров его больше нет."))
    return redirect("desk:announcement", pk)


@require_safe
def my_announcements(request: PersonRequest) -> HttpResponse:
    """All that a partner's person was told."""
    return render(request, "desk/announcements/mine.html", {"rows": own_announcements(request.user)[:SHOWN]})


@require_POST
def read(request: PersonRequest, pk: int) -> HttpResponse:
    """«Прочитал», from the list or from the first page."""
    actions.read_announcement(request.user, pk)
    if not request.htmx:
        return redirect("desk:my_announcements")
    return HttpResponse("")
