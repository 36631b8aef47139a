"""The month of a row: from the column of periods, else from a column of days, else from the lines above the header."""

from __future__ import annotations

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from okno.core.errors import FileRefused
from okno.core.intake.cells import Cell, Row, text_of
from okno.core.intake.header_search import Header
from okno.core.intake.judged import Unfit
from okno.core.intake.moments import LocalDays, month_of_preamble, read_moment, read_month
from okno.core.intake.numbers import Unreadable
from okno.core.months import Month
from okno.core.speech import N_, _

_DAYS = ("opened_at", "date", "week_start")

NO_PERIOD = N_(
    "Не понятно, за какой месяц эти данные. Добавьте столбец «Период» или «Дата» либо строку «Период: Июнь 2025 г.» "
    "над таблицей и загрузите файл ещё раз."
)


class MonthColumn:
    """Reads the month of each row as a number such as 202506."""

    def __init__(self, header: Header, preamble: Iterable[Row]) -> None:
        """Raises FileRefused ``missing_period`` when nothing in the file says the month."""
        period = header.by_code.get("period") if header.kind.name != "orders" else None
        day = next((header.by_code[code] for code in _DAYS if code in header.by_code), None)
        column = period or day
        self._index = column.index if column else -1
        self._text = column.text if column else None
        # rows with a day stand for parts of a month and are summed, others must not repeat
        self.sums_up = period is None and day is not None
        self._days = LocalDays()
        self._known: dict[Cell, int] = {}
        self._same: int | None = None
        if column is None:
            self._same = int(_named_above(preamble))

    def month(self, cells: Row, zone: ZoneInfo | None) -> int:
        """Raises Unfit ``bad_date``."""
        if self._same is not None:
            return self._same
        cell = cells[self._index]
        known = self._known.get(cell)
        return known if known is not None else self._read(cell, zone)

    def _read(self, cell: Cell, zone: ZoneInfo | None) -> int:
        try:
            if self.sums_up:
                day = self._days.day(cell, zone)
                return day.year * 100 + day.month
            return self._period(cell, zone)
        except Unreadable as error:
            raise Unfit("bad_date", self._text, text_of(cell)) from error

    def _period(self, cell: Cell, zone: ZoneInfo | None) -> int:
        month = read_month(cell)
        if _says_offset(cell):
            return int(Month.of(self._days.day(cell, zone)))
        if len(self._known) < 10_000:
            self._known[cell] = int(month)
        return int(month)

    def day(self, cells: Row, zone: ZoneInfo | None) -> tuple[int, int]:
        """Month and day of a register's row; the day counts from year 1."""
        cell = cells[self._index]
        try:
            day = self._days.day(cell, zone)
        except Unreadable as error:
            raise Unfit("bad_date", self._text, text_of(cell)) from error
        return day.year * 100 + day.month, day.toordinal()


def _says_offset(cell: Cell) -> bool:
    try:
        return read_moment(cell).tzinfo is not None
    except Unreadable:
        return False


def _named_above(preamble: Iterable[Row]) -> Month:
    for row in preamble:
        for cell in row:
            if month := month_of_preamble(cell):
                return month
    raise FileRefused("missing_period", _(NO_PERIOD))
