"""Debts: who owes, how long, what was promised; one tap reminds. Disputes of figures."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from okno.accounts.requests import PersonRequest
from okno.accounts.rules import Role
from okno.core.clock import today
from okno.core.errors import Missing, Refused
from okno.core.methods import posted_from
from okno.core.months import Month
from okno.kpi.tables import exported
from okno.money.access import sees_all_money
from okno.money.actions import blocks
from okno.money.actions import disputes as dispute_actions
from okno.money.actions.promises import promise_payment as promise
from okno.money.actions.reminders import remind as remind_one
from okno.money.actions.reminders import remind_overdue
from okno.money.forms import BlockReminders, Decide, PromisePayment
from okno.money.queries.debts import Debtor, debtors
from okno.money.queries.disputes import open_disputes
from okno.money.queries.exports import DEBT_COLUMNS, debt_rows, in_words
from okno.money.queries.forecast import forecasts
from okno.money.queries.pages import by_manager
from okno.network.access import acting_stations

PAGE = 50
LOOK_BACK = timedelta(days=90)
NAMED = 10
"""How many of those who were passed over are named one by one."""


@require_safe
def debts(request: PersonRequest) -> HttpResponse:
    """Of one's own stations for a manager, of all for the others or on demand."""
    by = request.user
    everyone, rows = _debtors(request)
    context = {
        "rows": rows,
        "page": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "query": "all=1" if request.GET.get("all") == "1" else "",
        "everyone": everyone,
        "overdue": sum((row.overdue for row in rows if row.currency == "RUB"), Decimal(0)),
        "total": sum((row.total for row in rows if row.currency == "RUB"), Decimal(0)),
        "may_remind": sum(not row.stopped and bool(row.overdue) for row in rows),
        "managers": by_manager(by, today() - LOOK_BACK) if by.role in (Role.HEAD, Role.ACCOUNTANT) else None,
    }
    return render(request, "money/debts.html", context)


@require_safe
def forecast(request: PersonRequest) -> HttpResponse:
    """What the months to come will bring: a part of the page of debts that is fetched after it, or a page of its own."""
    rows = forecasts(request.user)
    return render(request, "money/_forecast.html" if request.htmx else "money/forecast.html", {"forecasts": rows})


@require_safe
def export_debts(request: PersonRequest, kind: str) -> HttpResponse:
    """The same as a table: a line of each open invoice, XLSX or CSV."""
    if not sees_all_money(request.user):
        raise Missing
    _everyone, rows = _debtors(request)
    return exported(kind, f"dolgi_{today()}", _("Долги"), in_words(DEBT_COLUMNS), debt_rows(rows))


def _debtors(request: PersonRequest) -> tuple[bool, list[Debtor]]:
    """Whether of the whole network, and who owes."""
    by = request.user
    everyone = by.role != Role.MANAGER or request.GET.get("all") == "1"
    stations = None if everyone else list(acting_stations(by).values_list("pk", flat=True))
    return everyone, debtors(by, stations)


@posted_from("money:debts")
def remind(request: PersonRequest, partner: str) -> HttpResponse:
    """One partner; the button says what was done."""
    reminder = remind_one(request.user, partner)
    if request.htmx:
        return render(request, "money/_reminded.html", {"reminder": reminder})
    return _back(request)


@posted_from("money:debts")
def remind_all(request: PersonRequest) -> HttpResponse:
    """All overdue debtors of one's own that may be reminded today; says whom it passed over and why."""
    by = request.user
    stations = list(acting_stations(by).values_list("pk", flat=True)) if by.role == Role.MANAGER else None
    chase = remind_overdue(by, stations)
    messages.success(request, _("Напоминаний отправлено: {count}").format(count=chase.sent))
    if chase.passed:
        rest = len(chase.passed) - NAMED
        text = _("Пропущены: {named} и ещё {count}.") if rest > 0 else _("Пропущены: {named}.")
        messages.warning(request, text.format(named="; ".join(chase.passed[:NAMED]), count=rest))
    return redirect("money:debts")


@posted_from("money:debts")
def block_reminders(request: PersonRequest, partner: str) -> HttpResponse:
    form = BlockReminders(request.POST)
    if not form.is_valid():
        raise Refused(_("Укажите день и причину, почему не напоминать."))
    blocks.block_reminders(request.user, partner, **form.cleaned_data)
    return _back(request)


@posted_from("money:debts")
def unblock_reminders(request: PersonRequest, partner: str) -> HttpResponse:
    blocks.unblock_reminders(request.user, partner)
    return _back(request)


@posted_from("home:home")
def promise_payment(request: PersonRequest, partner: str) -> HttpResponse:
    form = PromisePayment(request.POST)
    if not form.is_valid():
        raise Refused(_("Укажите день и сумму обещания."))
    promise(request.user, partner, **form.cleaned_data)
    return _back(request)


@posted_from("money:mine")
def dispute_figure(request: PersonRequest, code: str, period: Month) -> HttpResponse:
    fact, text = request.POST.get("fact", ""), request.POST.get("text", "")
    dispute_actions.dispute_figure(request.user, code, period, fact, text=text)
    return _back(request)


@require_safe
def disputes(request: PersonRequest) -> HttpResponse:
    """What waits for a decision, and what was decided lately."""
    return render(request, "money/disputes.html", {"rows": open_disputes(request.user)})


@posted_from("money:disputes")
def decide_dispute(request: PersonRequest, pk: int) -> HttpResponse:
    form = Decide(request.POST)
    if not form.is_valid():
        raise Refused(_("Число не читается. Запишите его цифрами, например 2 400 000,00."))
    dispute_actions.decide_dispute(request.user, pk, value=form.cleaned_data["value"], why=form.cleaned_data["why"])
    return redirect("money:disputes")


def _back(request: PersonRequest) -> HttpResponse:
    """To where the person was; they may be the partner's or the company's."""
    home = reverse("money:debts") if request.user.is_company else reverse("money:mine")
    return HttpResponseRedirect(request.headers.get("referer") or home)
