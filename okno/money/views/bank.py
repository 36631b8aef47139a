"""The pages of bank statements: dropping files, one confirm for the sure lines, the doubtful ones one by one."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from okno.accounts.requests import PersonRequest
from okno.core.errors import Refused
from okno.core.files import file_link
from okno.core.methods import posted_from
from okno.core.numbers import day as day_words
from okno.money.access_bank import check_sees_bank, keeps_bank, see_bank_file, see_bank_line
from okno.money.actions import bank as actions
from okno.money.queries.bank.export import export_of
from okno.money.queries.bank.offers import offers_of_named
from okno.money.queries.bank.pages import bank_files, known_payers, queue_of, statement_page
from okno.money.rules.bank.values import LARGEST, day_of

SHOWN = 25


@require_safe
def statements(request: PersonRequest) -> HttpResponse:
    """Where statements are dropped, what waits of all of them, and the list."""
    check_sees_bank(request.user)
    page = Paginator(bank_files(request.user), SHOWN).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "queue": queue_of(request.user),
        "payers": known_payers(request.user),
        "may_decide": keeps_bank(request.user),
    }
    return render(request, "bank/statements.html", context)


@posted_from("bank:statements")
def upload(request: PersonRequest) -> HttpResponse:
    """Take in statements and show in place what each would do; without a script one leads to its page."""
    files = request.FILES.getlist("files")
    if not files:
        raise Refused(_("Выберите файл выписки и загрузите его."))
    kept = [actions.upload_statement(request.user, file.name or "", file.read(LARGEST + 1)) for file in files]
    if not request.htmx:
        return redirect("bank:statement", kept[0].pk) if len(kept) == 1 else redirect("bank:statements")
    pages = [statement_page(request.user, file) for file in kept]
    return render(request, "bank/_uploaded.html", {"pages": pages})


@require_safe
def statement(request: PersonRequest, pk: int) -> HttpResponse:
    """One statement: what it says, and its lines by what becomes of them."""
    return _statement(request, pk)


@posted_from("bank:statement", "pk")
def confirm(request: PersonRequest, pk: int) -> HttpResponse:
    """The one confirm for all sure lines; the doubtful ones then stand on the same page."""
    actions.confirm_statement(request.user, pk)
    return _statement(request, pk) if request.htmx else redirect("bank:statement", pk)


@require_safe
def statement_file(request: PersonRequest, pk: int) -> HttpResponse:
    """The way to the original, on the origin of files."""
    return HttpResponseRedirect(file_link(see_bank_file(request.user, pk).file, request.user))


@posted_from("bank:statements")
def match(request: PersonRequest, pk: int) -> HttpResponse:
    """Fields: ``partner``, ``part`` («invoice:sum», any number), ``day`` where the line has none, ``of``."""
    parts = [part.partition(":") for part in request.POST.getlist("part")]
    given = {_number(invoice): _amount(amount) for invoice, _colon, amount in parts}
    day = day_of(request.POST.get("day", "")).on
    line = actions.match_line(request.user, pk, _number(request.POST.get("partner", "")), given, day=day)
    return _next(request, _("Разнесено: %(payer)s") % {"payer": line.other_name or line.number})


@posted_from("bank:statements")
def set_aside(request: PersonRequest, pk: int) -> HttpResponse:
    line = actions.set_line_aside(request.user, pk, why=request.POST.get("why", ""))
    return _next(request, _("Отложено: %(payer)s") % {"payer": line.other_name or line.number})


@posted_from("bank:statements")
def take_back(request: PersonRequest, pk: int) -> HttpResponse:
    line = actions.take_line_back(request.user, pk)
    return redirect("bank:statement", line.file_id)


@posted_from("bank:statements")
def undo(request: PersonRequest, pk: int) -> HttpResponse:
    line = actions.undo_match(request.user, pk, why=request.POST.get("why", ""))
    return redirect("bank:statement", line.file_id)


@require_safe
def partners(request: PersonRequest, pk: int) -> HttpResponse:
    """Partners whom somebody looks for by hand, with what this line may pay of theirs."""
    line = see_bank_line(request.user, pk)
    offers = offers_of_named(line, request.GET.get("q", ""))
    context = {"line": line, "offers": offers, "of": request.GET.get("of", ""), "queue": {"wants_day": line.value_on is None}}
    return render(request, "bank/_partners.html", context)


@posted_from("bank:statements")
def claim(request: PersonRequest) -> HttpResponse:
    actions.claim_account(request.user, request.POST.get("number", ""), _number(request.POST.get("entity", "")))
    return _next(request, _("Счёт наш. Строки проверены заново."))


@posted_from("bank:statements")
def forget(request: PersonRequest, pk: int) -> HttpResponse:
    actions.forget_payer(request.user, pk)
    return redirect("bank:statements")


@require_safe
def export(request: PersonRequest, kind: str) -> HttpResponse:
    """Lines of some days for the books: XLSX or CSV."""
    check_sees_bank(request.user)
    since, until = (day_of(request.GET.get(name, "")).on for name in ("since", "until"))
    if since is None or until is None or since > until:
        raise Refused(_("Укажите дни: с какого и по какой."))
    name = _("Выписка %(since)s — %(until)s") % {"since": day_words(since), "until": day_words(until)}
    return export_of(request.user, kind, since, until, name)


def _statement(request: PersonRequest, pk: int) -> HttpResponse:
    page = statement_page(request.user, see_bank_file(request.user, pk))
    return render(request, "bank/_statement.html" if request.htmx else "bank/statement.html", {"page": page})


def _next(request: PersonRequest, said: str) -> HttpResponse:
    """What waits after this one, of the same statement or of all."""
    of = request.POST.get("of", "")
    if not request.htmx:
        return redirect("bank:statement", int(of)) if of.isdecimal() else redirect("bank:statements")
    queue = queue_of(request.user, int(of) if of.isdecimal() else None)
    context: dict[str, Any] = {"queue": queue, "said": said}
    return render(request, "bank/_decided.html", context)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 18 else 0


def _amount(text: str) -> Decimal:
    try:
        return Decimal(text).quantize(Decimal("0.01"))
    except InvalidOperation:
        return Decimal(0)
