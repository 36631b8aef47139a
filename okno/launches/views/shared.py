"""The order by a personal link of a letter: GET shows, POST acknowledges, and nothing else of the launch can be reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from okno.accounts.requests import read_as
from okno.core.files import file_link
from okno.launches import actions
from okno.launches.access import reader_of
from okno.launches.links import numbers_of
from okno.launches.queries.mine import mine

if TYPE_CHECKING:
    from okno.accounts.models import Person


@require_safe
@never_cache
def shared_order(request: HttpRequest, token: str) -> HttpResponse:
    """In the language and by the clock of its reader, whoever holds the link."""
    person, number = _reader(token)
    page = mine(person, number)
    files = [(paper, file_link(paper.file, person)) for paper in page.papers]
    asked = any(reader.person == person.pk for reader in page.readers)
    context = {"page": page, "reader": person, "asked": asked, "token": token, "files": files}
    return render(request, "launches/shared_order.html", context)


@require_POST
def shared_acquaint(request: HttpRequest, token: str) -> HttpResponse:
    person, number = _reader(token)
    actions.acquaint(person, number)
    return HttpResponseRedirect(reverse("launches:shared_order", args=[token]))


def _reader(token: str) -> tuple[Person, int]:
    participant, number = numbers_of(token)
    person = reader_of(participant, number)
    read_as(person)
    return person, participant
