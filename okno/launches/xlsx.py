"""A board as a workbook: the same rows in the same order, and nothing in it that a spreadsheet would run."""

from __future__ import annotations

from io import BytesIO

import xlsxwriter
from django.utils.translation import gettext as _

from okno.launches.queries.board import Board
from okno.launches.queries.rows import Cell

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}


def board_file(board: Board) -> bytes:
    """The bytes of the workbook."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, PLAIN) as book:
        sheet = book.add_worksheet(board.launch.code)
        strong, date = book.add_format({"bold": True, "text_wrap": True}), book.add_format({"num_format": "dd.mm.yyyy"})
        bad = book.add_format({"bold": True, "font_color": "#9b1c1c"})
        heads = [_("Код"), _("Станция"), _("Партнёр"), _("Итог"), _("Готово, пунктов"), _("Шанс успеть, %")]
        for column, head in enumerate([*heads, *(item.title for item in board.items)]):
            sheet.write_string(0, column, head, strong)
        sheet.write_string(1, 1, _("Срок"))
        for column, item in enumerate(board.items, len(heads)):
            sheet.write_datetime(1, column, item.due, date)
        for place, row in enumerate(board.rows, 2):
            texts = [row.station.code, row.station.short_name, str(row.station.partner or ""), row.words]
            for column, text in enumerate(texts):
                sheet.write_string(place, column, text)
            sheet.write_number(place, 4, row.verdict.done)
            if row.chance is not None:
                sheet.write_number(place, 5, round(row.chance * 100))
            cells = {cell.item.pk: cell for cell in row.cells}
            for column, item in enumerate(board.items, len(heads)):
                cell = cells.get(item.pk)
                if cell:
                    sheet.write_string(place, column, said(cell), bad if cell.judgement == "bad" else None)
        sheet.freeze_panes(2, 2)
        sheet.autofilter(0, 0, len(board.rows) + 1, len(heads) + len(board.items) - 1)
        sheet.autofit()
    return out.getvalue()


def said(cell: Cell) -> str:
    """The word of a cell; what is missing and not due yet is a dash."""
    return cell.words or "—"
