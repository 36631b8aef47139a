"""What a file of stock would do to a launch: station by station, and in sentences what it would not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from okno.core.clock import MOSCOW
from okno.core.intake.judged import Rejected
from okno.core.models import StoredFile
from okno.core.numbers import moment
from okno.core.speech import lang
from okno.launches.models import ChecklistItem, ItemReport, Readiness
from okno.launches.rules.proofs import count_words, norm_at, share
from okno.launches.rules.states import State
from okno.launches.rules.stock import Line, Reading
from okno.network.models import Station

FROM_FILE = "stock:"
"""How the keys of reports begin that a file made."""
REJECTED = {
    "bad_number": gettext_lazy("«{value}» — не подходящее число."),
    "duplicate": gettext_lazy("Такая же строка уже была выше."),
    "duplicate_conflict": gettext_lazy("Строки станции {value} говорят разное. Оставьте одну из них."),
    "missing_code": gettext_lazy("Не заполнен код."),
    "missing_count": gettext_lazy("Не заполнено количество."),
}


@dataclass(frozen=True, slots=True)
class Left:
    """A row that is not taken: where it stands, and why."""

    row: int
    column: str | None
    text: str

    @property
    def place(self) -> str:
        if self.column:
            return _("строка {row}, столбец „{column}“").format(row=self.row, column=self.column)
        return _("строка {row}").format(row=self.row)


@dataclass(frozen=True, slots=True)
class Taken:
    """A row that becomes a report of its station."""

    line: Line
    cell: Readiness

    @property
    def station(self) -> Station:
        return self.cell.participant.station

    @property
    def norm(self) -> int:
        return norm_at(self.cell.item.norm, by_post=self.cell.item.norm_by_post, posts=self.station.posts)

    @property
    def said(self) -> str:
        return count_words(self.line.count, self.norm)

    @property
    def is_enough(self) -> bool:
        return share(self.line.count, self.norm) == 100


@dataclass
class StockAnswer:
    """One file for one item. ``kept``: stations that stay as they are, ``absent``: stations of which the file says nothing."""

    item: ChecklistItem
    file: StoredFile
    day: date
    rejected: list[Left]
    taken: list[Taken] = field(default_factory=list)
    kept: list[Left] = field(default_factory=list)
    absent: list[Station] = field(default_factory=list)
    unchanged: int = 0

    @property
    def enough(self) -> int:
        return sum(each.is_enough for each in self.taken)


def key_of(file: StoredFile, cell: Readiness) -> str:
    """The key of the report that a file makes of a cell."""
    return f"{FROM_FILE}{file.pk}:{cell.pk}"


def stock_answer(item: ChecklistItem, reading: Reading, day: date, file: StoredFile, cells: Sequence[Readiness]) -> StockAnswer:
    """Each row of a file beside its cell; ``cells`` are all of the item's, with their stations. In four statements."""
    answer = StockAnswer(item, file, day, [_rejected(row) for row in reading.rejected])
    by_code = {cell.participant.station.code.upper(): cell for cell in cells}
    elsewhere = _elsewhere([line.code for line in reading.lines if line.code not in by_code])
    newest, waiting, done = _own_reports(item), _waiting(item), _done(file)
    for line in reading.lines:
        cell = by_code.pop(line.code, None)
        if cell is None:
            answer.rejected.append(_foreign(line, elsewhere))
        elif why := _why_kept(Taken(line, cell), newest.get(cell.pk), day) or waiting.get(cell.participant_id, ""):
            answer.kept.append(Left(line.number, None, f"{cell.participant.station.short_name}: {why}"))
        elif cell.pk in done or _stands(cell, line):
            answer.unchanged += 1
        else:
            answer.taken.append(Taken(line, cell))
    absent = (cell.participant.station for code, cell in by_code.items() if code not in reading.codes)
    answer.absent = sorted(absent, key=lambda station: station.short_name)
    answer.rejected.sort(key=lambda left: left.row)
    return answer


def _stands(cell: Readiness, line: Line) -> bool:
    """Whether the cell says already what the row does."""
    taken = Taken(line, cell)
    return (cell.state, cell.said) == (State.ACCEPTED if taken.is_enough else State.MISSING, taken.said)


def _done(file: StoredFile) -> set[int]:
    """The cells of which this file has made a report."""
    return set(ItemReport.objects.filter(key__startswith=f"{FROM_FILE}{file.pk}:").values_list("cell", flat=True))


def _why_kept(taken: Taken, own: ItemReport | None, day: date) -> str:
    """Why a file does not touch a cell; empty when it may. Whatever the station said on the day of the file or later is newer."""
    cell = taken.cell
    if cell.state == State.ACCEPTED and not cell.said.isdecimal():
        # a count settles with its number; words are those of whoever excused the station
        return _("пункт станции не нужен")
    if cell.state == State.CANNOT and not taken.is_enough:
        return _("не могут: {why}").format(why=cell.said)
    zone = cell.participant.station.tzinfo or MOSCOW
    if own is None or own.at < datetime.combine(day, time.min, zone):
        return ""
    return _("сама сообщила {moment}, это новее файла").format(moment=moment(own.at.astimezone(zone), lang()))


def _own_reports(item: ChecklistItem) -> dict[int, ItemReport]:
    """Cell → the newest report that no file made."""
    rows = ItemReport.objects.filter(cell__item=item).exclude(key__startswith=FROM_FILE).order_by("at", "pk")
    return {row.cell_id: row for row in rows}


def _waiting(item: ChecklistItem) -> Mapping[int, str]:
    """Participant → why it is too early, where another item comes first."""
    if item.after is None:
        return {}
    why = _("сначала «{first}»").format(first=item.after.title)
    rows = Readiness.objects.filter(item=item.after).exclude(state__in=(State.SENT, State.ACCEPTED))
    return dict.fromkeys(rows.values_list("participant", flat=True), why)


def _elsewhere(codes: Sequence[str]) -> set[str]:
    """Of these codes those that the network knows."""
    return {code.upper() for code in Station.objects.values_list("code", flat=True)} & set(codes) if codes else set()


def _foreign(line: Line, elsewhere: set[str]) -> Left:
    why = _("Станции «{value}» в этом запуске нет.") if line.code in elsewhere else _("Станции «{value}» нет. Проверьте код.")
    return Left(line.number, None, why.format(value=line.code))


def _rejected(row: Rejected) -> Left:
    return Left(row.row, row.column, str(REJECTED[row.reason]).format(value=row.value or ""))
