"""Contracts and the editor of their terms."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from okno.accounts.requests import PersonRequest
from okno.money.access import check_keeps_money, keeps_money
from okno.money.actions.contracts import set_terms as keep_terms
from okno.money.forms import TermsForm, initial_of
from okno.money.queries import contracts as queries

PAGE = 50


@require_safe
def contracts(request: PersonRequest) -> HttpResponse:
    typed = request.GET.get("search", "")
    page = Paginator(queries.contracts(request.user, typed), PAGE).get_page(request.GET.get("page"))
    return render(request, "money/contracts.html", {"page": page, "typed": typed, "query": f"search={typed}" if typed else ""})


@require_safe
def contract(request: PersonRequest, pk: int) -> HttpResponse:
    """A contract, its versions, and the editor with an example on the last month."""
    page = queries.contract_page(request.user, pk)
    context = {"page": page, "keeps": keeps_money(request.user)}
    if page.terms:
        context["form"] = TermsForm(initial=initial_of(page.terms, page.next_month))
        context["trial"] = queries.try_terms(page.contract, page.terms)
    elif keeps_money(request.user):
        context["form"] = TermsForm(initial={"since": str(page.next_month), "due_days": 10, "moves": True})
    return render(request, "money/contract.html", context)


@require_POST
def try_terms(request: PersonRequest, pk: int) -> HttpResponse:
    """The example of what stands in the editor; nothing is written."""
    check_keeps_money(request.user)
    page = queries.contract_page(request.user, pk)
    form = TermsForm(request.POST)
    if not form.is_valid():
        return render(request, "money/_trial.html", {"form": form}, status=422)
    trial = queries.try_terms(page.contract, form.terms(page.terms))
    return render(request, "money/_trial.html", {"trial": trial, "page": page})


@require_POST
def set_terms(request: PersonRequest, pk: int) -> HttpResponse:
    page = queries.contract_page(request.user, pk)
    form = TermsForm(request.POST)
    if not form.is_valid():
        return render(request, "money/contract.html", {"page": page, "form": form, "keeps": True}, status=422)
    keep_terms(request.user, pk, form.cleaned_data["since"], form.terms(page.terms))
    return redirect("money:contract", pk)
