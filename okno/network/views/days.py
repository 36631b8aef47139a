"""A country's calendar: a day is changed with one press, and given back with another."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from okno.accounts.requests import PersonRequest
from okno.core.errors import Refused
from okno.core.numbers import day as day_words
from okno.core.speech import lang
from okno.network import actions, queries
from okno.network.forms import ChangeDay


@require_POST
def change_day(request: PersonRequest, country: str, day: date) -> HttpResponse:
    form = ChangeDay(request.POST)
    if not form.is_valid():
        raise Refused(_("Выберите, рабочий это день или выходной."))
    actions.change_day(request.user, country, day, **form.cleaned_data)
    # a name is given to a day that is changed already: what went before it is not the law
    undo_url = "" if form.cleaned_data["name"] else reverse("network:restore_day", args=[country, day])
    return _month(request, country, day, undo_url)


@require_POST
def restore_day(request: PersonRequest, country: str, day: date) -> HttpResponse:
    actions.restore_day(request.user, country, day)
    return _month(request, country, day, "")


@require_POST
def open_year(request: PersonRequest, country: str, year: int) -> HttpResponse:
    count = actions.open_year(request.user, country, year)
    messages.success(request, _("Календарь заполнен, особых дней: {count}.").format(count=count))
    return _to_year(country, year)


def _month(request: PersonRequest, country: str, day: date, undo_url: str) -> HttpResponse:
    """The month as it is now, and one sentence on the day."""
    year = queries.year_page(country, day.year)
    cell = year.cell(day)
    said = f"{day_words(day, lang())}: {cell.words}"
    if not request.htmx:
        messages.success(request, said)
        return _to_year(country, day.year)
    context = {"year": year, "month": year.months[day.month - 1], "said": said, "undo_url": undo_url, "keeps": True}
    return render(request, "network/_day_changed.html", context)


def _to_year(country: str, year: int) -> HttpResponse:
    return redirect(f"{reverse('network:hours')}?country={country}&year={year}")
