"""What the network asks about a launch, and one answer for all."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from okno.accounts.requests import PersonRequest
from okno.desk.rules.keys import new_key
from okno.launches import actions
from okno.launches.forms import AnswerAll
from okno.launches.queries.questions import questions_page
from okno.launches.views.reading import back, read


@require_safe
def questions(request: PersonRequest, pk: int) -> HttpResponse:
    page = questions_page(request.user, pk)
    return render(request, "launches/questions.html", {"page": page, "key": new_key()})


@require_POST
def answer_all(request: PersonRequest, pk: int) -> HttpResponse:
    said = read(AnswerAll(request.POST))
    numbers = [int(text) for text in request.POST.getlist("question") if text.isdigit()]
    faq = actions.answer_all(request.user, pk, numbers, said["text"], key=said["key"], asked=said["asked"])
    messages.success(request, _("Ответ ушёл всем, кто спрашивал: {count}.").format(count=faq.questions.count()))
    return back(request, reverse("launches:questions", args=[pk]))
