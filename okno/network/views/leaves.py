"""«Меня нет»."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from okno.accounts.requests import PersonRequest
from okno.core.errors import Refused
from okno.network import actions, queries
from okno.network.forms import TakeLeave


@require_http_methods(["GET", "HEAD", "POST"])
def take_leave(request: PersonRequest) -> HttpResponse:
    """«Меня нет»: everything is offered, one press is enough."""
    plan = queries.leave_plan(request.user)
    offered = {"stand_in": plan.stand_in, "since": plan.since, "until": plan.until}
    given = request.POST if request.method == "POST" else None
    form = TakeLeave(given, by=request.user, chooses=plan.may_choose_person, initial=offered)
    if form.is_valid():
        try:
            leave = actions.take_leave(request.user, **{"person": request.user, **form.cleaned_data})
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            said = _("{leave.person.short_name} отсутствует, замещает {leave.stand_in.short_name}.")
            messages.success(request, said.format(leave=leave))
            return redirect("network:take_leave")
    context = {"form": form, "plan": plan}
    return render(request, "network/take_leave.html", context, status=422 if form.errors else 200)


@require_POST
def cancel_leave(request: PersonRequest, pk: int) -> HttpResponse:
    leave = actions.cancel_leave(request.user, pk)
    messages.success(request, _("Отсутствие отменено: {person}.").format(person=leave.person.short_name))
    return redirect("network:take_leave")
