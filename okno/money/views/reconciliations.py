"""Acts of reconciliation: of one partner, or of everybody in one archive and one sending."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from okno.accounts.requests import PersonRequest
from okno.core.clock import today
from okno.core.errors import Missing
from okno.core.methods import posted_from
from okno.money.access import see_payer
from okno.money.actions import reconciliations as actions
from okno.money.documents import render_paper, zipped
from okno.money.queries.papers import reconciliation_paper
from okno.money.queries.parties import entity_of
from okno.money.queries.reconciliations import acts_of_all, reconciled, reconciled_partners
from okno.money.views.invoices import pdf

PAGE = 50


@require_safe
def reconcile(request: PersonRequest, partner: str) -> HttpResponse:
    """The act of reconciliation of a partner, of this year unless told otherwise."""
    payer = see_payer(request.user, partner)
    since, until = _days(request.GET)
    paper = reconciliation_paper(payer, entity_of(payer), since, until)
    return pdf(render_paper(paper), f"akt_sverki_{payer.code}_{until}.pdf")


@require_safe
def reconciliations(request: PersonRequest) -> HttpResponse:
    """With whom there is something to reconcile, and how each stands on the last day."""
    since, until = _days(request.GET)
    page = Paginator(reconciled_partners(request.user, until), PAGE).get_page(request.GET.get("page"))
    query = urlencode({"since": str(since), "until": str(until)})
    context = {"page": page, "rows": reconciled(list(page), until), "first": since, "last": until, "query": query}
    return render(request, "money/reconciliations.html", context)


@require_safe
def reconciliation_archive(request: PersonRequest) -> StreamingHttpResponse:
    """Every act in one archive, sent as it is made."""
    since, until = _days(request.GET)
    reconciled_partners(request.user, until)  # the door, before the first byte
    response = StreamingHttpResponse(zipped(acts_of_all(request.user, since, until)), content_type="application/zip")
    response["Content-Disposition"] = content_disposition_header(True, f"akty_sverki_{since}_{until}.zip") or ""
    return response


@posted_from("money:reconciliations")
def send_reconciliations(request: PersonRequest) -> HttpResponse:
    sending = actions.send_reconciliations(request.user, *_days(request.POST))
    messages.success(request, _("Акты сверки отправлены партнёрам: {count}").format(count=sending.told))
    if sending.passed:
        messages.warning(request, _("Некому отправить, нет собственника: {named}.").format(named=", ".join(sending.passed)))
    return redirect("money:reconciliations")


def _days(said: Mapping[str, str]) -> tuple[date, date]:
    """From which day to which; from the first of January to today unless told."""
    day = today()
    return _day(said.get("since", ""), date(day.year, 1, 1)), _day(said.get("until", ""), day)


def _day(text: str, other: date) -> date:
    try:
        return date.fromisoformat(text) if text else other
    except ValueError:
        raise Missing from None
