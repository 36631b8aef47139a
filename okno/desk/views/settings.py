"""What the head sets for the window."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from okno.accounts.requests import PersonRequest
from okno.core.errors import Refused
from okno.core.forms import cleaned
from okno.desk.actions import routing, settings
from okno.desk.forms import Appoint, Promises, ReadyPhrase, Rule
from okno.desk.queries.settings import may_answer_for, settings_page
from okno.desk.rules.clocks import Promise


@require_safe
def show_settings(request: PersonRequest) -> HttpResponse:
    return render(request, "desk/settings.html", {"page": settings_page(request.user)})


@require_POST
def change_promise(request: PersonRequest) -> HttpResponse:
    form = Promises(request.POST)
    if not form.is_valid():
        raise Refused(_("Напишите сроки целыми рабочими минутами."))
    rule = settings.change_promise(request.user, Promise(**form.cleaned_data))
    messages.success(request, _("Обещания № {number} действуют для новых вопросов.").format(number=rule.number))
    return _back()


@require_POST
def appoint(request: PersonRequest, department: str) -> HttpResponse:
    people = cleaned(Appoint(request.POST, people=may_answer_for()))
    appointed = settings.appoint(request.user, department, **people)
    messages.success(request, _("{name}: ответственные изменены.").format(name=appointed.name))
    return _back()


@require_POST
def add_rule(request: PersonRequest) -> HttpResponse:
    data = cleaned(Rule(request.POST))
    words = data["words"].replace(";", ",").split(",")
    routing.add_rule(request.user, words, data["topic"], asks_expert=data["asks_expert"])
    return _back()


@require_POST
def close_rule(request: PersonRequest, pk: int) -> HttpResponse:
    routing.close_rule(request.user, pk)
    return _back()


@require_POST
def add_phrase(request: PersonRequest) -> HttpResponse:
    data = cleaned(ReadyPhrase(request.POST))
    settings.add_phrase(request.user, data.pop("text"), **data)
    return _back()


@require_POST
def close_phrase(request: PersonRequest, pk: int) -> HttpResponse:
    settings.close_phrase(request.user, pk)
    return _back()


def _back() -> HttpResponse:
    return HttpResponseRedirect(reverse("desk:settings"))
