"""The partner's side: to ask, to read, to add a word, to rate."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from okno.accounts.requests import PersonRequest
from okno.core.forms import cleaned
from okno.desk.actions.incoming import Incoming, ask, reply
from okno.desk.actions.ratings import rate
from okno.desk.forms import Rate, Words
from okno.desk.queries.own import SHOWN, ask_box, ask_place, own_questions, own_thread, reply_place
from okno.desk.rules.keys import new_key


@require_POST
def ask_question(request: PersonRequest, code: str) -> HttpResponse:
    """A new question from the box that is always in reach; the page stays, the box is empty again."""
    made = ask(request.user, code, Incoming(**cleaned(Words(request.POST)), draft=ask_place(code)))
    said = _("Вопрос № {number} у менеджера. Ответ придёт сюда и на почту.").format(number=made.pk)
    if not request.htmx:
        messages.success(request, said)
        return HttpResponseRedirect(reverse("desk:my_question", args=[made.pk]))
    response = render(request, "desk/_asked.html", {"ask": ask_box(request.user, code), "told": said})
    response["HX-Trigger"] = "questions"  # what the page shows of questions is asked anew
    return response


@require_safe
@never_cache
def my_questions(request: PersonRequest) -> HttpResponse:
    """All that the person asked, or may read."""
    return render(request, "desk/my_questions.html", {"questions": own_questions(request.user)[:SHOWN]})


@require_safe
@never_cache
def my_question(request: PersonRequest, pk: int) -> HttpResponse:
    found = own_thread(request.user, pk)
    page = "desk/_my_messages.html" if request.htmx and request.htmx.target == "messages" else "desk/my_question.html"
    return render(request, page, {"thread": found, "key": new_key(), "manager": found.desk, "station": found.question.station})


@require_POST
def reply_to_question(request: PersonRequest, pk: int) -> HttpResponse:
    reply(request.user, pk, Incoming(**cleaned(Words(request.POST)), draft=reply_place(pk)))
    address = reverse("desk:my_question", args=[pk])
    if not request.htmx:
        return HttpResponseRedirect(address)
    response = HttpResponse(status=204)
    response["HX-Redirect"] = address
    return response


@require_POST
def rate_answer(request: PersonRequest, pk: int) -> HttpResponse:
    """One tap; the buttons come back with what was said."""
    rating = rate(request.user, pk, **cleaned(Rate(request.POST)))
    if request.htmx:
        return render(request, "desk/_rate.html", {"answer": rating.message_id, "score": rating.score})
    return HttpResponseRedirect(reverse("desk:my_question", args=[rating.message.question_id]))
