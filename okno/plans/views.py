"""Pages of tasks and the small addresses that change them."""

from __future__ import annotations

from collections.abc import Callable

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from okno.accounts.requests import PersonRequest
from okno.core.errors import Missing, Refused
from okno.core.files import file_link, take_upload
from okno.core.forms import cleaned
from okno.plans import actions
from okno.plans.access import check_acts
from okno.plans.forms import CompleteTask
from okno.plans.queries import see_task, task_list

PAGE = 30


@require_safe
def tasks(request: PersonRequest) -> HttpResponse:
    """Late, open or done tasks of one's own stations or of all; each view has its own address."""
    everyone = request.GET.get("all") == "1"
    found = task_list(request.user, request.GET.get("view", "late"), everyone=everyone)
    pages = Paginator(found.rows, PAGE)
    pages.count = found.count  # known already: the tabs say it
    context = {
        "list": found,
        "page": pages.get_page(request.GET.get("page")),
        "query": f"view={found.view}{'&all=1' if everyone else ''}",
    }
    return render(request, "plans/tasks.html", context)


@require_safe
def task(request: PersonRequest, pk: int) -> HttpResponse:
    """One task, wherever it was found: a list of thirty may not hold it."""
    return render(request, "plans/task.html", {"task": see_task(request.user, pk)})


@require_safe
def report_task(request: PersonRequest, pk: int) -> HttpResponse:
    """The form behind the dots of a row; a list of thirty rows does not carry thirty forms."""
    task = see_task(request.user, pk)
    check_acts(request.user, task)
    return render(request, "plans/_report_task.html", {"task": task, "here": "here" in request.GET})


@require_POST
def complete_task(request: PersonRequest, pk: int) -> HttpResponse:
    return _report(request, pk, actions.complete_task)


@require_POST
def comment_task(request: PersonRequest, pk: int) -> HttpResponse:
    return _report(request, pk, actions.comment_task)


@require_POST
def reopen_task(request: PersonRequest, pk: int) -> HttpResponse:
    actions.reopen_task(request.user, pk)
    return _answer(request, pk)


@require_POST
def cancel_task(request: PersonRequest, pk: int) -> HttpResponse:
    actions.cancel_task(request.user, pk, why=request.POST.get("why", ""))
    return _answer(request, pk)


@require_safe
def task_file(request: PersonRequest, pk: int, file: int) -> HttpResponse:
    """The way to a file of a task: after the same check, to the origin of files."""
    link = see_task(request.user, pk).files.filter(file_id=file).select_related("file").first()
    if link is None:
        raise Missing
    return HttpResponseRedirect(file_link(link.file, request.user))


def _report(request: PersonRequest, pk: int, act: Callable[..., object]) -> HttpResponse:
    """Words and files for a task; what was refused is said in its row, with the words still there."""
    task = see_task(request.user, pk)
    # before any file is kept: nobody stores one for a task that they may not touch
    check_acts(request.user, task)
    try:
        data = cleaned(CompleteTask(request.POST, request.FILES))
        files = [take_upload(request.user, upload) for upload in data["files"]]
        act(request.user, pk, result=data["result"], files=files)
    except Refused as refusal:
        if not request.htmx:
            raise
        told = {"refusal": str(refusal), "written": request.POST.get("result", ""), "here": "here" in request.GET}
        return render(request, "plans/_task.html", {"task": see_task(request.user, pk), **told}, status=422)
    return _answer(request, pk)


def _answer(request: PersonRequest, pk: int) -> HttpResponse:
    """The task's row for htmx; without it, back to where the person was."""
    if request.htmx:
        response = render(request, "plans/_task.html", {"task": see_task(request.user, pk), "here": "here" in request.GET})
        response["HX-Trigger"] = "task_changed"
        return response
    return HttpResponseRedirect(request.headers.get("referer") or reverse("plans:tasks"))
