"""The accountant's month: preview with exceptions, one confirm; every accrual opens into its calculation."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from okno.accounts.requests import PersonRequest
from okno.core.clock import today
from okno.core.methods import posted_from
from okno.core.months import Month
from okno.kpi.tables import exported
from okno.money.access import check_keeps_money, keeps_money
from okno.money.actions import accruals as actions
from okno.money.actions.closing import close_month as close
from okno.money.actions.reminders import send_invoices as send
from okno.money.queries.exports import ACCRUAL_COLUMNS, accrual_rows, in_words
from okno.money.queries.pages import accrued_contracts, calculation, month_standing, months_beside
from okno.money.queries.reckoning import preview
from okno.money.queries.settings import has_entities

PAGE = 50


@require_safe
def accruals(request: PersonRequest) -> HttpResponse:
    """The last full month: where the accountant begins."""
    return month(request, Month.of(today()) - 1)


@require_safe
def month(request: PersonRequest, period: Month) -> HttpResponse:
    """What stands accrued, what would be added, what to look at first."""
    standing = month_standing(request.user, period)
    is_over = period.last_day < today()
    found = preview(period) if keeps_money(request.user) and is_over else None
    context = {
        "keeps": keeps_money(request.user),
        "has_entities": has_entities,
        "standing": standing,
        "preview": found,
        "is_over": is_over,
        **months_beside(request.user, period),
        "page": Paginator(accrued_contracts(request.user, period), PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "money/month.html", context)


@posted_from("money:month", "period")
def accrue_month(request: PersonRequest, period: Month) -> HttpResponse:
    actions.accrue_month(request.user, period)
    return redirect("money:month", period)


@posted_from("money:month", "period")
def send_invoices(request: PersonRequest, period: Month) -> HttpResponse:
    count = send(request.user, period)
    messages.success(request, _("Отправлено счетов: {count}").format(count=count))
    return redirect("money:month", period)


@posted_from("money:month", "period")
def close_month(request: PersonRequest, period: Month) -> HttpResponse:
    close(request.user, period)
    return redirect("money:month", period)


@require_safe
def export_accruals(request: PersonRequest, period: Month, kind: str) -> HttpResponse:
    """What stands accrued for a month, for the books: XLSX or CSV."""
    check_keeps_money(request.user)
    columns, rows = in_words(ACCRUAL_COLUMNS), accrual_rows(request.user, period)
    return exported(kind, f"nachisleniya_{period}", _("Начисления"), columns, rows)


@require_safe
def accrual(request: PersonRequest, period: Month, pk: int) -> HttpResponse:
    """The calculation of a contract's month, the same for accountant, manager and partner."""
    context = {
        "page": calculation(request.user, pk, period),
        "base": "company.html" if request.user.is_company else "partner.html",
        "keeps": keeps_money(request.user),
    }
    return render(request, "money/accrual.html", context)


@posted_from("money:accrual", "period", "pk")
def correct_accrual(request: PersonRequest, period: Month, pk: int) -> HttpResponse:
    actions.correct_accrual(request.user, pk, period, why=request.POST.get("why", "")[:300])
    return HttpResponseRedirect(reverse("money:accrual", args=[period, pk]))
