"""The page of topics: who answers on them, and how well the program tells them apart."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from okno.accounts.requests import PersonRequest
from okno.core.errors import Refused
from okno.desk.actions import topics as actions
from okno.desk.queries.guesses import decide_topic, topics_page


@require_safe
def topics(request: PersonRequest) -> HttpResponse:
    return render(request, "desk/knowledge/topics.html", {"page": topics_page()})


@require_POST
def train(request: PersonRequest) -> HttpResponse:
    """Learn anew, now and not tonight."""
    actions.train_soon(request.user)
    messages.success(request, _("Программа учится. Новая версия появится здесь через минуту."))
    return redirect("desk:topics")


@require_POST
def set_confidence(request: PersonRequest) -> HttpResponse:
    """From which confidence on the program sets a topic by itself, in percent."""
    try:
        percent = Decimal(request.POST.get("percent", "").replace(",", ".").strip())
    except InvalidOperation:
        raise Refused(_("Напишите число от 50 до 100.")) from None
    actions.set_topic_confidence(request.user, float(percent / 100))
    messages.success(request, _("Порог изменён."))
    return redirect("desk:topics")


@require_POST
def try_topic(request: PersonRequest) -> HttpResponse:
    """What the program would make of a text; nothing is kept."""
    text = request.POST.get("text", "")
    return render(request, "desk/knowledge/_tried.html", {"decision": decide_topic(text) if text.strip() else None})
