"""Files of the directory: looked at, then taken in."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from okno.accounts.requests import PersonRequest
from okno.core.errors import Refused
from okno.network import actions, queries
from okno.network.forms import UploadDirectory


@require_http_methods(["GET", "HEAD", "POST"])
def import_network(request: PersonRequest) -> HttpResponse:
    """A file is sent, looked at, and waits for its confirm."""
    form = UploadDirectory(request.POST, request.FILES) if request.method == "POST" else UploadDirectory()
    context: dict[str, object] = {"form": form}
    if form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            file = actions.keep_directory_file(request.user, upload.name, upload)
            context |= {"file": file, "said": queries.in_words(actions.preview_network(request.user, file.pk))}
        except Refused as refused:
            form.add_error("file", str(refused))
    page = "network/_preview.html" if request.htmx else "network/import_network.html"
    return render(request, page, context, status=422 if form.errors else 200)


@require_POST
def confirm_network(request: PersonRequest, pk: int) -> HttpResponse:
    """The kept file goes into the network."""
    answer = actions.confirm_network(request.user, pk)
    if answer.error:
        raise Refused(answer.error["message"])
    said = _("{file}: добавлено {created}, изменено {updated}.")
    messages.success(request, said.format(file=answer.file, created=answer.created, updated=answer.updated))
    return redirect("network:stations")
