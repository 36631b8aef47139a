"""Invoices and their papers."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from okno.accounts.requests import PersonRequest
from okno.core.clock import today
from okno.core.errors import Missing
from okno.core.months import Month
from okno.kpi.tables import table
from okno.money.access import check_keeps_money, found, keeps_money, see_payer, visible_invoices
from okno.money.actions import invoices as actions
from okno.money.actions import penalties
from okno.money.documents import render_paper
from okno.money.queries.pages import export_rows, invoice_page, invoices_of, month_standing, months_beside
from okno.money.queries.papers import (
    act_paper,
    invoice_paper,
    payee_of,
    purpose_of,
    reconciliation_paper,
    with_lines,
)
from okno.money.queries.parties import entity_of
from okno.money.queries.settings import has_entities
from okno.money.rules.payment_order import payment_order as order_file

PAGE = 50
EXPORT_HEAD = ("Номер", "Дата", "Партнёр", "ИНН", "Договор", "Станция", "За что", "Сумма", "НДС, %", "НДС", "Валюта", "Оплатить")


@require_safe
def invoices(request: PersonRequest) -> HttpResponse:
    """The invoices of a month; the last full one unless named."""
    period = _period(request.GET.get("month", ""))
    context = {
        "keeps": keeps_money(request.user),
        "has_entities": has_entities,
        "standing": month_standing(request.user, period),
        **months_beside(request.user, period),
        "page": Paginator(invoices_of(request.user, period), PAGE).get_page(request.GET.get("page")),
        "query": f"month={period}",
    }
    return render(request, "money/invoices.html", context)


def _period(text: str) -> Month:
    try:
        return Month.parse(text) if text else Month.of(today()) - 1
    except ValueError:
        raise Missing from None


@require_safe
def invoice(request: PersonRequest, pk: int) -> HttpResponse:
    """One invoice: what it is for, what came, what its lateness costs."""
    page = invoice_page(request.user, pk)
    actions.mark_opened(request.user, [pk])
    context = {
        "page": page,
        "base": "company.html" if request.user.is_company else "partner.html",
        "keeps": keeps_money(request.user),
    }
    return render(request, "money/invoice.html", context)


@require_POST
def reissue_invoice(request: PersonRequest, pk: int) -> HttpResponse:
    return redirect("money:invoice", actions.reissue_invoice(request.user, pk, why=request.POST.get("why", "")).pk)


@require_POST
def claim_penalty(request: PersonRequest, pk: int) -> HttpResponse:
    return redirect("money:invoice", penalties.claim_penalty(request.user, pk).pk)


@require_POST
def propose_write_off(request: PersonRequest, pk: int) -> HttpResponse:
    penalties.propose_write_off(request.user, pk, why=request.POST.get("why", ""))
    return redirect("money:invoice", pk)


@require_POST
def agree_write_off(request: PersonRequest, pk: int) -> HttpResponse:
    return redirect("money:invoice", penalties.agree_write_off(request.user, pk).invoice_id)


@require_POST
def refuse_write_off(request: PersonRequest, pk: int) -> HttpResponse:
    return redirect("money:invoice", penalties.refuse_write_off(request.user, pk).invoice_id)


# ---------- papers ----------


@require_safe
def invoice_pdf(request: PersonRequest, pk: int) -> HttpResponse:
    row = found(with_lines(visible_invoices(request.user)), pk)
    return _pdf(render_paper(invoice_paper(row)), f"schet_{row}.pdf")


@require_safe
def act_pdf(request: PersonRequest, pk: int) -> HttpResponse:
    row = found(with_lines(visible_invoices(request.user)), pk)
    return _pdf(render_paper(act_paper(row)), f"akt_{row}.pdf")


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
    """Every invoice of a month with its act, in one archive, sent as it is made."""
    check_keeps_money(request.user)
    rows = with_lines(invoices_of(request.user, period).filter(cancelled_at=None))
    response = StreamingHttpResponse(_zipped(list(rows)), content_type="application/zip")
    response["Content-Disposition"] = content_disposition_header(True, f"scheta_{period}.zip") or ""
    return response


@require_safe
def export(request: PersonRequest, period: Month) -> HttpResponse:
    """The invoices of a month as a table that an accounting program reads."""
    check_keeps_money(request.user)
    return table(f"scheta_{period}", EXPORT_HEAD, export_rows(request.user, period))


class _Pipe:
    """A file that is only written to; what was written is taken away piece by piece."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []

    def write(self, piece: bytes) -> int:
        self.pieces.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """Nothing waits here."""

    def taken(self) -> bytes:
        found, self.pieces = b"".join(self.pieces), []
        return found


def _zipped(rows: list[Any]) -> Iterator[bytes]:
    pipe = _Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_STORED) as packed:  # type: ignore[call-overload]
        for row in rows:
            name = f"{row.contract.station.code}_{row}"
            packed.writestr(f"schet_{name}.pdf", render_paper(invoice_paper(row)))
            if row.part != "penalty":
                packed.writestr(f"akt_{name}.pdf", render_paper(act_paper(row)))
            yield pipe.taken()
    yield pipe.taken()


@require_safe
def reconcile(request: PersonRequest, partner: str) -> HttpResponse:
    """The act of reconciliation of a partner, of this year unless told otherwise."""
    payer = see_payer(request.user, partner)
    day = today()
    since, until = (_day(request.GET.get(name, ""), other) for name, other in (("since", date(day.year, 1, 1)), ("until", day)))
    paper = reconciliation_paper(payer, entity_of(payer), since, until)
    return _pdf(render_paper(paper), f"akt_sverki_{payer.code}_{until}.pdf")


def _day(text: str, other: date) -> date:
    try:
        return date.fromisoformat(text) if text else other
    except ValueError:
        raise Missing from None


def _pdf(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(False, name) or ""
    return response
