"""Lines of some days as a table for the books: XLSX with numbers and days as such, or CSV."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.http import HttpResponse

from okno.accounts.models import Person
from okno.core.speech import N_, _
from okno.kpi.tables import Cell, exported
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


def export_of(by: Person, kind: str, since: date, until: date, name: str) -> HttpResponse:
    """The table of these days, as a file. Raises Missing for a kind that we do not make."""
    columns = [(_(word), width) for word, width in zip(HEAD, WIDTHS, strict=True)]
    return exported(kind, name, _("Выписка"), columns, _rows(by, since, until))


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
