"""How views read what was sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from django import forms
from django.http import HttpResponse, HttpResponseRedirect

from okno.accounts.requests import PersonRequest
from okno.core.errors import Refused
from okno.core.files import file_link, take_upload
from okno.launches.forms import errors_of

if TYPE_CHECKING:
    from okno.core.models import StoredFile

F = TypeVar("F", bound=forms.Form)
KEEPS = 240
"""Seconds for which a browser may go the way to a picture again by itself; the way is open a little longer."""


def read(form: F) -> dict[str, Any]:
    """What a form says. Raises Refused with what is wrong."""
    if not form.is_valid():
        raise Refused(errors_of(form))
    return form.cleaned_data


def kept(request: PersonRequest, name: str) -> StoredFile | None:
    """A file of a form, taken in; None when there is none. Call it after the door."""
    upload: Any = request.FILES.get(name)
    return take_upload(request.user, upload) if upload else None


def way(request: PersonRequest, picture: StoredFile) -> HttpResponse:
    """To a picture, after its door, on the origin of files."""
    response = HttpResponseRedirect(file_link(picture, request.user))
    response["Cache-Control"] = f"private, max-age={KEEPS}"
    return response


def back(request: PersonRequest, address: str) -> HttpResponse:
    """To an address: a redirect, or for htmx a word to the page to go there."""
    if not request.htmx:
        return HttpResponseRedirect(address)
    response = HttpResponse(status=204)
    response["HX-Redirect"] = address
    return response
