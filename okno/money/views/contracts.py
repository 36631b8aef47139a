"""Contracts: the list, a new one, its paper and days; and the editor of their terms."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from okno.accounts.requests import PersonRequest
from okno.core.clock import today
from okno.core.errors import Missing, Refused
from okno.core.files import file_link
from okno.core.forms import refuse
from okno.core.methods import posted_from
from okno.money.access import check_keeps_money, keeps_money, see_contract
from okno.money.actions import contracts as actions
from okno.money.forms import AddContract, AttachPaper, EndContract, SetRenewalDay, TermsForm, initial_of
from okno.money.queries import contracts as queries
from okno.money.queries.settings import has_entities

PAGE = 50


@require_safe
def contracts(request: PersonRequest) -> HttpResponse:
    """All of them, or those that end soon; found by what is typed."""
    typed, ending = request.GET.get("search", ""), request.GET.get("view") == "ending"
    page = Paginator(queries.contracts(request.user, typed, ending=ending), PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "typed": typed,
        "ending": ending,
        "ends_soon": queries.ending_contracts(request.user).count(),
        "query": "&".join(filter(None, ("view=ending" if ending else "", f"search={typed}" if typed else ""))),
        "keeps": keeps_money(request.user),
        "has_entities": has_entities,
    }
    return render(request, "money/contracts.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add_contract(request: PersonRequest) -> HttpResponse:
    """«Новый договор»; once it is kept, its page with the editor of terms."""
    check_keeps_money(request.user)
    empty = AddContract(by=request.user, initial={"since": today(), "station": request.GET.get("station", "")})
    form = AddContract(request.POST, request.FILES, by=request.user) if request.method == "POST" else empty
    if form.is_valid():
        try:
            contract = actions.add_contract(request.user, **form.cleaned_data)
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("Договор № {number} заведён. Теперь условия.").format(number=contract.number))
            return redirect("money:contract", contract.pk)
    context = {"form": form, "stations": queries.offered_stations(request.user), "has_entities": has_entities}
    return render(request, "money/add_contract.html", context, status=422 if form.errors else 200)


@require_safe
def contract(request: PersonRequest, pk: int) -> HttpResponse:
    """A contract, its versions, and the editor with an example on the last month."""
    return _contract(request, pk)


def _contract(request: PersonRequest, pk: int, **bound: Any) -> HttpResponse:
    """The page; ``bound``: a form of it in which something was refused."""
    page = queries.contract_page(request.user, pk)
    context: dict[str, Any] = {"page": page, "keeps": keeps_money(request.user), "today": today()}
    if page.terms:
        context["form"] = TermsForm(initial=initial_of(page.terms, page.next_month))
        context["trial"] = queries.try_terms(page.contract, page.terms)
    elif context["keeps"]:
        context["form"] = TermsForm(initial={"since": str(page.next_month), "due_days": 10, "moves": True})
    if context["keeps"]:
        context["paper_form"] = AttachPaper()
        context["renewal_form"] = SetRenewalDay(initial={"remind_on": page.contract.remind_on})
        context["end_form"] = EndContract(initial={"until": page.contract.until})
    return render(request, "money/contract.html", context | bound, status=422 if bound else 200)


@require_safe
def contract_paper(request: PersonRequest, pk: int) -> HttpResponse:
    """The way to the file, on the origin of files."""
    contract = see_contract(request.user, pk)
    if contract.file is None:
        raise Missing
    return HttpResponseRedirect(file_link(contract.file, request.user))


@posted_from("money:contract", "pk")
def attach_paper(request: PersonRequest, pk: int) -> HttpResponse:
    form = AttachPaper(request.POST, request.FILES)
    return _changed(request, pk, actions.attach_paper, "paper_form", form, _("Файл договора на месте."))


@posted_from("money:contract", "pk")
def set_renewal_day(request: PersonRequest, pk: int) -> HttpResponse:
    form = SetRenewalDay(request.POST)
    return _changed(request, pk, actions.set_renewal_day, "renewal_form", form, _("День напоминания записан."))


@posted_from("money:contract", "pk")
def end_contract(request: PersonRequest, pk: int) -> HttpResponse:
    return _changed(request, pk, actions.end_contract, "end_form", EndContract(request.POST), _("Последний день записан."))


def _changed(request: PersonRequest, pk: int, action: Callable[..., Any], name: str, form: Form, said: str) -> HttpResponse:
    """One small form of a contract's page; what is wrong stands beside its field."""
    check_keeps_money(request.user)
    if form.is_valid():
        try:
            action(request.user, pk, **form.cleaned_data)
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, said)
            return redirect("money:contract", pk)
    return _contract(request, pk, **{name: form})


@posted_from("money:contract", "pk")
def try_terms(request: PersonRequest, pk: int) -> HttpResponse:
    """The example of what stands in the editor; nothing is written."""
    check_keeps_money(request.user)
    page = queries.contract_page(request.user, pk)
    form = TermsForm(request.POST)
    if not form.is_valid():
        return render(request, "money/_trial.html", {"form": form}, status=422)
    trial = queries.try_terms(page.contract, form.terms(page.terms))
    return render(request, "money/_trial.html", {"trial": trial, "page": page})


@posted_from("money:contract", "pk")
def set_terms(request: PersonRequest, pk: int) -> HttpResponse:
    page = queries.contract_page(request.user, pk)
    form = TermsForm(request.POST)
    if not form.is_valid():
        return _contract(request, pk, form=form)
    actions.set_terms(request.user, pk, form.cleaned_data["since"], form.terms(page.terms))
    return redirect("money:contract", pk)
