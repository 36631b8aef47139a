"""What was sent: finishing, calling back, reading, accepting; signed in or by a personal link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from okno.accounts.requests import PersonRequest, read_as
from okno.core.errors import Missing
from okno.core.files import open_file, take_upload
from okno.core.forms import cleaned
from okno.meetings.access import reader_of, see_edition
from okno.meetings.actions.editions import accept_plan, finish_meeting, make_pdf, mark_opened, withdraw_edition
from okno.meetings.links import reader_number
from okno.meetings.queries.editions import EditionPage, edition_page, report_of
from okno.plans.access import check_acts
from okno.plans.actions import complete_task
from okno.plans.forms import CompleteTask
from okno.plans.queries import see_task

if TYPE_CHECKING:
    from okno.accounts.models import Person


@require_POST
def finish(request: PersonRequest, pk: int) -> HttpResponse:
    """«Завершить и отправить»: the answer is the header's new state and the toast with ten seconds to think."""
    edition = finish_meeting(request.user, pk)
    return render(request, "meetings/_finished.html", {"edition": edition, "meeting": edition.meeting})


@require_POST
def withdraw(request: PersonRequest, pk: int) -> HttpResponse:
    edition = withdraw_edition(request.user, pk)
    if request.htmx:
        return render(request, "meetings/_finish.html", {"meeting": edition.meeting, "edition": None})
    return HttpResponseRedirect(request.headers.get("referer") or "/")


@require_safe
def edition(request: PersonRequest, pk: int) -> HttpResponse:
    """An edition, for whoever is signed in and may read it."""
    return _page(request, edition_page(request.user, see_edition(request.user, pk)), request.user)


@require_POST
def accept(request: PersonRequest, pk: int) -> HttpResponse:
    accept_plan(request.user, pk)
    return HttpResponseRedirect(request.headers.get("referer") or "/")


@require_POST
def opened(request: PersonRequest, pk: int) -> HttpResponse:
    mark_opened(request.user, pk)
    return HttpResponse(status=204)


@require_safe
def report_pdf(request: PersonRequest, pk: int) -> HttpResponse:
    return _pdf(request.user, pk)


# ---------- by a personal link: GET shows, POST acts, both only within this edition ----------


def _reader(token: str) -> tuple[Person, int]:
    reader = reader_of(reader_number(token))
    read_as(reader.person)
    return reader.person, reader.edition_id


@require_safe
@never_cache
def shared_edition(request: HttpRequest, token: str) -> HttpResponse:
    person, number = _reader(token)
    return _page(request, edition_page(person, see_edition(person, number), token=token), person)


@require_POST
def shared_accept(request: HttpRequest, token: str) -> HttpResponse:
    person, number = _reader(token)
    accept_plan(person, number)
    return _back(token)


@require_POST
def shared_opened(request: HttpRequest, token: str) -> HttpResponse:
    person, number = _reader(token)
    mark_opened(person, number)
    return HttpResponse(status=204)


@require_POST
def shared_complete(request: HttpRequest, token: str, task: int) -> HttpResponse:
    """A task of this edition's plan marked done, with words and photos; no other task can be reached by the link."""
    person, number = _reader(token)
    if task not in edition_page(person, see_edition(person, number), token=token).tasks:
        raise Missing
    # before any file is kept: nobody stores one for a task that they may not touch
    check_acts(person, see_task(person, task))
    data = cleaned(CompleteTask(request.POST, request.FILES))
    files = [take_upload(person, upload) for upload in data["files"]]
    complete_task(person, task, result=data["result"], files=files)
    return _back(token)


@require_safe
def shared_pdf(request: HttpRequest, token: str, pk: int) -> HttpResponse:
    person, number = _reader(token)
    if report_of(person, pk).edition_id != number:
        raise Missing
    return _pdf(person, pk)


def _page(request: HttpRequest, page: EditionPage, person: Person) -> HttpResponse:
    frame = "company.html" if person.is_company else "partner.html"
    return render(request, "meetings/edition.html", {"page": page, "reader": person, "frame": frame})


def _pdf(person: Person, pk: int) -> HttpResponse:
    file = make_pdf(person, pk)
    with open_file(file) as content:
        response = HttpResponse(content.read(), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{file.name}"'
    return response


def _back(token: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("meetings:shared_edition", args=[token]))
