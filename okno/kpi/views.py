"""The page of uploads, and the two leads behind a figure: its origin, and the peers it is compared with."""

from __future__ import annotations

from typing import BinaryIO, cast

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from okno.accounts.requests import PersonRequest
from okno.core.errors import Missing, Refused
from okno.core.files import file_link
from okno.core.months import Month
from okno.kpi import actions
from okno.kpi.access import see_source, sees_peers, sees_sources
from okno.kpi.queries.group import group_of, peer_group
from okno.kpi.queries.origins import origins_of
from okno.kpi.queries.previews import all_changes, months_of, preview_of, rejected_lines, sources_of
from okno.kpi.rules.aggregate import value
from okno.kpi.rules.canon import KPIS, Kpi
from okno.kpi.rules.display import show, unit_name
from okno.kpi.tables import table
from okno.network.access import see_station

SHOWN = 25


@require_safe
def imports(request: PersonRequest) -> HttpResponse:
    """Where files are dropped, and the list of those that were."""
    page = Paginator(sources_of(request.user), SHOWN).get_page(request.GET.get("page"))
    template = "kpi/_sources.html" if request.htmx else "kpi/imports.html"
    rows = [(row, months_of(row.periods)) for row in page]  # type: ignore[attr-defined]
    return render(request, template, {"page": page, "rows": rows, "reading": any(row.state == "reading" for row in page)})


@require_POST
def upload_source(request: PersonRequest) -> HttpResponse:
    """Take in one or several files; one opens its page, several stand in the list."""
    files = request.FILES.getlist("files")
    if not files:
        raise Refused(_("Выберите файл выгрузки и загрузите его."))
    sources = [actions.upload_source(request.user, file.name or "", cast(BinaryIO, file)) for file in files]
    address = reverse("kpi:source", args=[sources[0].pk]) if len(sources) == 1 else reverse("kpi:import")
    return HttpResponse(headers={"HX-Redirect": address}) if request.htmx else redirect(address)


@require_safe
def source(request: PersonRequest, pk: int) -> HttpResponse:
    """One file: being read, to be confirmed, refused, loaded. The fragment asks again while it is read."""
    found = see_source(request.user, pk)
    template = "kpi/_source.html" if request.htmx else "kpi/source.html"
    return render(request, template, {"source": found, "preview": preview_of(found)})


@require_POST
def confirm_source(request: PersonRequest, pk: int) -> HttpResponse:
    actions.confirm_source(request.user, pk, erase_nulls=request.POST.get("erase_nulls") == "1")
    return redirect("kpi:source", pk)


@require_POST
def drop_source(request: PersonRequest, pk: int) -> HttpResponse:
    actions.drop_source(request.user, pk)
    return redirect("kpi:import")


@require_POST
def map_headings(request: PersonRequest, pk: int) -> HttpResponse:
    """Pairs of fields, ``heading`` and ``code``; a heading without a code stays unknown."""
    headings = dict(zip(request.POST.getlist("heading"), request.POST.getlist("code"), strict=False))
    actions.map_headings(request.user, pk, headings)
    return redirect("kpi:source", pk)


@require_safe
def rejected_rows(request: PersonRequest, pk: int) -> HttpResponse:
    found = see_source(request.user, pk)
    head = [_("Лист"), _("Строка"), _("Столбец"), _("Значение"), _("Что не так"), _("Что делать")]
    rows = ((line.sheet, line.row, line.column, line.value, line.reason, line.advice) for line in rejected_lines(found))
    return table(_("Не приняты %(file)s") % {"file": found.name}, head, rows)


@require_safe
def changed_facts(request: PersonRequest, pk: int) -> HttpResponse:
    found = see_source(request.user, pk)
    head = [_("Код"), _("Название"), _("Месяц"), _("Показатель"), _("Было"), _("Стало"), _("Строка")]
    rows = ((one.code, one.name, one.period, one.fact, one.old, one.new, one.row) for one in all_changes(found))
    return table(_("Изменения %(file)s") % {"file": found.name}, head, rows)


@require_safe
def source_file(request: PersonRequest, pk: int) -> HttpResponse:
    """The way to the file itself, on the origin of files."""
    found = see_source(request.user, pk)
    if found.file is None:
        raise Missing
    return HttpResponseRedirect(file_link(found.file, request.user))


@require_safe
def origin(request: PersonRequest, station: str, period: Month, kpi: str) -> HttpResponse:
    """From a figure down to the file, sheet and row of each of its facts."""
    found, seen = _kpi(kpi), see_station(request.user, station)
    origins = origins_of(request.user, station, period, found)
    whole = value(found, [{one.fact.code: one.value for one in origins}])
    context = {
        "station": seen,
        "period": period,
        "kpi": found,
        "name": found.name(_lang()),
        "value": show(found, whole, exact=True, unit=True, lang=_lang()),
        "origins": origins,
        "group": group_of(seen) if sees_peers(request.user) else "",
        "sees_files": sees_sources(request.user),
        "base": "company.html" if request.user.is_company else "partner.html",
    }
    return _drawn(request, "origin", context)


@require_safe
def peers(request: PersonRequest, group: str, period: Month, kpi: str) -> HttpResponse:
    """The stations of a peer group by one KPI of a month; only for those who see the network."""
    found = _kpi(kpi)
    opened = peer_group(request.user, group, period, found)
    rows = [(row, show(found, row.value, lang=_lang())) for row in opened.rows]
    figures = opened.figures
    quartiles = [show(found, each, lang=_lang()) for each in (figures.lower, figures.median, figures.upper)] if figures else None
    context = {
        "group": opened,
        "rows": rows,
        "quartiles": quartiles,
        "period": period,
        "before": period - 1,
        "after": period + 1,
        "kpi": found,
        "name": found.name(_lang()),
        "unit": unit_name(found, _lang()),
        "own": request.GET.get("station", ""),
    }
    return render(request, "kpi/peers.html", context)


def _kpi(code: str) -> Kpi:
    if code not in KPIS:
        raise Missing
    return KPIS[code]


def _lang() -> str:
    return (get_language() or "ru")[:2]


def _drawn(request: HttpRequest, word: str, context: dict[str, object]) -> HttpResponse:
    """The fragment for htmx, the page around it for a plain request."""
    template = f"kpi/_{word}.html" if getattr(request, "htmx", False) else f"kpi/{word}.html"
    return render(request, template, context)
