"""The judgement of rows: every row after the header is accepted, rejected or skipped; the first rule that fits wins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from okno.core.intake.cells import Cell, Row, is_blank, is_blank_row
from okno.core.intake.header_search import Header
from okno.core.intake.judged import Rejected, Skipped, Unfit
from okno.core.intake.numbers import NULL
from okno.kpi.rules.intake.takers import EmployeeRows, Taker
from okno.kpi.rules.intake.totals import Totals

_TOTALS = ("итого", "всего", "подытог", "total")

# number of the row, place of the figure column (-1: the whole row), reason
Remark = tuple[int, int, str]


class Judge:
    """Sends each row where it belongs. ``totals`` holds what the file itself says the sums are."""

    def __init__(self, taker: Taker, header: Header, sheet: str | None, is_text: bool) -> None:
        self.taker = taker
        self.skipped = Skipped()
        self.rejected: list[Rejected] = []
        self.remarks: list[Remark] = []
        self.totals = Totals()
        self._header = header
        self._sheet = sheet
        self._is_text = is_text
        self._required = taker.figures.required
        self._captions = taker.captions if isinstance(taker, EmployeeRows) else None
        # captions without figures: of a group if data follow, else of the end of the page
        self._waiting = 0

    def judge(self, rows: Iterable[tuple[int, Row]]) -> None:
        """Judge rows with their physical numbers, in their order."""
        if self._captions:
            rows = list(rows)
            self._captions.look_ahead([(number, self._padded(cells)) for number, cells in rows])
        width, subject = self._header.width, self._plain_subject()
        for number, cells in rows:
            # the usual row: it names its subject, so no rule but those of data can concern it
            if subject is not None and len(cells) == width and not is_blank(cells[subject]):
                try:
                    self._take(number, cells)
                except Unfit:
                    self._sort_out(number, cells)
            else:
                self._sort_out(number, cells)
        self.skipped.footer_rows += self._waiting

    def _plain_subject(self) -> int | None:
        if self._captions:
            return None
        name = self._header.by_code.get("station_name")
        if self.taker.code_index is None and not isinstance(self.taker, EmployeeRows) and name:
            return name.index
        return self.taker.code_index

    def _take(self, number: int, cells: Row) -> None:
        values = self.taker.take(number, cells, self.totals.segment)
        if self._waiting:
            self._close_group()
        if NULL in values:
            self.remarks += [(number, place, "null_value") for place, value in enumerate(values) if value == NULL]
        if values[self._required] < 0:
            self.remarks.append((number, self._required, "negative_revenue"))

    def _close_group(self) -> None:
        self.skipped.group_and_total_rows += self._waiting
        self._waiting = 0

    def _sort_out(self, number: int, row: Row) -> None:
        """The rules in their order."""
        cells = self._padded(row)
        if is_blank_row(cells):
            self.skipped.blank_rows += 1
        elif self._header.is_repeated_by(cells):
            self.skipped.repeated_header_rows += 1
        elif self._is_total(cells):
            self._skip_total(number, cells)
        elif self._is_caption_without_figures(cells):
            self._waiting += 1
            self.totals.cut()
            if self._captions:
                self._captions.read_text(cells)
        elif self._captions and self._captions.reads(number, cells):
            self._skip_total(number, cells)
        else:
            self._close_group()
            self._take_or_reject(number, row, cells)

    def _skip_total(self, number: int, cells: Row) -> None:
        self.skipped.group_and_total_rows += 1
        self.totals.note(number, self.taker.figures.filled(cells))

    def _take_or_reject(self, number: int, row: Row, cells: Sequence[Cell]) -> None:
        try:
            if self._is_text:
                self._check_width(number, row)
            self._take(number, cells)
        except Unfit as unfit:
            self.rejected.append(Rejected(self._sheet, number, unfit.column, unfit.value, unfit.reason))

    def _check_width(self, number: int, row: Row) -> None:
        if len(row) < self._header.width:
            raise Unfit("missing_columns")
        if not is_blank_row(row[self._header.width :]):
            self.remarks.append((number, -1, "extra_columns"))

    def _padded(self, cells: Row) -> Row:
        lacking = self._header.width - len(cells)
        return cells if lacking <= 0 else [*cells, *[""] * lacking]

    def _has_code(self, cells: Row) -> bool:
        return self.taker.code_index is not None and not is_blank(cells[self.taker.code_index])

    def _is_total(self, cells: Row) -> bool:
        if self._has_code(cells) or self.taker.is_named(cells):
            return False
        return any(isinstance(cell, str) and cell.strip().lower().startswith(_TOTALS) for cell in cells)

    def _is_caption_without_figures(self, cells: Row) -> bool:
        if self._has_code(cells) or self.taker.is_named(cells) or not self.taker.figures.are_blank(cells):
            return False
        return any(isinstance(cell, str) and not is_blank(cell) for cell in cells)
