"""«Реквизиты и ставки»: the company's entities, their accounts and taxes; the key rate, rates of currencies."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from okno.accounts.requests import PersonRequest
from okno.core.clock import today
from okno.core.errors import Refused
from okno.core.forms import refuse
from okno.core.methods import posted_from
from okno.money.access import check_keeps_money, keeps_money
from okno.money.actions import setup as actions
from okno.money.forms import AccountForm, CurrencyRateForm, EntityForm, KeyRateForm, VatForm, initial_of_entity
from okno.money.queries import settings as queries


@require_safe
def show_settings(request: PersonRequest) -> HttpResponse:
    """The entities, the rates, and who set what."""
    return _settings(request)


def _settings(request: PersonRequest, **bound: Form) -> HttpResponse:
    """The page; ``bound``: the form of it in which something is wrong."""
    context: dict[str, Any] = {"page": queries.settings_page(request.user), "keeps": keeps_money(request.user)}
    if context["keeps"]:
        context["entity_form"] = EntityForm()
        context["key_rate_form"] = KeyRateForm(initial={"since": today()})
        context["currency_rate_form"] = CurrencyRateForm(initial={"day": today()})
    return render(request, "money/settings.html", context | bound, status=422 if bound else 200)


@require_safe
def entity(request: PersonRequest, pk: int) -> HttpResponse:
    """One entity: its requisites, accounts and taxes, each with the way to change it."""
    return _entity(request, pk)


def _entity(request: PersonRequest, pk: int, **bound: Form) -> HttpResponse:
    card = queries.entity_page(request.user, pk)
    context: dict[str, Any] = {"card": card, "keeps": keeps_money(request.user)}
    if context["keeps"]:
        context["entity_form"] = EntityForm(initial=initial_of_entity(card.entity))
        context["account_form"] = AccountForm()
        context["vat_form"] = VatForm(initial={"since": today()})
    return render(request, "money/entity.html", context | bound, status=422 if bound else 200)


@posted_from("money:settings")
def add_entity(request: PersonRequest) -> HttpResponse:
    """A further entity, known by its number in the register of taxes; then its page, where accounts and VAT follow."""
    check_keeps_money(request.user)
    form = EntityForm(request.POST)
    code = "".join(request.POST.get("tax_number", "").split())
    kept = _done(form, lambda: actions.add_entity(request.user, code=code, **form.given()))
    if kept is None:
        return _settings(request, entity_form=form)
    messages.success(request, _("Юрлицо заведено. Теперь счёт и НДС."))
    return redirect("money:entity", kept.pk)


@posted_from("money:entity", "pk")
def change_entity(request: PersonRequest, pk: int) -> HttpResponse:
    form = EntityForm(request.POST)
    return _of_entity(request, pk, "entity_form", form, lambda: actions.change_entity(request.user, pk, **form.given()))


@posted_from("money:entity", "pk")
def add_account(request: PersonRequest, pk: int) -> HttpResponse:
    form, owner = AccountForm(request.POST), queries.entity_page(request.user, pk).entity
    return _of_entity(request, pk, "account_form", form, lambda: actions.add_account(request.user, owner, **form.cleaned_data))


@posted_from("money:settings")
def close_account(request: PersonRequest, pk: int) -> HttpResponse:
    account = actions.close_account(request.user, pk)
    messages.success(request, _("Счёт закрыт: новые счета на оплату его не назовут."))
    return redirect("money:entity", account.entity_id)


@posted_from("money:entity", "pk")
def set_vat(request: PersonRequest, pk: int) -> HttpResponse:
    form, owner = VatForm(request.POST), queries.entity_page(request.user, pk).entity
    return _of_entity(request, pk, "vat_form", form, lambda: actions.set_vat(request.user, owner, **form.given()))


@posted_from("money:settings")
def set_key_rate(request: PersonRequest) -> HttpResponse:
    form = KeyRateForm(request.POST)
    return _of_all(request, "key_rate_form", form, lambda: actions.set_key_rate(request.user, **form.cleaned_data))


@posted_from("money:settings")
def set_currency_rate(request: PersonRequest) -> HttpResponse:
    form = CurrencyRateForm(request.POST)
    return _of_all(request, "currency_rate_form", form, lambda: actions.set_currency_rate(request.user, **form.cleaned_data))


def _of_entity(request: PersonRequest, pk: int, name: str, form: Form, deed: Callable[[], Any]) -> HttpResponse:
    """A form of an entity's page: done, or the page again with what is wrong; the deed asks who may."""
    if _done(form, deed) is None:
        return _entity(request, pk, **{name: form})
    messages.success(request, _("Записано."))
    return redirect("money:entity", pk)


def _of_all(request: PersonRequest, name: str, form: Form, deed: Callable[[], Any]) -> HttpResponse:
    """The same of the page of all."""
    check_keeps_money(request.user)
    if _done(form, deed) is None:
        return _settings(request, **{name: form})
    messages.success(request, _("Записано."))
    return redirect("money:settings")


def _done(form: Form, deed: Callable[[], Any]) -> Any:
    """What the deed made; None where the form is wrong, or the deed refused and the form says why."""
    if not form.is_valid():
        return None
    try:
        return deed()
    except Refused as refused:
        refuse(form, refused)
        return None
