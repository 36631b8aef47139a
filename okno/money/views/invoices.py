"""Invoices and their papers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header, urlencode
from django.views.decorators.http import require_safe

from okno.accounts.requests import PersonRequest
from okno.core.clock import today
from okno.core.errors import Missing
from okno.core.methods import posted_from
from okno.core.months import Month
from okno.kpi.tables import table
from okno.money.access import check_keeps_money, found, keeps_money, visible_invoices
from okno.money.actions import invoices as actions
from okno.money.actions import penalties
from okno.money.documents import render_paper, zipped
from okno.money.queries.exports import export_rows
from okno.money.queries.invoices import STATES, Asked, found_invoices
from okno.money.queries.pages import invoice_page, invoices_of, months_beside
from okno.money.queries.papers import Paper, act_paper, invoice_paper, payee_of, purpose_of, with_lines
from okno.money.queries.settings import has_entities
from okno.money.queries.transfer_papers import closing_papers, has_act, has_upd, upd_paper
from okno.money.rules.payment_order import payment_order as order_file

if TYPE_CHECKING:
    from okno.money.models import Invoice

PAGE = 50
EXPORT_HEAD = ("Номер", "Дата", "Партнёр", "ИНН", "Договор", "Станция", "За что", "Сумма", "НДС, %", "НДС", "Валюта", "Оплатить")


@require_safe
def invoices(request: PersonRequest) -> HttpResponse:
    """The invoices of a month, the last full one unless named; what is looked for is looked for in all months."""
    asked = _asked(request)
    context = {
        "keeps": keeps_money(request.user),
        "has_entities": has_entities,
        "asked": asked,
        "month": request.GET.get("month", ""),  # only one that was named: what is typed next is looked for in all of them
        "states": STATES,
        **months_beside(request.user, asked.period or Month.of(today()) - 1),
        "page": Paginator(found_invoices(request.user, asked), PAGE).get_page(request.GET.get("page")),
        "query": urlencode({"month": str(asked.period or ""), "q": asked.typed, "state": asked.state}),
    }
    return render(request, "money/invoices.html", context)


def _asked(request: PersonRequest) -> Asked:
    """What the address says; a month that is named empty is all of them. Raises Missing for what there is not."""
    month, typed, state = (request.GET.get(name, "").strip() for name in ("month", "q", "state"))
    if state and state not in STATES:
        raise Missing
    try:
        named = Month.parse(month) if month else None
    except ValueError:
        raise Missing from None
    is_bare = not request.GET.keys() & {"month", "q", "state"}
    return Asked(Month.of(today()) - 1 if is_bare else named, typed[:100], state)


@require_safe
def invoice(request: PersonRequest, pk: int) -> HttpResponse:
    """One invoice: what it is for, what came, what its lateness costs."""
    page = invoice_page(request.user, pk)
    actions.mark_opened(request.user, [pk])
    context = {
        "page": page,
        "base": "company.html" if request.user.is_company else "partner.html",
        "keeps": keeps_money(request.user),
        "has_act": has_act(page.invoice),
        "has_upd": has_upd(page.invoice),
    }
    return render(request, "money/invoice.html", context)


@posted_from("money:invoice", "pk")
def reissue_invoice(request: PersonRequest, pk: int) -> HttpResponse:
    return redirect("money:invoice", actions.reissue_invoice(request.user, pk, why=request.POST.get("why", "")).pk)


@posted_from("money:invoice", "pk")
def claim_penalty(request: PersonRequest, pk: int) -> HttpResponse:
    return redirect("money:invoice", penalties.claim_penalty(request.user, pk).pk)


@posted_from("money:invoice", "pk")
def propose_write_off(request: PersonRequest, pk: int) -> HttpResponse:
    penalties.propose_write_off(request.user, pk, why=request.POST.get("why", ""))
    return redirect("money:invoice", pk)


@posted_from("money:invoices")
def agree_write_off(request: PersonRequest, pk: int) -> HttpResponse:
    return redirect("money:invoice", penalties.agree_write_off(request.user, pk).invoice_id)


@posted_from("money:invoices")
def refuse_write_off(request: PersonRequest, pk: int) -> HttpResponse:
    return redirect("money:invoice", penalties.refuse_write_off(request.user, pk).invoice_id)


# ---------- papers ----------


@require_safe
def invoice_pdf(request: PersonRequest, pk: int) -> HttpResponse:
    row = found(with_lines(visible_invoices(request.user)), pk)
    return pdf(render_paper(invoice_paper(row)), f"schet_{row}.pdf")


@require_safe
def act_pdf(request: PersonRequest, pk: int) -> HttpResponse:
    row = found(with_lines(visible_invoices(request.user)), pk)
    if not has_act(row):
        raise Missing
    return pdf(render_paper(act_paper(row)), f"akt_{row}.pdf")


@require_safe
def upd_pdf(request: PersonRequest, pk: int) -> HttpResponse:
    row = found(with_lines(visible_invoices(request.user)), pk)
    return pdf(render_paper(upd_paper(row)), f"upd_{row}.pdf")


@require_safe
def payment_order(request: PersonRequest, pk: int) -> HttpResponse:
    """The order for the payer's bank program: nothing is typed anew."""
    row = found(with_lines(visible_invoices(request.user)), pk)
    inn = row.partner.requisites.get("inn", "")
    payee, purpose = payee_of(row.entity, row.account), purpose_of(row)
    content = order_file(payee, row.partner.name, inn, row.number, today(), row.left, purpose)
    response = HttpResponse(content, content_type="text/plain; charset=windows-1251")
    response["Content-Disposition"] = content_disposition_header(True, f"schet_{row}.txt") or ""
    return response


@require_safe
def archive(request: PersonRequest, period: Month) -> StreamingHttpResponse:
    """Every invoice of a month with what closes it, an act or a transfer document, in one archive, sent as it is made."""
    check_keeps_money(request.user)
    rows = with_lines(invoices_of(request.user, period).filter(cancelled_at=None))
    response = StreamingHttpResponse(zipped(_papers(list(rows))), content_type="application/zip")
    response["Content-Disposition"] = content_disposition_header(True, f"scheta_{period}.zip") or ""
    return response


@require_safe
def export(request: PersonRequest, period: Month) -> HttpResponse:
    """The invoices of a month as a table that an accounting program reads."""
    check_keeps_money(request.user)
    return table(f"scheta_{period}", EXPORT_HEAD, export_rows(request.user, period))


def _papers(rows: Iterable[Invoice]) -> Iterator[tuple[str, Paper]]:
    for row in rows:
        name = f"{row.contract.station.code}_{row}"
        yield f"schet_{name}.pdf", invoice_paper(row)
        for kind, paper in closing_papers(row).items():
            yield f"{kind}_{name}.pdf", paper


def pdf(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(False, name) or ""
    return response
