"""Ideas: the list of them with their decisions."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from okno.accounts.requests import PersonRequest
from okno.accounts.roles import may
from okno.core.forms import cleaned
from okno.desk.actions import ideas
from okno.desk.forms.ideas import Decision
from okno.desk.queries.ideas import SHOWN, ideas_of
from okno.desk.rules.ideas import State


@require_safe
def show_ideas(request: PersonRequest) -> HttpResponse:
    """Those that wait for a decision first."""
    page = Paginator(ideas_of(request.user), SHOWN).get_page(request.GET.get("page"))
    return render(request, "desk/ideas.html", {"page": page, "decides": may(request.user.role, "desk:decide_idea")})


@require_POST
def decide_idea(request: PersonRequest, pk: int) -> HttpResponse:
    told = cleaned(Decision(request.POST))
    ideas.decide_idea(request.user, pk, State(told["state"]), told["decision"])
    messages.success(request, _("Решение записано."))
    return redirect("desk:ideas")
