"""Lists as tables to download, CSV in UTF-8 that spreadsheets know or XLSX, and nothing in a cell that they would reckon."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from xlsxwriter import Workbook

from okno.core.documents import XLSX
from okno.core.errors import Missing
from okno.core.numbers import day

_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?\Z")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
LONGEST = 32_000
"""Letters that a cell of a workbook holds."""

Cell = str | int | date | Decimal


def exported(
    kind: str, name: str, sheet: str, columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[Cell]]
) -> HttpResponse:
    """The same rows as «csv» or «xlsx»; ``columns``: heads with their widths. Raises Missing for a kind that we do not make."""
    head = [word for word, _width in columns]
    if kind == "csv":
        return table(name, head, ([_plain(cell) for cell in row] for row in rows))
    if kind != "xlsx":
        raise Missing
    response = HttpResponse(_workbook(sheet, columns, rows), content_type=XLSX)
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.xlsx")
    return response


def _plain(cell: Cell) -> str:
    if isinstance(cell, date):
        return day(cell)
    return str(cell).replace(".", ",") if isinstance(cell, Decimal) else str(cell)


def _workbook(name: str, columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Numbers and days as such; text is written as text: what somebody typed is never a formula."""
    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True, "constant_memory": True})
    sheet = book.add_worksheet(name)
    bold, sums, days = (book.add_format({key: said}) for key, said in (
        ("bold", True), ("num_format", "#,##0.00"), ("num_format", "dd.mm.yyyy"),
    ))  # fmt: skip
    for column, (word, width) in enumerate(columns):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, word, bold)
    for place, row in enumerate(rows, 1):
        for column, cell in enumerate(row):
            if isinstance(cell, Decimal):
                sheet.write_number(place, column, float(cell), sums)
            elif isinstance(cell, int):
                sheet.write_number(place, column, cell)
            elif isinstance(cell, date):
                sheet.write_datetime(place, column, cell, days)
            else:
                sheet.write_string(place, column, cell[:LONGEST])
    book.close()
    return out.getvalue()


def table(name: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """A CSV answer; ``name`` without suffix."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerow(head)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    response = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.csv")
    return response


def harmless(cell: object) -> str:
    """The cell as text; what a spreadsheet would take for a formula gets an apostrophe in front."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) and not _NUMBER.match(text) else text
