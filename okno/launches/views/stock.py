"""Stock from a file: looked at, then taken in."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from okno.accounts.requests import PersonRequest
from okno.core.clock import today
from okno.core.errors import Refused
from okno.core.numbers import counted
from okno.core.speech import lang
from okno.launches import actions
from okno.launches.access import check_changes, see_item
from okno.launches.forms import ImportStock, LookAtStock
from okno.launches.views.reading import back, read


@require_POST
def look_at_stock(request: PersonRequest, pk: int) -> HttpResponse:
    """A file is sent, looked at, and waits for its confirm."""
    item = see_item(request.user, pk)
    launch = check_changes(request.user, item.launch_id)
    context: dict[str, object] = {"item": item, "launch": launch, "today": today()}
    try:
        asked = read(LookAtStock(request.POST, request.FILES))
        file = actions.keep_stock_file(request.user, pk, asked["file"].name, asked["file"])
        context["answer"] = actions.preview_stock(request.user, pk, file.pk, asked["day"])
    except Refused as refused:
        context["wrong"] = str(refused)
    page = "launches/_stock_answer.html" if request.htmx else "launches/stock.html"
    return render(request, page, context, status=422 if "wrong" in context else 200)


@require_POST
def import_stock(request: PersonRequest, pk: int, file: int) -> HttpResponse:
    """The kept file becomes reports of its stations."""
    answer = actions.import_stock(request.user, pk, file, read(ImportStock(request.POST))["day"])
    one, few, many = _("отчёт,отчёта,отчётов").split(",")
    count = counted(len(answer.taken), one, few, many, lang())
    messages.success(request, _("Остатки записаны: {count}.").format(count=count))
    return back(request, reverse("launches:board", args=[answer.item.launch_id]))
