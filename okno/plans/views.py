"""Pages of tasks and the small addresses that change them."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from okno.accounts.requests import PersonRequest
from okno.core.clock import today
from okno.core.errors import Missing
from okno.core.files import file_link, take_file
from okno.core.models import StoredFile
from okno.network.access import acting_stations
from okno.plans import actions
from okno.plans.access import overdue, visible_tasks
from okno.plans.forms import CompleteTask
from okno.plans.queries import tasks_of
from okno.plans.rules import State


@require_GET
def tasks(request: PersonRequest) -> HttpResponse:
    """The list of tasks: late ones, all open ones, done ones; a view has its own address."""
    view = request.GET.get("view", "late" if request.user.is_company else "open")
    rows = tasks_of(request.user)
    if request.user.is_company and request.GET.get("all") != "1":
        rows = rows.filter(station__in=acting_stations(request.user, today()))
    wanted = {"late": overdue(today(request.user.tzinfo)), "open": {"state": State.OPEN}, "done": {"state": State.DONE}}.get(view)
    if wanted is None:
        raise Missing
    rows = rows.filter(**wanted) if isinstance(wanted, dict) else rows.filter(wanted)
    page = Paginator(rows, 50).get_page(request.GET.get("page"))
    return render(request, "plans/tasks.html", {"page": page, "view": view, "today": today(request.user.tzinfo)})


@require_POST
def complete_task(request: PersonRequest, pk: int) -> HttpResponse:
    form = CompleteTask(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "plans/_complete_task.html", {"form": form, "task": _task(request, pk)}, status=422)
    # the door first: nobody stores a file for a task that they may not touch
    _task(request, pk)
    files = [_take(request, upload) for upload in form.cleaned_data["files"]]
    task = actions.complete_task(request.user, pk, result=form.cleaned_data["result"], files=files)
    return _answer(request, task.pk)


@require_POST
def comment_task(request: PersonRequest, pk: int) -> HttpResponse:
    form = CompleteTask(request.POST, request.FILES)
    _task(request, pk)
    if not form.is_valid():
        return render(request, "plans/_complete_task.html", {"form": form, "task": _task(request, pk)}, status=422)
    files = [_take(request, upload) for upload in form.cleaned_data["files"]]
    actions.comment_task(request.user, pk, result=form.cleaned_data["result"], files=files)
    return _answer(request, pk)


@require_POST
def reopen_task(request: PersonRequest, pk: int) -> HttpResponse:
    actions.reopen_task(request.user, pk)
    return _answer(request, pk)


@require_POST
def cancel_task(request: PersonRequest, pk: int) -> HttpResponse:
    actions.cancel_task(request.user, pk, why=request.POST.get("why", ""))
    return _answer(request, pk)


@require_GET
def task_file(request: PersonRequest, pk: int, file: int) -> HttpResponse:
    """The way to a file of a task: after the same check, to the origin of files."""
    link = _task(request, pk).files.filter(file_id=file).select_related("file").first()
    if link is None:
        raise Missing
    return HttpResponseRedirect(file_link(link.file, request.user))


def _take(request: PersonRequest, upload) -> StoredFile:  # type: ignore[no-untyped-def]
    kind = StoredFile.Kind.PHOTO if (upload.content_type or "").startswith("image/") else StoredFile.Kind.DOCUMENT
    return take_file(request.user, kind, upload.name, upload)


def _task(request: PersonRequest, pk: int):  # type: ignore[no-untyped-def]
    task = visible_tasks(request.user).filter(pk=pk).first()
    if task is None:
        raise Missing
    return task


def _answer(request: HttpRequest, pk: int) -> HttpResponse:
    """The task's row for htmx; without it, back to where the person was."""
    task = tasks_of(request.user).filter(pk=pk).first()  # type: ignore[arg-type]
    if getattr(request, "htmx", False):
        return render(request, "plans/_task.html", {"task": task, "today": today()})
    return HttpResponseRedirect(request.headers.get("referer") or "/tasks/")
