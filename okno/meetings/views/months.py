"""The list of a month's meetings, and preparing it."""

from __future__ import annotations

from urllib.parse import quote

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from okno.accounts.requests import PersonRequest
from okno.accounts.roles import may
from okno.core.clock import today
from okno.core.errors import Refused
from okno.core.months import Month
from okno.meetings.actions.months import prepare_month
from okno.meetings.queries.months import MonthFilter, month_page, portfolio_choices
from okno.meetings.queries.outcome import outcome as outcome_of
from okno.meetings.queries.together import call_template


@require_safe
def meetings(request: PersonRequest) -> HttpResponse:
    """The month under review today: the one before this calendar month."""
    return HttpResponseRedirect(reverse("meetings:month", args=[Month.of(today()) - 1]))


@require_safe
def month(request: PersonRequest, period: Month) -> HttpResponse:
    """All reviews of a month with what is ready and what became of them; filters live in the address."""
    chosen = MonthFilter.read(request.user, request.GET)
    found = month_page(request.user, period, chosen, request.GET.get("page"))
    portfolios = portfolio_choices(request.user)
    context = {
        "period": period,
        "page": found.page,
        "counts": found.counts,
        "before": period - 1,
        "after": period + 1,
        "chosen": chosen,
        "portfolios": portfolios,
        "type_code": all(code in ("mine", "all") for code, _word in portfolios),
        "may_set_call": may(request.user.role, "meetings:set_call_template"),
        "call_template": call_template() if may(request.user.role, "meetings:set_call_template") else "",
        "states": [("", _("Все")), ("open", _("Не отправлены")), ("sent", _("Отправлены")), ("accepted", _("План принят"))],
        "query": f"portfolio={chosen.portfolio}&state={chosen.state}&q={quote(chosen.search)}",
    }
    return render(request, "meetings/month.html", context)


@require_safe
def outcome(request: PersonRequest, period: Month) -> HttpResponse:
    """What became of a month's meetings: one's own, for the head by manager."""
    return render(request, "meetings/outcome.html", {"page": outcome_of(request.user, period)})


@require_POST
def prepare(request: PersonRequest, period: Month) -> HttpResponse:
    try:
        prepared = prepare_month(request.user, period)
        messages.info(
            request,
            _("Подготовлено: разборов %(reviews)s, встреч %(meetings)s.")
            % {"reviews": prepared.reviews, "meetings": prepared.meetings},
        )
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return HttpResponseRedirect(reverse("meetings:month", args=[period]))
