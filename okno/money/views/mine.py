"""The partner's money on the phone: what, for what, until when, how to pay."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from okno.accounts.requests import PersonRequest
from okno.money.actions.invoices import mark_opened
from okno.money.queries import pages


@require_safe
def mine(request: PersonRequest) -> HttpResponse:
    page = pages.mine(request.user)
    mark_opened(request.user, [invoice.pk for debt in page.debts for invoice in debt.invoices])
    return render(request, "money/mine.html", {"page": page})
