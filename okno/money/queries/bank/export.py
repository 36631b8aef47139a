"""Lines of some days as a table for the books: XLSX with numbers and days as such, or CSV."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from xlsxwriter import Workbook

from okno.accounts.models import Person
from okno.core.documents import XLSX
from okno.core.errors import Missing
from okno.core.numbers import day
from okno.core.speech import N_, _
from okno.kpi.tables import table
from okno.money.access_bank import visible_bank_lines
from okno.money.queries.bank.shown import WHYS, given_by
from okno.money.rules.bank.matching import Outcome

AT_ONCE = 2000
HEAD = (
    N_("День"), N_("Номер"), N_("Направление"), N_("Сумма"), N_("Валюта"), N_("Наш счёт"), N_("Контрагент"), N_("ИНН"),
    N_("Счёт"), N_("Назначение"), N_("Исход"), N_("Основание"), N_("Разнесено"),
)  # fmt: skip
OUTCOME_NAMES = {
    Outcome.MATCHED: N_("разнесено"),
    Outcome.DOUBTFUL: N_("решить"),
    Outcome.SET_ASIDE: N_("отложено"),
    Outcome.REFUSED: N_("не читается"),
}
SIDES = {"incoming": N_("поступление"), "outgoing": N_("списание"), "internal": N_("между своими"), "unknown": N_("неизвестно")}
WIDTHS = (11, 10, 14, 14, 8, 24, 34, 14, 24, 60, 12, 34, 50)

Cell = str | date | Decimal


def export_of(by: Person, kind: str, since: date, until: date, name: str) -> HttpResponse:
    """The table of these days, as a file. Raises Missing for a kind that we do not make."""
    head = [_(word) for word in HEAD]
    if kind == "csv":
        return table(name, head, ([_plain(cell) for cell in row] for row in _rows(by, since, until)))
    if kind != "xlsx":
        raise Missing
    response = HttpResponse(_workbook(head, _rows(by, since, until)), content_type=XLSX)
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.xlsx")
    return response


def _rows(by: Person, since: date, until: date) -> Iterator[Sequence[Cell]]:
    lines = visible_bank_lines(by).filter(value_on__range=(since, until)).order_by("value_on", "pk")
    start = 0
    while some := list(lines[start : start + AT_ONCE]):
        start += AT_ONCE
        given = given_by(line for line in some if line.entry_id)
        for line in some:
            assert line.value_on is not None
            yield (
                line.value_on, line.number, _(SIDES[line.direction]), line.amount if line.amount is not None else "",
                line.currency, line.own, line.other_name, line.other_inn, line.other_account, line.purpose,
                _(OUTCOME_NAMES[Outcome(line.outcome)]), _(WHYS[line.why]), ", ".join(given.get(line.entry_id, ())),
            )  # fmt: skip


def _plain(cell: Cell) -> str:
    if isinstance(cell, date):
        return day(cell)
    return str(cell).replace(".", ",") if isinstance(cell, Decimal) else cell


def _workbook(head: Sequence[str], rows: Iterator[Sequence[Cell]]) -> bytes:
    """Text is written as text: what a payer wrote is never a formula."""
    out = BytesIO()
    book = Workbook(out, {"in_memory": True, "constant_memory": True})
    sheet = book.add_worksheet(_("Выписка"))
    bold, sums, days = (
        book.add_format({"bold": True}),
        book.add_format({"num_format": "#,##0.00"}),
        book.add_format({"num_format": "dd.mm.yyyy"}),
    )
    for column, (word, width) in enumerate(zip(head, WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, word, bold)
    for place, row in enumerate(rows, 1):
        for column, cell in enumerate(row):
            if isinstance(cell, Decimal):
                sheet.write_number(place, column, float(cell), sums)
            elif isinstance(cell, date):
                sheet.write_datetime(place, column, cell, days)
            else:
                sheet.write_string(place, column, cell[:32_000])
    book.close()
    return out.getvalue()
